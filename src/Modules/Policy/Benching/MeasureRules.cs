using System.Diagnostics;
using System.Numerics;
using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Benching;

/// <summary>Measures the rules kernel, one core at work, by the processor time it takes.</summary>
internal sealed class MeasureRules(TimeProvider clock, Action<string> progress)
{
    private const int Records = 10_000;
    private const int Subjects = 1_000_000;
    private static readonly DateOnly Day = new(2026, 1, 1);
    private readonly Enterprise[] enterprises = [.. RuleCases.Enterprises(Records)];

    /// <summary>Answers of the boolean over the records, for the peers to agree with.</summary>
    public long BooleanSum { get; private set; }

    /// <summary>Sum of what the table gives, for the peers to agree with.</summary>
    public long TableSum { get; private set; }

    public IReadOnlyList<Enterprise> Enterprises => enterprises;

    public IEnumerable<Figure> Run(int threads, CancellationToken ct)
    {
        foreach (var part in (Func<IEnumerable<Figure>>[])[Tracer, CompiledBoolean, CompiledTable, Columnar, () => Population(threads, ct), () => Rematch(ct)])
        {
            foreach (var figure in part())
            {
                ct.ThrowIfCancellationRequested();
                progress($"{figure.Name}: {figure.Ours:#,0.###} {figure.Unit}");
                yield return figure;
            }
        }
    }

    private IEnumerable<Figure> Tracer()
    {
        var (set, facts) = (RuleCases.BooleanSet(), enterprises.Select(e => e.Facts()).ToArray());
        yield return new(Figures.Tracer, PerSecond(i => set.Evaluate(facts[i], Day).Outcome is Truth.Yes ? 1 : 0, out _), Figures.PerSecond);
        var expression = Expression.Parse(RuleCases.Boolean);
        yield return new("six conditions, scalar meaning", PerSecond(i => expression.Evaluate(facts[i]).AsTruth is Truth.Yes ? 1 : 0, out _), Figures.PerSecond);
    }

    private IEnumerable<Figure> CompiledBoolean()
    {
        var program = RuleProgram.Lower([Expression.Parse(RuleCases.Boolean)], RuleCases.Vocabulary);
        var compiled = new CompiledProgram(program);
        var facts = enterprises.Select(e => e.Facts()).ToArray();
        var records = facts.Select(compiled.Read).ToArray();
        var rate = PerSecond(i => compiled.Decide(records[i]) is Truth.Yes ? 1 : 0, out var sum);
        BooleanSum = sum;
        yield return new(Figures.Boolean, rate, Figures.PerSecond);
        var record = compiled.NewRecord();
        yield return new("six conditions, compiled, with filling the record from a dictionary", PerSecond(
            i =>
            {
                record.Fill(facts[i]);
                return compiled.Decide(record) is Truth.Yes ? 1 : 0;
            },
            out _), Figures.PerSecond);
        var fill = Filling(program);
        yield return new(Figures.Boolean + Figures.Filled, PerSecond(
            i =>
            {
                fill(record, enterprises[i]);
                return compiled.Decide(record) is Truth.Yes ? 1 : 0;
            },
            out _), Figures.PerSecond);
    }

    // From an object of another program, fact by fact.
    private static Action<FactRecord, Enterprise> Filling(RuleProgram program)
    {
        string[] names = [.. program.Slots.Select(s => s.Name)];
        return (record, enterprise) =>
        {
            for (var i = 0; i < names.Length; i++)
            {
                record[i] = enterprise[names[i]];
            }
        };
    }

    private IEnumerable<Figure> CompiledTable()
    {
        var program = RuleProgram.Lower(RuleCases.TableSet(), Day);
        var compiled = new CompiledProgram(program);
        var records = enterprises.Select(e => compiled.Read(e.Facts())).ToArray();
        var rate = PerSecond(i => (int)compiled.NumberOf(records[i])!.Value, out var sum);
        TableSum = sum;
        yield return new(Figures.Table, rate, Figures.PerSecond);
        var (record, fill) = (compiled.NewRecord(), Filling(program));
        yield return new(Figures.Table + Figures.Filled, PerSecond(
            i =>
            {
                fill(record, enterprises[i]);
                return (int)compiled.NumberOf(record)!.Value;
            },
            out _), Figures.PerSecond);
    }

