using Kechuang.Host;
using Kechuang.Platform.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kechuang.Testing;

/// <summary>An empty database, brought up to date once for all the worlds of a process: each begins with a copy, which costs a tenth of making it.</summary>
internal static class Template
{
    private static readonly Lock Gate = new();

    private static string? made;

    /// <summary>Copies the empty database to where a connection string points.</summary>
    public static void CopyTo(string connection)
    {
        lock (Gate)
        {
            made ??= Make(connection);
        }

        if (DatabaseSetup.IsPostgres(connection))
        {
            Execute(connection, $"CREATE DATABASE \"{new NpgsqlConnectionStringBuilder(connection).Database}\" TEMPLATE \"{made}\"");
        }
        else
        {
            File.Copy(made, new SqliteConnectionStringBuilder(connection).DataSource);
        }
    }

    private static string Make(string connection)
    {
        var name = $"empty{Guid.CreateVersion7():N}";
        if (DatabaseSetup.IsPostgres(connection))
        {
            BringUpToDate(new NpgsqlConnectionStringBuilder(connection) { Database = name, Pooling = false }.ConnectionString);
            return name;
        }

        var file = Path.Combine(Directory.CreateTempSubdirectory("kechuang-empty-").FullName, name + ".db");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        BringUpToDate($"Data Source={file};Pooling=False");
        return file;
    }

    private static void BringUpToDate(string connection) => Task.Run(() => BringUpToDateAsync(connection)).GetAwaiter().GetResult();

    private static async Task BringUpToDateAsync(string connection)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["ConnectionStrings:Main"] = connection;
        HostServices.Add(builder);
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KechuangDb>();
        if (await db.BringUpToDateAsync(scope.ServiceProvider.GetServices<IModelPart>(), default) is { } why)
        {
            throw new InvalidOperationException(why);
        }
    }

    private static void Execute(string connection, string sql)
    {
        using var at = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Database = "postgres" }.ConnectionString);
        at.Open();
        using var command = at.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
