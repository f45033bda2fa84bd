namespace Kechuang.Kernels.Similarity;

/// <summary>What two texts have in common, passage by passage.</summary>
/// <param name="Passages">In the order of the first text. In the second they may stand in any order, and overlap where the first repeats itself.</param>
/// <param name="ShareA">The part of the first text that lies in them, quotations left out, 0 to 1. Punctuation and numbers do not count.</param>
/// <param name="ShareB">The part of the second text that lies in them, quotations left out.</param>
/// <param name="QuotedA">The part of the first text that it quotes from the second.</param>
/// <param name="Jaccard">Different shingles in both, of those in either, 0 to 1.</param>
public sealed record TextComparison(IReadOnlyList<SharedPassage> Passages, double ShareA, double ShareB, double QuotedA, double Jaccard)
{
    /// <summary>
    /// Compares two texts. What they share with templates is not compared and not counted. Cost: near-linear in the lengths.
    /// </summary>
    public static TextComparison Of(string a, string b, TemplateSet? templates = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (ofA, ofB) = (new SymbolReader(), new SymbolReader());
        var symbolsA = ofA.Read(a, templates);
        var symbolsB = ofB.Read(b, templates);

        // The second is searched for passages of the first, so that each part of the first is told once.
        var finder = new PassageFinder();
        finder.Read(symbolsB);
        var found = finder.Find(symbolsB, symbolsA);
        var quotations = new Quotations(a);
        var passages = new List<SharedPassage>(found.Count);
        var (ownA, ownB, quoted) = (new bool[symbolsA.Length], new bool[symbolsB.Length], new bool[symbolsA.Length]);
        foreach (var p in found)
        {
            var (startA, lengthA) = ofA.SourceOf(p.StartB, p.LengthB);
            var (startB, lengthB) = ofB.SourceOf(p.StartA, p.LengthA);
            var isQuoted = quotations.Hold(startA, lengthA);
            passages.Add(new(startA, lengthA, startB, lengthB, isQuoted));
            (isQuoted ? quoted : ownA).AsSpan(p.StartB, p.LengthB).Fill(true);
            if (!isQuoted)
            {
                ownB.AsSpan(p.StartA, p.LengthA).Fill(true);
            }
        }

        var (shinglesA, shinglesB) = (new ShingleSet(), new ShingleSet());
        shinglesA.Read(symbolsA);
        shinglesB.Read(symbolsB);
        var common = shinglesA.InCommon(shinglesB);
        var either = shinglesA.Keys.Length + shinglesB.Keys.Length - common;
        return new(
            passages, Share(ownA, symbolsA), Share(ownB, symbolsB), Share(quoted, symbolsA), either == 0 ? 0 : (double)common / either);
    }

    private static double Share(bool[] marks, ReadOnlySpan<ushort> symbols)
    {
        var (part, whole) = (0, 0);
        for (var i = 0; i < symbols.Length; i++)
        {
            var counts = SymbolReader.IsCounted(symbols[i]);
            whole += counts ? 1 : 0;
            part += counts && marks[i] ? 1 : 0;
        }

        return whole == 0 ? 0 : (double)part / whole;
    }
}
