namespace Kechuang.Kernels.Similarity;

/// <summary>
/// How the documents write: which symbol follows which. What everybody writes (将患者随机分为两组) is foreseen and no evidence of a copy, what nobody else
/// writes is. Learned from the documents themselves, so that forms and set phrases need not be listed.
/// </summary>
/// <remarks>
/// Counts of one, two and three symbols in a row in hashed tables of 16 bits, from at most 16 million symbols spread over all documents:
/// at most 42 MB. Each order leans on the one below it as though that had been seen <see cref="Trust"/> times.
/// </remarks>
internal sealed class Background
{
    private const long MostSymbols = 16_000_000;
    private const int Trust = 16;
    private const double Again = 3;

    private readonly ushort[] ones = new ushort[1 << 16];
    private readonly ushort[] twos;
    private readonly ushort[] threes;
    private readonly ulong mask;
    private readonly double total;
    private readonly int own;

    /// <summary>Learns from a corpus; from many equal documents once.</summary>
    public Background(Corpus corpus, EqualTexts equal)
    {
        var step = (int)((corpus.Symbols / MostSymbols) + 1);
        var size = Math.Clamp((long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)(corpus.Symbols / step)), 1 << 12, 1 << 23);
        (twos, threes, mask) = (new ushort[size], new ushort[size], (ulong)size - 1);

        // Both texts of a pair were counted, if all were.
        own = step == 1 ? 2 : 0;
        for (var document = 0; document < corpus.Count; document += step)
        {
            if (equal.IsRepeated(document, out _))
            {
                continue;
            }

            var symbols = corpus[document];
            for (var i = 0; i < symbols.Length; i++)
            {
                Count(ref ones[symbols[i]]);
                if (i > 0)
                {
                    Count(ref twos[Two(symbols, i)]);
                }

                if (i > 1)
                {
                    Count(ref threes[Three(symbols, i)]);
                }
            }

            total += symbols.Length;
        }
    }

    /// <summary>
    /// Adds up, from the beginning of a text, how many bits each symbol says that the two before it did not. What the text has said already says
    /// <see cref="Again"/> at most: the name of a medicine that a report repeats is one thing in common with another report, not five.
    /// </summary>
    /// <param name="symbols">The text.</param>
    /// <param name="sums">One more than the text is long; the first is 0.</param>
    /// <param name="said">Room for what the text has said; it is emptied first.</param>
    public void Read(ReadOnlySpan<ushort> symbols, Span<double> sums, HashSet<ulong> said)
    {
        said.Clear();
        var sum = 0d;
        sums[0] = 0;
        for (var i = 0; i < symbols.Length; i++)
        {
            var isNew = i < 2 || said.Add(((ulong)symbols[i - 2] << 32) | ((ulong)symbols[i - 1] << 16) | symbols[i]);
            var bits = SymbolReader.IsCounted(symbols[i]) ? Bits(symbols, i) : 0;
            sum += isNew ? bits : Math.Min(Again, bits);
            sums[i + 1] = sum;
        }
    }

    private double Bits(ReadOnlySpan<ushort> symbols, int at)
    {
        var likely = (Others(ones[symbols[at]]) + 1) / (total + ones.Length);
        if (at > 0)
        {
            likely = (Others(twos[Two(symbols, at)]) + (Trust * likely)) / (Others(ones[symbols[at - 1]]) + Trust);
        }

        if (at > 1)
        {
            likely = (Others(threes[Three(symbols, at)]) + (Trust * likely)) / (Others(twos[Two(symbols, at - 1)]) + Trust);
        }

        return -Math.Log2(Math.Min(1, likely));
    }

    private double Others(ushort count) => Math.Max(0, count - own);

    private long Two(ReadOnlySpan<ushort> symbols, int at) =>
        (long)(Shingles.Mix(((ulong)symbols[at - 1] << 16) | symbols[at]) & mask);

    private long Three(ReadOnlySpan<ushort> symbols, int at) =>
        (long)(Shingles.Mix(((ulong)symbols[at - 2] << 32) | ((ulong)symbols[at - 1] << 16) | symbols[at]) & mask);

    private static void Count(ref ushort count) => count += count < ushort.MaxValue ? (ushort)1 : (ushort)0;
}