    private IEnumerable<Figure> Columnar()
    {
        var population = RuleCases.Population(Subjects);
        var boolean = new ColumnarProgram(RuleProgram.Lower([Expression.Parse(RuleCases.Boolean)], RuleCases.Vocabulary), population);
        yield return new("six conditions, columnar, 1,000,000 subjects", Milliseconds(() => boolean.Run(new Counting(1))), "ms CPU");
        var table = new ColumnarProgram(RuleProgram.Lower(RuleCases.TableSet(), Day), population);
        yield return new("table of 20 rows, columnar, 1,000,000 subjects", Milliseconds(() => table.Run(new Counting(1))), "ms CPU");
    }

    private IEnumerable<Figure> Population(int threads, CancellationToken ct)
    {
        const int Policies = 1000;
        var population = RuleCases.Population(Subjects);
        foreach (var (name, policies) in ((string, IEnumerable<RuleSet>)[])[("", RuleCases.Policies(Policies)), (" that share nothing", RuleCases.PoliciesThatShareNothing(Policies))])
        {
            yield return Match($"1,000,000 subjects x {Policies} policies{name}, {threads} threads", new(RuleProgram.Lower(policies, Day), population), threads, ct);
        }

        yield return new("peak memory of the process so far", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, "MB");
    }

    private Figure Match(string name, ColumnarProgram program, int threads, CancellationToken ct)
    {
        var counting = new Counting(1000);
        var tenths = 0;
        var start = clock.GetTimestamp();
        program.Run(
            counting, threads,
            done =>
            {
                if (done * 10L / Subjects > tenths)
                {
                    tenths = (int)(done * 10L / Subjects);
                    progress($"{tenths * 10} %");
                }
            },
            ct);
        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        progress($"{counting.Matches:#,0} yes");
        return new(name, seconds, "s");
    }

    private IEnumerable<Figure> Rematch(CancellationToken ct)
    {
        const int Policies = 5000;
        var compiled = new CompiledProgram(RuleProgram.Lower(RuleCases.PoliciesThatShareNothing(Policies), Day));
        ct.ThrowIfCancellationRequested();
        var start = clock.GetTimestamp();
        compiled.Warm();
        yield return new($"preparing {Policies} policies", clock.GetElapsedTime(start).TotalSeconds, "s");
        var answers = new Truth[Policies];
        var record = compiled.NewRecord();
        var next = 0;
        yield return new($"one changed subject x {Policies} policies", Milliseconds(() =>
        {
            record.Fill(enterprises[next++ % Records].Facts());
            compiled.DecideAll(record, answers);
        }), "ms CPU");
    }

    // Warm first; then whole rounds over the records until a second of processor time is used.
    private static double PerSecond(Func<int, int> work, out long sum)
    {
        sum = Round(work);
        var (rounds, start) = (0L, Cpu());
        do
        {
            Round(work);
            rounds++;
        }
        while ((Cpu() - start).TotalSeconds < 1);
        return rounds * Records / (Cpu() - start).TotalSeconds;
    }

    internal static double Milliseconds(Action work)
    {
        for (var i = 0; i < 5; i++)
        {
            work();
        }

        var (rounds, start) = (0, Cpu());
        do
        {
            work();
            rounds++;
        }
        while ((Cpu() - start).TotalSeconds < 1);
        return (Cpu() - start).TotalMilliseconds / rounds;
    }

    private static long Round(Func<int, int> work)
    {
        var sum = 0L;
        for (var i = 0; i < Records; i++)
        {
            sum += work(i);
        }

        return sum;
    }

    private static TimeSpan Cpu() => Process.GetCurrentProcess().TotalProcessorTime;

    private sealed class Counting(int decisions) : IColumnarSink
    {
        private readonly long[] matches = new long[decisions];

        public long Matches => matches.Sum();

        public void Decided(int decision, int firstRow, ReadOnlySpan<ulong> yes, ReadOnlySpan<ulong> no)
        {
            var count = 0L;
            foreach (var word in yes)
            {
                count += BitOperations.PopCount(word);
            }

            Interlocked.Add(ref matches[decision], count);
        }

        public void Valued(int decision, ColumnarValues values)
        {
        }
    }
}

/// <summary>One thing that was measured.</summary>
/// <param name="Name">What.</param>
/// <param name="Ours">How much.</param>
/// <param name="Unit">Of what.</param>
internal sealed record Figure(string Name, double Ours, string Unit);

/// <summary>Names of figures that peers are compared with.</summary>
internal static class Figures
{
    public const string Tracer = "six conditions, whole verdict tree";
    public const string Boolean = "six conditions, compiled";
    public const string Table = "table of 20 rows, compiled";
    public const string Filled = ", record filled each time";
    public const string PerSecond = "per CPU second";
}
