namespace Kechuang.Kernels.Similarity;

/// <summary>How much two documents have in common. Every part is from 0 to 1.</summary>
/// <param name="A">The number of the one.</param>
/// <param name="B">The number of the other.</param>
/// <param name="Jaccard">Different shingles in both, of those in either; exact. A shingle is five symbols in a row (<see cref="SymbolReader"/>).</param>
/// <param name="ContainmentA">Different shingles in both, of those in the one; exact: what was taken over letter by letter.</param>
/// <param name="ContainmentB">Different shingles in both, of those in the other; exact.</param>
/// <param name="PassagesA">The part of the one that lies in passages shared with the other, edits inside them included.</param>
/// <param name="PassagesB">The part of the other that lies in such passages.</param>
/// <param name="Shared">Symbols in these passages, on the side that has more of them.</param>
public readonly record struct SimilarPair(
    int A, int B, double Jaccard, double ContainmentA, double ContainmentB, double PassagesA, double PassagesB, int Shared)
{
    /// <summary>The measure that a threshold is held against: the greatest of the five.</summary>
    public double Score => Math.Max(Jaccard, Math.Max(Math.Max(ContainmentA, ContainmentB), Math.Max(PassagesA, PassagesB)));
}
