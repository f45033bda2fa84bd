namespace Kechuang.Kernels.Text;

/// <summary>One way to say what must be in a document: all the terms, and the words themselves in a row where the terms do not say it all.</summary>
/// <param name="Terms">At least one; a document must hold all.</param>
/// <param name="Phrase">Normalised text that title or text must hold; null when the terms are enough.</param>
/// <param name="Weight">How much it counts beside other ways; 1 for the words as typed.</param>
/// <param name="InTitle">Whether all of it must stand in the title.</param>
public sealed record Wording(IReadOnlyList<ulong> Terms, string? Phrase, float Weight = 1, bool InTitle = false);

/// <summary>Something that a document must hold, in one of its wordings.</summary>
/// <param name="Wordings">At least one.</param>
public sealed record Wanted(IReadOnlyList<Wording> Wordings);

/// <summary>A search as the index carries it out.</summary>
public sealed record SearchRequest
{
    /// <summary>What is looked for.</summary>
    public required ReadQuery Query { get; init; }

    /// <summary>Whether any part of the query will do, as for a question. Otherwise all of it must be there.</summary>
    public bool Loosely { get; init; }

    /// <summary>What is worth less than this share of the best that may be seen is left out of a loose search; 0 to 1.</summary>
    public float Near { get; init; } = 0.4f;

    /// <summary>For whom: true where documents of that audience may be found. Audiences beyond its end may not.</summary>
    public required IReadOnlyList<bool> Audiences { get; init; }

    /// <summary>The facets that are wanted, a bit for each kind; all when 0.</summary>
    public ulong Kinds { get; init; }

    /// <summary>The day number from which age counts; 0 when age does not matter.</summary>
    public int Today { get; init; }

    /// <summary>How many of the best are passed over.</summary>
    public int Skip { get; init; }

    /// <summary>How many of the best are answered after these.</summary>
    public int Take { get; init; } = 20;
}

/// <summary>What a search found: only what the audiences may see is in any of the numbers.</summary>
/// <param name="Total">Documents of the wanted kinds.</param>
/// <param name="ByKind">Documents of each kind, wanted or not; 64 numbers.</param>
/// <param name="Best">The best of the wanted kinds, best first.</param>
public sealed record Found(int Total, IReadOnlyList<int> ByKind, IReadOnlyList<RankedPlace> Best);
