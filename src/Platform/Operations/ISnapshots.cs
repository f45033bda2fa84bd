namespace Kechuang.Platform.Operations;

/// <summary>How one kind of database is copied whole and put back.</summary>
internal interface ISnapshots
{
    /// <summary>What the manifest calls the database.</summary>
    string Kind { get; }

    /// <summary>Whether nothing is there that restoring would destroy.</summary>
    Task<bool> IsEmptyAsync(CancellationToken ct);

    /// <summary>Writes a consistent copy while others go on working, and says what that very copy holds; else why not.</summary>
    Task<(Contents? Held, string? Refusal)> CopyAsync(string to, CancellationToken ct);

    /// <summary>Puts a copy in the database's place. Null when done, else why not.</summary>
    Task<string?> ReplaceAsync(string from, CancellationToken ct);

    /// <summary>What a copy holds: length and last hash of its journal, and the contents that it knows with their lengths.</summary>
    sealed record Contents(long Records, string JournalHash, IReadOnlyDictionary<string, long> Files);
}
