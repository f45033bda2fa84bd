namespace Kechuang.Kernels.Text;

/// <summary>What somebody typed into a search box, understood.</summary>
/// <param name="Text">What was read: normalised, at most <see cref="QueryReader.Longest"/> units.</param>
/// <param name="All">What a document must hold.</param>
/// <param name="None">What it must not hold.</param>
/// <param name="Any">The same as a question, of which any part will do.</param>
/// <param name="Words">The words to mark in what is found.</param>
/// <param name="IsQuestion">Whether it is a question in everyday words rather than words to look for.</param>
public sealed record ReadQuery(
    string Text, IReadOnlyList<Wanted> All, IReadOnlyList<Wanted> None, IReadOnlyList<WeightedTerm> Any, IReadOnlyList<string> Words, bool IsQuestion);
