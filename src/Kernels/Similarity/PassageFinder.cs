using System.Numerics;

namespace Kechuang.Kernels.Similarity;

/// <summary>
/// Finds the passages that a text shares with others, wherever they stand: exact runs, seeded by three symbols, that follow one another on
/// both sides with at most eight differing symbols between them are one passage.
/// </summary>
/// <remarks>
/// A passage counts when <see cref="LeastEqual"/> of its symbols agree and these are at least half of it. Greedy from left to right: a run
/// that goes on with the passage at hand is preferred to a longer one elsewhere. Cost: near-linear; of a seed that comes often in the first
/// text only 32 places are tried.
/// </remarks>
internal sealed class PassageFinder
{
    /// <summary>Fewer agreeing symbols than these are a turn of phrase, not a passage, unless they say <see cref="Rare"/> bits.</summary>
    public const int LeastEqual = 12;

    private const int LeastEqualIfRare = 8;
    private const float Rare = 16;

    private const int Seed = 3;
    private const int LeastRunInPassage = 2;
    private const int Gap = 8;
    private const int MostPlaces = 32;

    /// <summary>What it is worth to say how many symbols were skipped on both sides, in bits.</summary>
    private const float Skip = 6;

    private readonly List<Passage> passages = [];
    private readonly HashSet<ulong> said = [];
    private double[] sums = [];
    private int[] heads = new int[1024];
    private int[] nexts = new int[512];
    private int mask;
    private int length;

    /// <summary>Makes a text the first of the comparisons that follow. It must be the same in each of them.</summary>
    /// <param name="a">The text.</param>
    /// <param name="background">What is foreseen in it; null where it does not matter.</param>
    public void Read(ReadOnlySpan<ushort> a, Background? background = null)
    {
        length = a.Length;
        sums = sums.Length <= length ? new double[(length * 2) + 1] : sums;
        background?.Read(a, sums, said);
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, length));
        if (heads.Length < size)
        {
            heads = new int[size];
        }
        else
        {
            Array.Clear(heads, 0, size);
        }

        nexts = nexts.Length < length ? new int[size] : nexts;
        mask = size - 1;

        // From the end, so that chains run from left to right.
        for (var i = length - Seed; i >= 0; i--)
        {
            if (SlotOf(a, i) is >= 0 and var slot)
            {
                nexts[i] = heads[slot];
                heads[slot] = i + 1;
            }
        }
    }

    /// <summary>What the first text says from its beginning, in bits.</summary>
    public ReadOnlySpan<double> Sums => sums.AsSpan(0, length + 1);

    /// <summary>The passages, in the order of the second text. The list is used again by the next call.</summary>
    public List<Passage> Find(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b)
    {
        passages.Clear();
        var open = default(Passage);
        for (var j = 0; j + LeastRunInPassage <= b.Length;)
        {
            var (i, run) = open.Equal > 0 && j - (open.StartB + open.LengthB) <= Gap ? GoOn(a, b, open, j) : (0, 0);
            if (run == 0)
            {
                (i, run) = Begin(a, b, j);
                if (run == 0)
                {
                    j++;
                    continue;
                }

                Close(open);
                open = new(i, run, j, run, Counted(b.Slice(j, run)), BitsOf(i, run) - Place(b.Length));
            }
            else
            {
                open = new(open.StartA, i + run - open.StartA, open.StartB, j + run - open.StartB, open.Equal + Counted(b.Slice(j, run)), open.Bits + BitsOf(i, run) - Skip);
            }

            j += run;
        }

        Close(open);
        return passages;
    }

    private float BitsOf(int at, int run) => (float)(sums[at + run] - sums[at]);

    /// <summary>What it is worth to say where a passage stands in two texts.</summary>
    private float Place(int other) => BitOperations.Log2((uint)Math.Max(1, length)) + BitOperations.Log2((uint)Math.Max(1, other));

    private static int Counted(ReadOnlySpan<ushort> run) => run.Length - run.Count(SymbolReader.AnyNumber);

    private static int RunAt(ReadOnlySpan<ushort> a, int i, ReadOnlySpan<ushort> b, int j)
    {
        var run = a[i..].CommonPrefixLength(b[j..]);
        var hidden = a.Slice(i, run).IndexOf(SymbolReader.Nothing);
        return hidden < 0 ? run : hidden;
    }

    /// <summary>The run that goes on with a passage after the least shift between the two texts.</summary>
    private static (int At, int Run) GoOn(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b, in Passage open, int j)
    {
        var from = open.StartA + open.LengthA;
        var skipped = j - (open.StartB + open.LengthB);
        var (best, bestRun, bestShift) = (0, 0, int.MaxValue);
        for (var i = from; i <= from + Gap && i < a.Length; i++)
        {
            var shift = Math.Abs(i - from - skipped);
            if (a[i] == b[j] && shift < bestShift && RunAt(a, i, b, j) is >= LeastRunInPassage and var run)
            {
                (best, bestRun, bestShift) = (i, run, shift);
            }
        }

        return (best, bestRun);
    }

    /// <summary>The longest run that begins at a place of the second text.</summary>
    private (int At, int Run) Begin(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b, int j)
    {
        var (best, bestRun) = (0, Seed - 1);
        if (j + Seed <= b.Length && SlotOf(b, j) is >= 0 and var slot)
        {
            var tries = MostPlaces;
            for (var next = heads[slot]; next > 0 && tries > 0; next = nexts[next - 1], tries--)
            {
                if (a[next - 1] == b[j] && RunAt(a, next - 1, b, j) is var run && run > bestRun)
                {
                    (best, bestRun) = (next - 1, run);
                }
            }
        }

        return bestRun >= Seed ? (best, bestRun) : (0, 0);
    }

    private void Close(in Passage passage)
    {
        if ((passage.Equal >= LeastEqual || (passage.Equal >= LeastEqualIfRare && passage.Bits >= Rare)) && passage.Equal * 2 >= Math.Max(passage.LengthA, passage.LengthB))
        {
            passages.Add(passage);
        }
    }

    private int SlotOf(ReadOnlySpan<ushort> text, int at)
    {
        unchecked
        {
            var hash = 0UL;
            for (var i = at; i < at + Seed; i++)
            {
                if (text[i] == SymbolReader.Nothing)
                {
                    return -1;
                }

                hash = (hash << 16) | text[i];
            }

            return (int)(Shingles.Mix(hash) >> 33) & mask;
        }
    }
}
