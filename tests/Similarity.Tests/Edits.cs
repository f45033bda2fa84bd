namespace Kechuang.Kernels.Similarity.Tests;

/// <summary>How hard somebody works at a copied text. Each number is a part of 1.</summary>
/// <param name="Name">What the tests call it.</param>
/// <param name="Characters">Characters inserted, dropped or replaced.</param>
/// <param name="Synonyms">Common words that are replaced by others of their meaning.</param>
/// <param name="Numbers">Digits that are changed.</param>
/// <param name="Moved">Sentences that are taken from their place and put elsewhere.</param>
/// <param name="Dropped">Clauses that are left out.</param>
/// <param name="Added">Places between clauses where words of one's own are put in.</param>
/// <param name="Script">Whether punctuation, width and traditional characters are changed, and characters without a look put in.</param>
internal sealed record Edits(string Name, double Characters, double Synonyms, double Numbers, double Moved, double Dropped, double Added, bool Script)
{
    public static readonly Edits[] All =
    [
        new("verbatim", 0, 0, 0, 0, 0, 0, false),
        new("light", 0.03, 0.3, 0.3, 0.2, 0, 0.05, false),
        new("usual", 0.05, 0.5, 0.5, 0.4, 0.05, 0.1, false),
        new("thorough", 0.10, 0.5, 0.5, 0.6, 0.08, 0.15, true),
        new("hard", 0.15, 0.5, 0.5, 0.6, 0.05, 0.1, true),
        new("every fifth character", 0.20, 0.5, 0.5, 0.4, 0, 0, false),
        new("script only", 0, 0, 1, 0, 0, 0, true),
        new("order only", 0, 0, 0, 1, 0, 0, false),
        new("words only", 0, 1, 1, 0.3, 0, 0.2, false),
    ];

    public static Edits Named(string name) => All.Single(e => e.Name == name);

    public override string ToString() => Name;
}
