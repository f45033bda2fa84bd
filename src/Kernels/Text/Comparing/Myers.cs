namespace Kechuang.Kernels.Text;

/// <summary>A stretch of two sequences: equal, or replaced (either side may be empty).</summary>
internal readonly record struct DiffStep(bool Same, int OldStart, int OldEnd, int NewStart, int NewEnd);

/// <summary>The greedy O(ND) algorithm on integers; V, D and k are the paper's names.</summary>
internal static class Myers
{
    /// <summary>The steps from a to b, or null when more than <paramref name="mostEdits"/> edits are needed.</summary>
    public static List<DiffStep>? Compare(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int mostEdits)
    {
        var head = a.CommonPrefixLength(b);
        int endA = a.Length, endB = b.Length;
        while (endA > head && endB > head && a[endA - 1] == b[endB - 1])
        {
            endA--;
            endB--;
        }

        var trace = Search(a[head..endA], b[head..endB], mostEdits);
        if (trace is null)
        {
            return null;
        }

        var steps = new List<DiffStep>();
        AddSame(steps, endA, a.Length, endB);
        Walk(trace, endA - head, endB - head, head, steps);
        AddSame(steps, 0, head, 0);
        steps.Reverse();
        return steps;
    }

    /// <summary>For each D, the furthest x on each diagonal k from -D to D; the last one reaches the end.</summary>
    private static List<int[]>? Search(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int mostEdits)
    {
        var trace = new List<int[]>();
        var limit = Math.Min(a.Length + b.Length, mostEdits);
        for (var d = 0; d <= limit; d++)
        {
            var v = new int[(2 * d) + 1];
            trace.Add(v);
            for (var k = -d; k <= d; k += 2)
            {
                var x = d == 0 ? 0 : Furthest(trace[d - 1], d, k, out _);
                var y = x - k;
                if (x <= a.Length && y <= b.Length)
                {
                    x += a[x..].CommonPrefixLength(b[y..]);
                }

                v[k + d] = x;
                if (x >= a.Length && x - k >= b.Length)
                {
                    return trace;
                }
            }
        }

        return null;
    }

    /// <summary>Where diagonal k starts in round d: down from k + 1 (insertion) or right from k - 1 (deletion).</summary>
    private static int Furthest(int[] before, int d, int k, out bool down)
    {
        var at = k + d - 1;
        down = k == -d || (k != d && before[at - 1] < before[at + 1]);
        return down ? before[at + 1] : before[at - 1] + 1;
    }

    /// <summary>Follows the trace back from the end, adding steps in reverse.</summary>
    private static void Walk(List<int[]> trace, int x, int y, int offset, List<DiffStep> steps)
    {
        for (var d = trace.Count - 1; d > 0; d--)
        {
            var start = Furthest(trace[d - 1], d, x - y, out var down);
            var startY = start - (x - y);
            AddSame(steps, offset + start, offset + x, offset + startY);
            (x, y) = down ? (start, startY - 1) : (start - 1, startY);
            var (oldStart, newStart) = (offset + x, offset + y);
            steps.Add(down ? new(false, oldStart, oldStart, newStart, newStart + 1) : new(false, oldStart, oldStart + 1, newStart, newStart));
        }

        AddSame(steps, offset, offset + x, offset);
    }

    private static void AddSame(List<DiffStep> steps, int oldStart, int oldEnd, int newStart)
    {
        if (oldEnd > oldStart)
        {
            steps.Add(new(true, oldStart, oldEnd, newStart, newStart + oldEnd - oldStart));
        }
    }
}
