namespace Kechuang.Kernels.Similarity;

/// <summary>
/// Titles and names: texts of a line, of which everything counts. 水稻生态补偿机制研究 and 西部生态补偿机制研究 share nine symbols of ten and are two things, so that
/// shared passages say little.
/// </summary>
internal static class Titles
{
    /// <summary>Texts of fewer symbols are titles.</summary>
    public const int Below = 40;

    /// <summary>As alike as this, in symbols, they may be one.</summary>
    private const double Alike = 0.88;

    /// <summary>As alike as this they may be one when nothing was changed and only something added or cut.</summary>
    private const double AlikeIfWhole = 0.72;

    /// <summary>As alike as this they may be one when words were changed.</summary>
    private const double AlikeIfChanged = 0.8;

    /// <summary>The most that the two may say each for itself and outside of passages, as a part of all they say, at each of these.</summary>
    private const double Apart = 0.5;

    private const double ApartIfWhole = 0.4;
    private const double ApartIfChanged = 0.35;

    /// <summary>The same, symbol by symbol, for names that are too short to have a passage in common.</summary>
    private const double ApartIfShort = 0.2;

    /// <summary>
    /// Whether two titles are one, a little changed: they have most symbols in common, and what they have not (低碳导向型, but not 研究) says little beside
    /// what they have. Cost: the product of the lengths.
    /// </summary>
    /// <param name="a">The one, shorter than <see cref="Below"/>.</param>
    /// <param name="sumsA">What it says from its beginning, in bits, as <see cref="Background.Read"/> adds it up.</param>
    /// <param name="b">The other, likewise.</param>
    /// <param name="sumsB">What that says.</param>
    /// <param name="bits">What their passages say beyond the usual run of titles; 0 when they have none.</param>
    public static bool AreOne(ReadOnlySpan<ushort> a, ReadOnlySpan<double> sumsA, ReadOnlySpan<ushort> b, ReadOnlySpan<double> sumsB, float bits)
    {
        var (common, apart) = Compare(a, sumsA, b, sumsB);
        var like = a.Length + b.Length == 0 ? 0 : 2.0 * common / (a.Length + b.Length);
        if (bits <= 0 || apart <= 0)
        {
            return like >= Alike && apart <= ApartIfShort;
        }

        apart = 1 - (2 * bits / (sumsA[a.Length] + sumsB[b.Length]));
        return common == Math.Min(a.Length, b.Length)
            ? like >= AlikeIfWhole && apart <= (like >= Alike ? Apart : ApartIfWhole)
            : like >= AlikeIfChanged && apart <= (like >= Alike ? Apart : ApartIfChanged);
    }

    /// <summary>The symbols that stand in both in one order (longest common subsequence), and the part of all bits that the others say.</summary>
    internal static (int Common, double Apart) Compare(ReadOnlySpan<ushort> a, ReadOnlySpan<double> sumsA, ReadOnlySpan<ushort> b, ReadOnlySpan<double> sumsB)
    {
        const int Width = Below + 1;
        Span<byte> longest = stackalloc byte[Width * Width];
        longest.Clear();
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                longest[(i * Width) + j] = IsSame(a, i, b, j)
                    ? (byte)(longest[((i + 1) * Width) + j + 1] + 1)
                    : Math.Max(longest[((i + 1) * Width) + j], longest[(i * Width) + j + 1]);
            }
        }

        var own = 0d;
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && IsSame(a, i, b, j))
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (j == b.Length || (i < a.Length && longest[((i + 1) * Width) + j] >= longest[(i * Width) + j + 1]))
            {
                own += sumsA[i + 1] - sumsA[i++];
            }
            else
            {
                own += sumsB[j + 1] - sumsB[j++];
            }
        }

        var all = sumsA[a.Length] + sumsB[b.Length];
        return (longest[0], own == 0 ? 0 : own / all);
    }

    private static bool IsSame(ReadOnlySpan<ushort> a, int i, ReadOnlySpan<ushort> b, int j) => a[i] == b[j] && a[i] != SymbolReader.Nothing;
}
