using System.Numerics;

namespace Kechuang.Kernels.Rules;

/// <summary>Compares a column of whole numbers with a constant.</summary>
internal sealed class TestColumn<T>(int to, Column column, Bound bound) : ColumnarStep
    where T : struct, INumber<T>
{
    private readonly T limit = bound.Test is WholeTest.Always or WholeTest.Never ? T.Zero : T.CreateChecked(bound.Limit);

    public override void Run(Worker worker, Chunk chunk)
    {
        var yes = worker.Yes[to].AsSpan(0, chunk.Words);
        var no = worker.No[to].AsSpan(0, chunk.Words);
        var known = column.Known.AsSpan(chunk.Word, chunk.Words);
        if (bound.Test is WholeTest.Always or WholeTest.Never)
        {
            known.CopyTo(bound.Test is WholeTest.Always ? yes : no);
            (bound.Test is WholeTest.Always ? no : yes).Clear();
            return;
        }

        Masks.Compare(((T[])column.Data!).AsSpan(chunk.Row, chunk.Rows), bound.Test, limit, yes);
        Bits.Split(yes, known, no);
    }
}

/// <summary>Looks up, for each text of a column, what a test says of it.</summary>
internal sealed class LookUpColumn<T>(int to, Column column, bool[] says) : ColumnarStep
    where T : struct, INumber<T>
{
    public override void Run(Worker worker, Chunk chunk)
    {
        var data = ((T[])column.Data!).AsSpan(chunk.Row, chunk.Rows);
        var yes = worker.Yes[to].AsSpan(0, chunk.Words);
        for (var w = 0; w < yes.Length; w++)
        {
            var mask = 0UL;
            for (var i = 0; i < 64; i++)
            {
                mask |= says[int.CreateTruncating(data[w * 64 + i])] ? 1UL << i : 0;
            }

            yes[w] = mask;
        }

        Bits.Split(yes, column.Known.AsSpan(chunk.Word, chunk.Words), worker.No[to]);
    }
}

/// <summary>Compares computed whole numbers with a constant.</summary>
internal sealed class TestWholes(int to, int part, Bound bound) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        var yes = worker.Yes[to].AsSpan(0, chunk.Words);
        if (bound.Test is WholeTest.Always or WholeTest.Never)
        {
            yes.Fill(bound.Test is WholeTest.Always ? ulong.MaxValue : 0);
        }
        else
        {
            Masks.Compare<long>(worker.Wholes[part].AsSpan(0, chunk.Rows), bound.Test, bound.Limit, yes);
        }

        Bits.Split(yes, worker.Known[part].AsSpan(0, chunk.Words), worker.No[to]);
    }
}

/// <summary>Widens a column of whole numbers.</summary>
internal sealed class ReadWholes<T>(int to, Column column) : ColumnarStep
    where T : struct, INumber<T>
{
    public override void Run(Worker worker, Chunk chunk)
    {
        var data = ((T[])column.Data!).AsSpan(chunk.Row, chunk.Rows);
        var result = worker.Wholes[to];
        for (var i = 0; i < data.Length; i++)
        {
            result[i] = long.CreateTruncating(data[i]);
        }

        column.Known.AsSpan(chunk.Word, chunk.Words).CopyTo(worker.Known[to]);
    }
}

/// <summary>A number that is the same for all.</summary>
internal sealed class SameWhole(int to, long whole) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        worker.Wholes[to].AsSpan(0, chunk.Rows).Fill(whole);
        worker.Known[to].AsSpan(0, chunk.Words).Fill(ulong.MaxValue);
    }
}

/// <summary>Sums, differences and products that are proven to stay within a whole number; each side is first multiplied by a power of ten.</summary>
internal sealed class ComputeWholes(IrOp op, int to, int left, long leftPower, int right, long rightPower) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        var a = worker.Wholes[left].AsSpan(0, chunk.Rows);
        var b = worker.Wholes[right].AsSpan(0, chunk.Rows);
        var result = worker.Wholes[to].AsSpan(0, chunk.Rows);
        var (p, q) = (new Vector<long>(leftPower), new Vector<long>(rightPower));
        for (var i = 0; i + Vector<long>.Count <= result.Length; i += Vector<long>.Count)
        {
            var (x, y) = (new Vector<long>(a[i..]) * p, new Vector<long>(b[i..]) * q);
            (op switch
            {
                IrOp.Add => x + y,
                IrOp.Subtract => x - y,
                _ => x * y,
            }).CopyTo(result[i..]);
        }

        for (var w = 0; w < chunk.Words; w++)
        {
            worker.Known[to][w] = worker.Known[left][w] & worker.Known[right][w];
        }
    }
}

/// <summary>Whether computed numbers are known.</summary>
internal sealed class AreWholesKnown(int to, int part) : ColumnarStep
{
    public override void Run(Worker worker, Chunk chunk)
    {
        for (var w = 0; w < chunk.Words; w++)
        {
            worker.Yes[to][w] = worker.Known[part][w];
            worker.No[to][w] = ~worker.Known[part][w];
        }
    }
}

/// <summary>Bits of words.</summary>
internal static class Bits
{
    /// <summary>Turns what a test says of all into yes and no of the known.</summary>
    public static void Split(Span<ulong> yes, ReadOnlySpan<ulong> known, Span<ulong> no)
    {
        for (var w = 0; w < yes.Length; w++)
        {
            var said = yes[w];
            (yes[w], no[w]) = (said & known[w], ~said & known[w]);
        }
    }
}
