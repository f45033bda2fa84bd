using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Database;

/// <summary>
/// The one database of the house. Modules give it their entity types through <see cref="IModelPart"/> and can only query the types
/// they can name, so a booking, its money hold and its journal record commit together and stay private to their rooms.
/// </summary>
/// <remarks>Saving assigns journal sequences under the lock of one row, so the order of sequences is the order of commits.</remarks>
public abstract class KechuangDb(DbContextOptions options) : IdentityUserContext<User, Guid>(options)
{
    private readonly DbContextOptions options = options;

    /// <summary>Whether the provider is PostgreSQL; otherwise it is SQLite.</summary>
    public bool IsPostgres => Database.ProviderName!.EndsWith("PostgreSQL", StringComparison.Ordinal);

    /// <inheritdoc />
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        StampVersions();
        var records = ChangeTracker.Entries<JournalEntry>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
        if (records.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await JournalHead.AppendAsync(this, records, cancellationToken);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return saved;
    }

    /// <summary>Not to be used: journal records are numbered in <see cref="SaveChangesAsync(bool, CancellationToken)"/> only.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Save asynchronously.");

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        var services = options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider
            ?? throw new InvalidOperationException("The database needs the application's services to know its modules.");
        foreach (var part in services.GetServices<IModelPart>())
        {
            part.Map(builder);
        }

        Naming.Apply(builder);
        Storage.Apply(builder, IsPostgres);
        Holding.Map(builder, IsPostgres);
    }

    private void StampVersions()
    {
        foreach (var entry in ChangeTracker.Entries<Aggregate>().Where(e => e.State == EntityState.Modified))
        {
            var version = entry.Property(a => a.Version);
            version.CurrentValue = version.OriginalValue + 1;
        }
    }
}

/// <summary>The database on one SQLite file.</summary>
public sealed class SqliteKechuangDb(DbContextOptions<SqliteKechuangDb> options) : KechuangDb(options);

/// <summary>The database on PostgreSQL.</summary>
public sealed class PostgresKechuangDb(DbContextOptions<PostgresKechuangDb> options) : KechuangDb(options);
