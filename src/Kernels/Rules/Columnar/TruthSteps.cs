using System.Numerics;

namespace Kechuang.Kernels.Rules;

/// <summary>A truth that is the same for all.</summary>
internal sealed class SameTruth(int to, Truth truth) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        worker.Yes[to].AsSpan(0, chunk.Words).Fill(truth is Truth.Yes ? ulong.MaxValue : 0);
        worker.No[to].AsSpan(0, chunk.Words).Fill(truth is Truth.No ? ulong.MaxValue : 0);
    }
}

/// <summary>A boolean fact.</summary>
internal sealed class ReadTruth(int to, Column column) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        var (yes, no) = (worker.Yes[to], worker.No[to]);
        for (var w = 0; w < chunk.Words; w++)
        {
            var (known, bits) = (column.Known[chunk.Word + w], column.Bits![chunk.Word + w]);
            (yes[w], no[w]) = (known & bits, known & ~bits);
        }
    }
}

/// <summary>Kleene's conjunction or disjunction, word by word.</summary>
internal sealed class ConnectTruths(int to, int[] parts, bool isAnd) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        // A disjunction is a conjunction with yes and no exchanged.
        var (both, either) = isAnd ? (worker.Yes, worker.No) : (worker.No, worker.Yes);
        var all = both[to].AsSpan(0, chunk.Words);
        var any = either[to].AsSpan(0, chunk.Words);
        both[parts[0]].AsSpan(0, chunk.Words).CopyTo(all);
        either[parts[0]].AsSpan(0, chunk.Words).CopyTo(any);
        for (var p = 1; p < parts.Length; p++)
        {
            var a = both[parts[p]].AsSpan(0, chunk.Words);
            var b = either[parts[p]].AsSpan(0, chunk.Words);
            var w = 0;
            for (; w + Vector<ulong>.Count <= all.Length; w += Vector<ulong>.Count)
            {
                (new Vector<ulong>(all[w..]) & new Vector<ulong>(a[w..])).CopyTo(all[w..]);
                (new Vector<ulong>(any[w..]) | new Vector<ulong>(b[w..])).CopyTo(any[w..]);
            }

            for (; w < all.Length; w++)
            {
                (all[w], any[w]) = (all[w] & a[w], any[w] | b[w]);
            }
        }
    }
}

/// <summary>Exchanges yes and no.</summary>
internal sealed class NotTruth(int to, int part) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        worker.Yes[part].AsSpan(0, chunk.Words).CopyTo(worker.No[to]);
        worker.No[part].AsSpan(0, chunk.Words).CopyTo(worker.Yes[to]);
    }
}

/// <summary>The one truth or the other, as a third says; unknown where that is.</summary>
internal sealed class ChooseTruth(int to, int condition, int then, int otherwise) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        for (var w = 0; w < chunk.Words; w++)
        {
            var (yes, no) = (worker.Yes[condition][w], worker.No[condition][w]);
            worker.Yes[to][w] = yes & worker.Yes[then][w] | no & worker.Yes[otherwise][w];
            worker.No[to][w] = yes & worker.No[then][w] | no & worker.No[otherwise][w];
        }
    }
}

/// <summary>Whether a truth is yes, or is known; never unknown itself.</summary>
internal sealed class TestTruth(int to, int part, bool isKnown) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        for (var w = 0; w < chunk.Words; w++)
        {
            worker.Yes[to][w] = worker.Yes[part][w] | (isKnown ? worker.No[part][w] : 0);
            worker.No[to][w] = ~worker.Yes[to][w];
        }
    }
}

/// <summary>Whether two truths are the same.</summary>
internal sealed class CompareTruths(int to, int left, int right, bool isEqual) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        for (var w = 0; w < chunk.Words; w++)
        {
            var (a, b, c, d) = (worker.Yes[left][w], worker.No[left][w], worker.Yes[right][w], worker.No[right][w]);
            var (same, other) = (a & c | b & d, a & d | b & c);
            (worker.Yes[to][w], worker.No[to][w]) = isEqual ? (same, other) : (other, same);
        }
    }
}

/// <summary>Whether a fact is known.</summary>
internal sealed class IsFactKnown(int to, Column column) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        for (var w = 0; w < chunk.Words; w++)
        {
            worker.Yes[to][w] = column.Known[chunk.Word + w];
            worker.No[to][w] = ~worker.Yes[to][w];
        }
    }
}
