namespace Kechuang.Kernels.Similarity;

/// <summary>Compares one text with others exactly, symbol by symbol.</summary>
internal sealed class PairComparer
{
    private readonly ShingleSet shingles = new();
    private readonly ShingleSet others = new();
    private readonly PassageFinder finder = new();
    private readonly HashSet<ulong> said = [];
    private bool[] covered = [];
    private int compared;

    /// <summary>The shingles of the text that is compared.</summary>
    public ShingleSet Shingles => shingles;

    /// <summary>Takes the text that is compared with others.</summary>
    public void Read(ReadOnlySpan<ushort> a) => shingles.Read(a);

    /// <summary>Makes ready for <see cref="Compare"/>, once there is something to compare with.</summary>
    public void Prepare(ReadOnlySpan<ushort> a, Background background)
    {
        finder.Read(a, background);
        compared = Compared(a);
    }

    /// <summary>Compares it with another, and says how much of what they share is their own.</summary>
    /// <param name="idA">The number of the text taken.</param>
    /// <param name="a">Its symbols.</param>
    /// <param name="idB">The number of the other.</param>
    /// <param name="b">The other's symbols.</param>
    /// <returns>The pair, and the bits that its passages say beyond the usual run of such texts.</returns>
    public (SimilarPair Pair, float Bits) Compare(int idA, ReadOnlySpan<ushort> a, int idB, ReadOnlySpan<ushort> b)
    {
        others.Read(b);
        var common = shingles.InCommon(others);
        var (ofA, ofB) = (shingles.Keys.Length, others.Keys.Length);
        var passages = finder.Find(a, b);
        var (bits, inA) = Evidence(a, passages);
        var inB = Covered(b, passages);
        SimilarPair pair = new(
            idA, idB, Share(common, ofA + ofB - common), Share(common, ofA), Share(common, ofB),
            Share(inA, compared), Share(inB, Compared(b)), Math.Max(inA, inB));
        return (pair, bits);
    }

    /// <summary>Whether two titles are one; the first is the text taken.</summary>
    /// <param name="a">The text taken, shorter than <see cref="Titles.Below"/>.</param>
    /// <param name="b">The other, likewise.</param>
    /// <param name="background">How the documents write.</param>
    /// <param name="bits">What <see cref="Compare"/> said of them.</param>
    public bool AreOne(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b, Background background, float bits)
    {
        Span<double> sums = stackalloc double[Titles.Below + 1];
        background.Read(b, sums, said);
        return Titles.AreOne(a, finder.Sums, b, sums, bits);
    }

    /// <summary>The bits of the passages; where several are of one place of the first text, that place counts once, in the passage that says most; and how much of that text they cover.</summary>
    private (float Bits, int Covered) Evidence(ReadOnlySpan<ushort> a, List<Passage> passages)
    {
        if (passages.Count == 0)
        {
            return (0, 0);
        }

        passages.Sort((x, y) => y.Bits.CompareTo(x.Bits));
        var marks = MarksFor(a);
        var bits = 0f;
        foreach (var p in passages)
        {
            var place = marks.Slice(p.StartA, p.LengthA);
            bits += Math.Max(0, p.Bits) * place.Count(false) / p.LengthA;
            place.Fill(true);
        }

        return (bits, Counted(a, marks));
    }

    private Span<bool> MarksFor(ReadOnlySpan<ushort> text)
    {
        covered = covered.Length < text.Length ? new bool[text.Length * 2] : covered;
        var marks = covered.AsSpan(0, text.Length);
        marks.Clear();
        return marks;
    }

    /// <summary>Symbols of a text that are counted.</summary>
    private static int Compared(ReadOnlySpan<ushort> text) => text.Length - text.Count(SymbolReader.Nothing) - text.Count(SymbolReader.AnyNumber);

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    /// <summary>How much of the second text the passages cover.</summary>
    private int Covered(ReadOnlySpan<ushort> b, List<Passage> passages)
    {
        if (passages.Count == 0)
        {
            return 0;
        }

        var marks = MarksFor(b);
        foreach (var p in passages)
        {
            marks.Slice(p.StartB, p.LengthB).Fill(true);
        }

        return Counted(b, marks);
    }

    private static int Counted(ReadOnlySpan<ushort> text, ReadOnlySpan<bool> marks)
    {
        var count = 0;
        for (var i = 0; i < marks.Length; i++)
        {
            count += marks[i] && SymbolReader.IsCounted(text[i]) ? 1 : 0;
        }

        return count;
    }
}
