namespace Kechuang.Kernels.Text;

/// <summary>A term that is looked for, and how much it counts beside the others.</summary>
/// <param name="Term">Its <see cref="TermKey"/>.</param>
/// <param name="Weight">Above 0; 1 for a word as it was typed.</param>
/// <param name="Group">Terms of one number above 0 are ways to say one word; 0 for a term of its own.</param>
public readonly record struct WeightedTerm(ulong Term, float Weight, int Group = 0);
