namespace Kechuang.Kernels.Similarity;

/// <summary>
/// What tells a copy from two texts of one kind: what they share is rare elsewhere. A shingle that n other texts have weighs 1/n.
/// </summary>
/// <param name="InPassages">The weights of the shingles inside shared passages, added up.</param>
/// <param name="Mean">The mean weight of all shared shingles, 0 to 1.</param>
internal readonly record struct Evidence(float InPassages, float Mean)
{
    /// <summary>Less than this is chance.</summary>
    public const float Least = 3;

    /// <summary>
    /// Enough for a copy whatever else the texts share; below, half of what they share must be rare. Measured on abstracts, where clinical
    /// reports are alike without being copied (docs/kernels/similarity.md).
    /// </summary>
    private const float Plenty = 10;

    private const float MostlyRare = 0.5f;

    /// <summary>Whether this is a copy rather than the common phrases of a field.</summary>
    /// <param name="sampling">One of how many shingles has been weighed.</param>
    public bool IsEnough(int sampling) =>
        InPassages * sampling >= Plenty || (InPassages * sampling >= Least && Mean >= MostlyRare);
}
