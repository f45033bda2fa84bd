namespace Kechuang.Kernels.Assignment;

/// <summary>What was found for a problem much like the one at hand, with the same numbers of papers and experts.</summary>
/// <param name="Pairs">Its pairs; those that are no longer allowed do no harm.</param>
/// <param name="Prices">Its prices; those of papers are not needed.</param>
public sealed record Earlier(IReadOnlyList<Pair> Pairs, Certificate Prices);
