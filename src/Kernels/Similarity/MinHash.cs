using System.Numerics;
using System.Runtime.Intrinsics;

namespace Kechuang.Kernels.Similarity;

/// <summary>
/// A sketch of a set of shingles: one permutation, 96 bins, the least hash of each (P. Li, A. Owen, C.-H. Zhang, "One permutation hashing",
/// NIPS 2012); an empty bin borrows from another drawn by hash (A. Shrivastava, "Optimal densification for fast and accurate minwise hashing",
/// ICML 2017). Two sketches agree in each bin with the probability of the sets' Jaccard index.
/// </summary>
internal sealed class MinHash
{
    /// <summary>Bins of a sketch.</summary>
    public const int Bins = 96;

    /// <summary>
    /// Bins that must agree at once to make two documents candidates. 32 bands of 3 find a pair of Jaccard index 0.5 with probability
    /// 1 - (1 - 0.5³)³² = 0.986, one of 0.7 with 0.999999, one of 0.05 with 0.004.
    /// </summary>
    public const int Rows = 3;

    /// <summary>Bands of a sketch.</summary>
    public const int Bands = Bins / Rows;

    private readonly ulong[] least = new ulong[Bins];
    private readonly ulong[] values = new ulong[Bins];
    private readonly byte[] sketch = new byte[Bins];

    /// <summary>Eight bits of each bin, for estimating.</summary>
    public ReadOnlySpan<byte> Sketch => sketch;

    /// <summary>Sketches a set. False when it is empty.</summary>
    public bool Read(ReadOnlySpan<ulong> shingles)
    {
        if (shingles.IsEmpty)
        {
            return false;
        }

        unchecked
        {
            Array.Fill(least, ulong.MaxValue);
            foreach (var shingle in shingles)
            {
                var hash = Shingles.Mix(shingle ^ 0xA0761D6478BD642FUL);
                var bin = (int)(((hash >> 32) * Bins) >> 32);
                least[bin] = Math.Min(least[bin], (uint)hash);
            }

            for (var i = 0; i < Bins; i++)
            {
                var (from, attempt) = (i, 0UL);
                while (least[from] == ulong.MaxValue)
                {
                    attempt++;
                    from = (int)((uint)Shingles.Mix(((ulong)i << 32) + attempt) % Bins);
                }

                values[i] = Shingles.Mix(least[from] + (attempt << 32));
                sketch[i] = (byte)values[i];
            }
        }

        return true;
    }

    /// <summary>The hash of one band.</summary>
    public ulong Band(int band)
    {
        unchecked
        {
            var hash = (ulong)band;
            for (var i = band * Rows; i < (band + 1) * Rows; i++)
            {
                hash = Shingles.Mix(hash + values[i]);
            }

            return hash;
        }
    }

    /// <summary>How many bins of two sketches agree.</summary>
    public static int Agreeing(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var agreeing = 0;
        for (var i = 0; i < Bins; i += 32)
        {
            var same = Vector256.Equals(
                Vector256.Create(one.Slice(i, 32)), Vector256.Create(other.Slice(i, 32)));
            agreeing += BitOperations.PopCount(Vector256.ExtractMostSignificantBits(same));
        }

        return agreeing;
    }
}
