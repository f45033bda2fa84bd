namespace Kechuang.Kernels.Rules;

/// <summary>A program over the columns of a population: each operation runs over a chunk of subjects that fits the cache, 64 bits a time.</summary>
/// <remarks>
/// Thread-safe: each run, and each thread of it, has its own room for intermediate results. What several rules ask is computed once a
/// chunk. Memory: about half a megabyte for each thread, beyond the population itself.
/// </remarks>
public sealed class ColumnarProgram
{
    private const int RoomBytes = 400_000;
    private const int MostWords = 64;
    private readonly Population population;
    private readonly ColumnarBinder binder;
    private readonly (ColumnarStep? Step, ColumnarAnswer? Answer)[] steps;
    private readonly int words;

    /// <summary>Binds a program to a population. A fact that the population lacks is unknown for all.</summary>
    public ColumnarProgram(RuleProgram program, Population population)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(population);
        this.population = population;
        binder = new(program, population);
        steps = [.. binder.Steps];
        words = Math.Clamp(RoomBytes / Math.Max(1, binder.BytesPerWord), 1, MostWords);
    }

    /// <summary>Operations that work on many subjects at once.</summary>
    public int Vectorised => binder.Vectorised;

    /// <summary>Operations that only the language's own meaning does, one subject after another.</summary>
    public int RowByRow => binder.RowByRow;

    /// <summary>Runs every decision over every subject.</summary>
    /// <param name="sink">Takes the answers, from several threads at once where there are several.</param>
    /// <param name="threads">How many threads share the work; the caller's is one of them.</param>
    /// <param name="progress">Told, now and then and from any thread, how many subjects are done.</param>
    /// <param name="ct">Stops between two chunks; <see cref="OperationCanceledException"/> is thrown then.</param>
    public void Run(IColumnarSink sink, int threads = 1, Action<int>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var run = new ColumnarRun(this, sink, progress, ct);
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(run.Work) { IsBackground = true })];
        Array.ForEach(others, t => t.Start());
        run.Work();
        Array.ForEach(others, t => t.Join());
        run.Finish();
    }

    internal int Words => words;

    internal int AllWords => Column.Words(population.Count);

    internal int Count => population.Count;

    internal Worker NewWorker() => binder.NewWorker(words);

    internal void Run(Worker worker, Chunk chunk, IColumnarSink sink)
    {
        var rows = Math.Min(chunk.Rows, population.Count - chunk.Row);
        foreach (var (step, answer) in steps)
        {
            step?.Run(worker, chunk);
            if (answer is null)
            {
                continue;
            }

            if (answer.Value is { } value)
            {
                sink.Valued(answer.Decision, new(worker, chunk, value, rows));
            }
            else
            {
                Tell(worker, chunk, rows, answer, sink);
            }
        }
    }

    private static void Tell(Worker worker, Chunk chunk, int rows, ColumnarAnswer answer, IColumnarSink sink)
    {
        // Beyond the last subject there is padding, about which nobody is told; others may still read it here.
        var (yes, no) = (worker.Yes[answer.Truth], worker.No[answer.Truth]);
        if ((rows & 63) == 0)
        {
            sink.Decided(answer.Decision, chunk.Row, yes.AsSpan(0, chunk.Words), no.AsSpan(0, chunk.Words));
            return;
        }

        var end = chunk.Words - 1;
        var mask = (1UL << (rows & 63)) - 1;
        var (lastYes, lastNo) = (yes[end], no[end]);
        (yes[end], no[end]) = (lastYes & mask, lastNo & mask);
        sink.Decided(answer.Decision, chunk.Row, yes.AsSpan(0, chunk.Words), no.AsSpan(0, chunk.Words));
        (yes[end], no[end]) = (lastYes, lastNo);
    }
}

/// <summary>Takes the answers of a run.</summary>
public interface IColumnarSink
{
    /// <summary>A decision is made for a run of subjects. Whoever is neither in the one nor in the other is unknown.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="firstRow">The first subject, a multiple of 64; each word has the next 64, from the lowest bit.</param>
    /// <param name="yes">The subjects for whom it is yes.</param>
    /// <param name="no">The subjects for whom it is no.</param>
    void Decided(int decision, int firstRow, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> no);

    /// <summary>The amounts of a decision are there for a run of subjects.</summary>
    void Valued(int decision, ColumnarValues values);
}

/// <summary>The amounts of a decision for a run of subjects; to be read before the sink returns.</summary>
public readonly ref struct ColumnarValues
{
    private readonly Worker worker;
    private readonly Chunk chunk;
    private readonly Operand operand;

    internal ColumnarValues(Worker worker, Chunk chunk, Operand operand, int rows) =>
        (this.worker, this.chunk, this.operand, Rows) = (worker, chunk, operand, rows);

    /// <summary>The first subject.</summary>
    public int FirstRow => chunk.Row;

    /// <summary>How many subjects.</summary>
    public int Rows { get; }

    /// <summary>The amount of the i-th subject of the run.</summary>
    public Value this[int i] => operand.At(worker, chunk, i);

    /// <summary>The amounts as whole numbers of 10^-digits, where they are kept so.</summary>
    /// <param name="wholes">A number for each subject; meaningless where it is not known.</param>
    /// <param name="known">A bit for each subject.</param>
    /// <param name="digits">Decimal places.</param>
    public bool TryWholes(out ReadOnlySpan<long> wholes, out ReadOnlySpan<ulong> known, out int digits)
    {
        if (operand is not Operand.OfWhole whole)
        {
            wholes = [];
            known = [];
            digits = 0;
            return false;
        }

        wholes = worker.Wholes[whole.Register].AsSpan(0, Rows);
        known = worker.Known[whole.Register].AsSpan(0, chunk.Words);
        digits = whole.Digits;
        return true;
    }
}
