namespace Kechuang.Kernels.Similarity;

/// <summary>Compares one text with others exactly, symbol by symbol.</summary>
internal sealed class PairComparer
{
    private readonly ShingleSet shingles = new();
    private readonly ShingleSet others = new();
    private readonly PassageFinder finder = new();
    private bool[] covered = [];
    private int compared;

    /// <summary>The shingles of the text that is compared.</summary>
    public ShingleSet Shingles => shingles;

    /// <summary>Takes the text that is compared with others.</summary>
    public void Read(ReadOnlySpan<ushort> a)
    {
        shingles.Read(a);
        finder.Read(a);
        compared = Compared(a);
    }

    /// <summary>Compares it with another, and says how much of what they share few others have.</summary>
    /// <param name="idA">The number of the text taken.</param>
    /// <param name="a">Its symbols.</param>
    /// <param name="idB">The number of the other.</param>
    /// <param name="b">The other's symbols.</param>
    /// <param name="weights">For each of <see cref="Shingles"/> how rare it is, 0 to 1; negative where that is not known.</param>
    public (SimilarPair Pair, Evidence Evidence) Compare(
        int idA, ReadOnlySpan<ushort> a, int idB, ReadOnlySpan<ushort> b, ReadOnlySpan<float> weights)
    {
        others.Read(b);
        var (common, known, rare) = (0, 0, 0f);
        foreach (var key in others.Keys)
        {
            if (shingles.IndexOf(key) is >= 0 and var at)
            {
                common++;
                if (weights[at] >= 0)
                {
                    known++;
                    rare += weights[at];
                }
            }
        }

        var (ofA, ofB) = (shingles.Keys.Length, others.Keys.Length);
        var passages = finder.Find(a, b);
        SimilarPair pair = new(
            idA, idB, Share(common, ofA + ofB - common),
            Share(Covered(a, passages, first: true), compared), Share(Covered(b, passages, first: false), Compared(b)),
            Share(common, ofA), Share(common, ofB));
        return (pair, new(InPassages(b, passages, weights), known == 0 ? 0 : rare / known));
    }

    /// <summary>The rarity of the shingles inside passages, added up.</summary>
    private float InPassages(ReadOnlySpan<ushort> b, List<Passage> passages, ReadOnlySpan<float> weights)
    {
        var sum = 0f;
        foreach (var p in passages)
        {
            for (var j = p.StartB; j + Similarity.Shingles.Size <= p.StartB + p.LengthB; j++)
            {
                var shingle = Similarity.Shingles.At(b, j);
                if (shingle != 0 && shingles.IndexOf(shingle) is >= 0 and var at)
                {
                    sum += Math.Max(0, weights[at]);
                }
            }
        }

        return sum;
    }

    /// <summary>Symbols of a text that are counted.</summary>
    public static int Compared(ReadOnlySpan<ushort> text) => text.Length - text.Count(SymbolReader.Nothing) - text.Count(SymbolReader.AnyNumber);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private int Covered(ReadOnlySpan<ushort> text, List<Passage> passages, bool first)
    {
        if (passages.Count == 0)
        {
            return 0;
        }

        if (covered.Length < text.Length)
        {
            covered = new bool[text.Length * 2];
        }

        var marks = covered.AsSpan(0, text.Length);
        marks.Clear();
        foreach (var p in passages)
        {
            marks.Slice(first ? p.StartA : p.StartB, first ? p.LengthA : p.LengthB).Fill(true);
        }

        var count = 0;
        for (var i = 0; i < marks.Length; i++)
        {
            count += marks[i] && SymbolReader.IsCounted(text[i]) ? 1 : 0;
        }

        return count;
    }
}
