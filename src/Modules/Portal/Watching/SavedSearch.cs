using Kechuang.Platform.Database;

namespace Kechuang.Portal.Watching;

/// <summary>A search that somebody wants to hear of when it finds something new.</summary>
internal sealed class SavedSearch : Aggregate
{
    /// <summary>Most searches that one user keeps.</summary>
    public const int Most = 20;

    /// <summary>Most things that are told apart; a search that finds more is too wide to follow.</summary>
    public const int MostFound = 1000;

    public required Guid UserId { get; init; }

    /// <summary>1 to <see cref="Most"/>, each once for a user: so no two requests at once make one too many.</summary>
    public required int Slot { get; init; }

    /// <summary>What is looked for, as it was read.</summary>
    public required string Text { get; init; }

    /// <summary>The one kind that is wanted; empty for all.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>What it found before, by name; the newest last.</summary>
    public List<long> Known { get; private set; } = [];

    /// <summary>Takes note of what is found, so that it is not told again.</summary>
    public void Know(IEnumerable<long> found, DateTimeOffset? toldAt)
    {
        Known = [.. Known.Union(found).TakeLast(2 * MostFound)];
        ToldAt = toldAt ?? ToldAt;
    }
}
