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

    /// <summary>The most that the two may say each for itself, as a part of what they say together, at each of these.</summary>
    private const double Apart = 0.5;

    private const double ApartIfWhole = 0.4;
    private const double ApartIfChanged = 0.35;

    /// <summary>
    /// Whether two titles are one, a little changed: they have most symbols in common, and what they have not (低碳导向型, but not 研究) says little beside
    /// what they have. Cost: the product of the lengths.
    /// </summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <param name="bits">What their passages say beyond the usual run of titles.</param>
    /// <param name="together">What the two say, added up, in bits.</param>
    public static bool AreOne(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b, float bits, float together)
    {
        var common = InOrder(a, b);
        var like = a.Length + b.Length == 0 ? 0 : 2.0 * common / (a.Length + b.Length);
        if (common == a.Length && common == b.Length)
        {
            return true;
        }

        var apart = together <= 0 ? 1 : 1 - (2 * bits / together);
        return common == Math.Min(a.Length, b.Length)
            ? like >= AlikeIfWhole && apart <= (like >= Alike ? Apart : ApartIfWhole)
            : like >= AlikeIfChanged && apart <= (like >= Alike ? Apart : ApartIfChanged);
    }

    /// <summary>The symbols that stand in both in one order (longest common subsequence).</summary>
    private static int InOrder(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b)
    {
        Span<int> row = stackalloc int[Below + 1];
        row.Clear();
        foreach (var symbol in a)
        {
            var diagonal = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                var isSame = symbol == b[j - 1] && symbol != SymbolReader.Nothing;
                (row[j], diagonal) = (isSame ? diagonal + 1 : Math.Max(row[j], row[j - 1]), row[j]);
            }
        }

        return row[b.Length];
    }
}
