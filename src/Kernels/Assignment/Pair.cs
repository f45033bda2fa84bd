namespace Kechuang.Kernels.Assignment;

/// <summary>A paper and an expert, by their numbers from 0.</summary>
/// <param name="Paper">Number of the paper.</param>
/// <param name="Expert">Number of the expert.</param>
public readonly record struct Pair(int Paper, int Expert);

/// <summary>How well an expert suits a paper. 16 bytes.</summary>
/// <param name="Paper">Number of the paper.</param>
/// <param name="Expert">Number of the expert.</param>
/// <param name="Score">The affinity, of any one unit; higher is better, and it may be negative.</param>
public readonly record struct Affinity(int Paper, int Expert, long Score)
{
    /// <summary>One affinity for every paper with every expert.</summary>
    public static Affinity[] Dense(int papers, int experts, Func<int, int, long> score)
    {
        ArgumentNullException.ThrowIfNull(score);
        var all = new Affinity[papers * experts];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = new(i / experts, i % experts, score(i / experts, i % experts));
        }

        return all;
    }
}
