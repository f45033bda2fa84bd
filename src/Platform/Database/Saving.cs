using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Kechuang.Platform.Database;

/// <summary>What became of a save when somebody else may have saved first.</summary>
public enum Saved
{
    /// <summary>Everything is stored.</summary>
    Done,

    /// <summary>A row changed since it was read, or a unique index or guard of the database refused a row.</summary>
    TooLate,
}

/// <summary>Saving when somebody else may have saved first.</summary>
public static class Saving
{
    /// <summary>Saves; answers <see cref="Saved.TooLate"/> when the database kept an invariant that another save had already used up.</summary>
    public static async Task<Saved> TrySaveAsync(this KechuangDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        try
        {
            await db.SaveChangesAsync(ct);
            return Saved.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Saved.TooLate;
        }
        catch (DbUpdateException refused) when (IsGuard(refused.InnerException))
        {
            return Saved.TooLate;
        }
    }

    /// <summary>A unique index, an exclusion constraint, a check or a guard's trigger; not a missing value or a broken reference.</summary>
    private static bool IsGuard(Exception? refusal) => refusal switch
    {
        PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation
            or PostgresErrorCodes.CheckViolation or PostgresErrorCodes.RaiseException or PostgresErrorCodes.DeadlockDetected
        } => true,
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 or 275 or 1811 } => true, // UNIQUE, PRIMARYKEY, CHECK, TRIGGER
        _ => false,
    };
}
