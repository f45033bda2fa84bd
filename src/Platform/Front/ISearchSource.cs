namespace Kechuang.Platform.Front;

/// <summary>One thing that a search found.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Href">Where it stands.</param>
/// <param name="Excerpt">The words around the match; null when the title says it all.</param>
public sealed record SearchHit(string Title, string Href, string? Excerpt);

/// <summary>What one source found.</summary>
/// <param name="Hits">The best, best first.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="MoreHref">Where all of them are listed; null when there is no such page.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits, int Total, string? MoreHref);

/// <summary>A module's part of the search over everything. It answers only what the current user may see.</summary>
public interface ISearchSource
{
    /// <summary>Small numbers first.</summary>
    int Order { get; }

    /// <summary>The heading above its hits.</summary>
    LocalText Title { get; }

    /// <summary>Finds; <paramref name="text"/> is trimmed, 1 to 100 characters.</summary>
    Task<SearchAnswer> FindAsync(string text, int most, CancellationToken ct);
}
