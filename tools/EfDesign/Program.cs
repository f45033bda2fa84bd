using Kechuang.Host;
using Kechuang.Platform.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

Console.WriteLine("This program is for `dotnet ef`; run tools/new-migration.");

/// <summary>Makes the SQLite context as the application does, with the entities of every module.</summary>
internal sealed class SqliteFactory : IDesignTimeDbContextFactory<SqliteKechuangDb>
{
    public SqliteKechuangDb CreateDbContext(string[] args) => Design.Make<SqliteKechuangDb>("Data Source=:memory:");
}

/// <summary>Makes the PostgreSQL context as the application does, with the entities of every module.</summary>
internal sealed class PostgresFactory : IDesignTimeDbContextFactory<PostgresKechuangDb>
{
    public PostgresKechuangDb CreateDbContext(string[] args) => Design.Make<PostgresKechuangDb>("Host=127.0.0.1");
}

internal static class Design
{
    public static T Make<T>(string connection)
        where T : DbContext
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["ConnectionStrings:Main"] = connection;
        HostServices.Add(builder);
        return builder.Build().Services.CreateScope().ServiceProvider.GetRequiredService<T>();
    }
}
