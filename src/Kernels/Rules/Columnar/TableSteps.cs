using System.Numerics;

namespace Kechuang.Kernels.Rules;

/// <summary>A table whose rows give constants: whole numbers, chosen by bits.</summary>
/// <param name="to">Where the numbers go.</param>
/// <param name="isUnique">Whether exactly one row may apply; otherwise the first does.</param>
/// <param name="rows">The rows' truths.</param>
/// <param name="outputs">What each row gives and, last, what is given where none applies; null for the unknown.</param>
internal sealed class ChooseWholes(int to, bool isUnique, int[] rows, long?[] outputs) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        for (var w = 0; w < chunk.Words; w++)
        {
            worker.Known[to][w] = 0;
            if (isUnique)
            {
                RunUnique(worker, w);
            }
            else
            {
                RunFirst(worker, w);
            }
        }
    }

    private void RunFirst(Worker worker, int w)
    {
        // A subject leaves when a row surely applies, or when one may: those few are looked at one by one.
        var (open, doubtful) = (ulong.MaxValue, 0UL);
        for (var r = 0; r < rows.Length && open != 0; r++)
        {
            var (yes, no) = (worker.Yes[rows[r]][w], worker.No[rows[r]][w]);
            Put(worker, w, open & yes, outputs[r]);
            doubtful |= open & ~(yes | no);
            open &= no;
        }

        Put(worker, w, open, outputs[^1]);
        for (; doubtful != 0; doubtful &= doubtful - 1)
        {
            var bit = BitOperations.TrailingZeroCount(doubtful);
            Put(worker, w, 1UL << bit, Doubtful(worker, w, bit));
        }
    }

    private long? Doubtful(Worker worker, int w, int bit)
    {
        long? answer = null;
        var found = false;
        for (var r = 0; r <= rows.Length; r++)
        {
            var isLast = r == rows.Length || (worker.Yes[rows[r]][w] >> bit & 1) != 0;
            if (!isLast && (worker.No[rows[r]][w] >> bit & 1) != 0)
            {
                continue;
            }

            if (outputs[r] is null || found && answer != outputs[r])
            {
                return null;
            }

            (answer, found) = (outputs[r], true);
            if (isLast)
            {
                return answer;
            }
        }

        return answer;
    }

    private void RunUnique(Worker worker, int w)
    {
        // One: at least one row may apply. More: at least two may. Open: one of them only may.
        var (one, more, open) = (0UL, 0UL, 0UL);
        foreach (var row in rows)
        {
            var (yes, no) = (worker.Yes[row][w], worker.No[row][w]);
            more |= one & ~no;
            one |= ~no;
            open |= ~(yes | no);
        }

        Put(worker, w, ~one, outputs[^1]);
        for (var r = 0; r < rows.Length; r++)
        {
            var (yes, no) = (worker.Yes[rows[r]][w], worker.No[rows[r]][w]);
            Put(worker, w, one & ~more & yes, outputs[r]);
            if (outputs[r] == outputs[^1])
            {
                Put(worker, w, open & ~more & ~(yes | no), outputs[r]);
            }
        }
    }

    private void Put(Worker worker, int w, ulong which, long? output)
    {
        if (output is not { } whole || which == 0)
        {
            return;
        }

        worker.Known[to][w] |= which;
        var result = worker.Wholes[to].AsSpan(w * 64, 64);
        if (which == ulong.MaxValue)
        {
            result.Fill(whole);
            return;
        }

        for (; which != 0; which &= which - 1)
        {
            result[BitOperations.TrailingZeroCount(which)] = whole;
        }
    }
}

/// <summary>One computed number or the other, as a truth says.</summary>
internal sealed class PickWholes(int to, int condition, int then, long thenPower, int otherwise, long otherwisePower) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        var (a, b, result) = (worker.Wholes[then], worker.Wholes[otherwise], worker.Wholes[to]);
        for (var w = 0; w < chunk.Words; w++)
        {
            var (yes, no) = (worker.Yes[condition][w], worker.No[condition][w]);
            worker.Known[to][w] = yes & worker.Known[then][w] | no & worker.Known[otherwise][w];
            for (var i = w * 64; i < w * 64 + 64; i++)
            {
                // What is unknown may hold anything.
                result[i] = unchecked((yes >> (i & 63) & 1) != 0 ? a[i] * thenPower : b[i] * otherwisePower);
            }
        }
    }
}
