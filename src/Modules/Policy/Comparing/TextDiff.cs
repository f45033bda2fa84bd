namespace Kechuang.Policy.Comparing;

/// <summary>What a piece of text is in a comparison.</summary>
internal enum PieceKind
{
    Same,
    Added,
    Removed,
}

/// <summary>A piece of text of a comparison.</summary>
internal sealed record DiffPiece(PieceKind Kind, string Text);

/// <summary>Compares two texts character by character.</summary>
/// <remarks>
/// Cost: O((n + m) d) time and O(d²) memory for d differences, with d bounded; texts that differ more are shown as replaced.
/// Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1, 1986.
/// </remarks>
internal static class TextDiff
{
    private const int MostDifferences = 1_500;

    public static IReadOnlyList<DiffPiece> Run(string older, string newer)
    {
        var head = older.AsSpan().CommonPrefixLength(newer);
        var tail = 0;
        while (tail < Math.Min(older.Length, newer.Length) - head && older[^(tail + 1)] == newer[^(tail + 1)])
        {
            tail++;
        }

        var pieces = new List<DiffPiece>();
        Add(pieces, PieceKind.Same, older[..head]);
        Middle(pieces, older[head..^tail], newer[head..^tail]);
        Add(pieces, PieceKind.Same, older[^tail..]);
        return pieces;
    }

    private static void Middle(List<DiffPiece> pieces, string a, string b)
    {
        if (Trace(a, b) is not { } trace)
        {
            Add(pieces, PieceKind.Removed, a);
            Add(pieces, PieceKind.Added, b);
            return;
        }

        // Back along the furthest reaching paths; the steps come out last first.
        var steps = new Stack<(PieceKind Kind, char C)>();
        var (x, y) = (a.Length, b.Length);
        for (var d = trace.Count - 1; d >= 0; d--)
        {
            var (v, k) = (trace[d], x - y);
            var down = k == -d || (k != d && v[Slot(k - 1, d)] < v[Slot(k + 1, d)]);
            var previous = down ? k + 1 : k - 1;
            var px = d == 0 ? 0 : v[Slot(previous, d)];
            var py = d == 0 ? 0 : px - previous;
            while (x > px && y > py)
            {
                steps.Push((PieceKind.Same, a[--x]));
                y--;
            }

            if (d > 0)
            {
                steps.Push(down ? (PieceKind.Added, b[--y]) : (PieceKind.Removed, a[--x]));
            }
        }

        foreach (var run in Runs(steps))
        {
            Add(pieces, run.Kind, run.Text);
        }
    }

    private static int Slot(int k, int d) => k + d;

    /// <summary>For each number of differences the reach on each diagonal before its step; null when there are too many.</summary>
    private static List<int[]>? Trace(string a, string b)
    {
        var trace = new List<int[]>();
        var reach = new Dictionary<int, int> { [1] = 0 };
        for (var d = 0; d <= Math.Min(a.Length + b.Length, MostDifferences); d++)
        {
            var before = new int[(2 * d) + 2];
            for (var k = -d; k <= d; k++)
            {
                before[Slot(k, d)] = reach.GetValueOrDefault(k);
            }

            trace.Add(before);
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && reach.GetValueOrDefault(k - 1) < reach.GetValueOrDefault(k + 1)) ? reach.GetValueOrDefault(k + 1) : reach.GetValueOrDefault(k - 1) + 1;
                while (x < a.Length && x - k < b.Length && x - k >= 0 && a[x] == b[x - k])
                {
                    x++;
                }

                reach[k] = x;
                if (x >= a.Length && x - k >= b.Length)
                {
                    return trace;
                }
            }
        }

        return null;
    }

    private static IEnumerable<DiffPiece> Runs(IEnumerable<(PieceKind Kind, char C)> steps)
    {
        var text = new System.Text.StringBuilder();
        var kind = PieceKind.Same;
        foreach (var step in steps)
        {
            if (step.Kind != kind && text.Length > 0)
            {
                yield return new(kind, text.ToString());
                text.Clear();
            }

            kind = step.Kind;
            text.Append(step.C);
        }

        if (text.Length > 0)
        {
            yield return new(kind, text.ToString());
        }
    }

    private static void Add(List<DiffPiece> pieces, PieceKind kind, string text)
    {
        if (text.Length > 0)
        {
            pieces.Add(new(kind, text));
        }
    }
}
