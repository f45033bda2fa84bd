using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Database;

/// <summary>Chooses the database by the one connection string <c>ConnectionStrings:Main</c>, and brings it up to date.</summary>
public static class DatabaseSetup
{
    /// <summary>Registers <see cref="KechuangDb"/>: PostgreSQL when the connection string names a <c>Host</c>, else SQLite.</summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var connection = Connection(configuration);
        services.AddSingleton<IModelPart, PlatformModel>();
        return IsPostgres(connection)
            ? services.AddDbContextPool<PostgresKechuangDb>(options => UsePostgres(options, connection))
                .AddScoped<KechuangDb>(s => s.GetRequiredService<PostgresKechuangDb>())
            : services.AddDbContextPool<SqliteKechuangDb>(options => UseSqlite(options, connection))
                .AddScoped<KechuangDb>(s => s.GetRequiredService<SqliteKechuangDb>());
    }

    /// <summary>The configured connection string, or SQLite in <c>data/kechuang.db</c>.</summary>
    public static string Connection(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.GetConnectionString("Main") is { Length: > 0 } given ? given : "Data Source=data/kechuang.db";
    }

    /// <summary>Whether a connection string means PostgreSQL.</summary>
    public static bool IsPostgres(string connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Runs pending migrations, then the guards of every module. Safe to run on every start and by several nodes at once.</summary>
    /// <returns>Why the database cannot be used, in both languages; null when it is up to date. A database of another version is left as it is.</returns>
    public static async Task<string?> BringUpToDateAsync(this KechuangDb db, IEnumerable<IModelPart> parts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(parts);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var known = db.Database.GetMigrations().ToList();
        if (applied.Except(known).FirstOrDefault() is { } foreign)
        {
            return $"数据库由另一个版本建立（{foreign}），这个版本不能打开；数据没有改动。请用那个版本，或把数据库移开后重新开始。 / "
                + $"The database was made by another version ({foreign}) and cannot be opened by this one; nothing was changed. Use that version, or set the database aside and begin anew.";
        }

        if (!known.TrueForAll(applied.Contains))
        {
            await db.Database.MigrateAsync(ct);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(7270001)", ct);
        }

        foreach (var guard in parts.SelectMany(p => p.Guards(db.IsPostgres)))
        {
            await db.Database.ExecuteSqlRawAsync(guard, ct);
        }

        await transaction.CommitAsync(ct);
        return null;
    }

    internal static void UseSqlite(DbContextOptionsBuilder options, string connection)
    {
        var file = new SqliteConnectionStringBuilder(connection).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        options.UseSqlite(connection, sqlite => sqlite.MigrationsAssembly("Kechuang.Migrations.Sqlite")).AddInterceptors(SqlitePragmas.Instance);
        Common(options);
    }

    internal static void UsePostgres(DbContextOptionsBuilder options, string connection)
    {
        options.UseNpgsql(connection, npgsql => npgsql.MigrationsAssembly("Kechuang.Migrations.Postgres"));
        Common(options);
    }

    // Each list page is one or two queries by design; EF's advice on split queries does not apply to projections.
    private static void Common(DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(w => w.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
}
