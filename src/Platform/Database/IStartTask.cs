namespace Kechuang.Platform.Database;

/// <summary>Work of a module at each start, when the pack is loaded and the database is up to date. Registered scoped; must be idempotent.</summary>
public interface IStartTask
{
    /// <summary>Does the work. Several nodes may do it at the same time.</summary>
    Task RunAsync(CancellationToken ct);
}
