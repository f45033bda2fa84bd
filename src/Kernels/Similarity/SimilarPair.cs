namespace Kechuang.Kernels.Similarity;

/// <summary>How much two documents have in common.</summary>
/// <param name="A">The number of the one.</param>
/// <param name="B">The number of the other.</param>
/// <param name="Jaccard">Shingles in both, of those in either, 0 to 1. A shingle is five symbols in a row.</param>
/// <param name="ContainmentA">The part of the one that lies in passages shared with the other, small edits inside them included, 0 to 1.</param>
/// <param name="ContainmentB">The part of the other that lies in such passages.</param>
/// <param name="ShinglesA">Shingles in both, of those in the one: what was taken over letter by letter.</param>
/// <param name="ShinglesB">Shingles in both, of those in the other.</param>
public readonly record struct SimilarPair(
    int A, int B, double Jaccard, double ContainmentA, double ContainmentB, double ShinglesA, double ShinglesB)
{
    /// <summary>The measure that a threshold is held against: the greatest of the Jaccard index and the two containments.</summary>
    public double Score => Math.Max(Jaccard, Math.Max(ContainmentA, ContainmentB));
}
