namespace Kechuang.Kernels.Rules;

/// <summary>The intermediate results of one chunk of subjects; each thread has its own.</summary>
internal sealed class Worker
{
    public Worker(int words, int truths, int wholes, int values)
    {
        Words = words;
        (Yes, No) = (Arrays<ulong>(truths, words), Arrays<ulong>(truths, words));
        (Wholes, Known) = (Arrays<long>(wholes, words * 64), Arrays<ulong>(wholes, words));
        Values = Arrays<Value>(values, words * 64);
    }

    /// <summary>Words of 64 subjects in a full chunk.</summary>
    public int Words { get; }

    public ulong[][] Yes { get; }

    public ulong[][] No { get; }

    public long[][] Wholes { get; }

    public ulong[][] Known { get; }

    public Value[][] Values { get; }

    private static T[][] Arrays<T>(int count, int length) => [.. Enumerable.Range(0, count).Select(_ => new T[length])];
}

/// <summary>A run of subjects: words of 64 of them.</summary>
/// <param name="Word">The first word of the population.</param>
/// <param name="Words">How many words.</param>
internal readonly record struct Chunk(int Word, int Words)
{
    public int Row => Word * 64;

    public int Rows => Words * 64;
}

/// <summary>One operation on a chunk.</summary>
internal abstract class ColumnarStep
{
    public abstract void Run(Worker worker, Chunk chunk);
}
