using BenchmarkDotNet.Attributes;
using Kechuang.Kernels.Rules;
using Kechuang.Policy.Benching;

namespace Kechuang.Benchmarks;

/// <summary>One thousand records a call, so that a figure in microseconds is nanoseconds a record; and what each call allocates.</summary>
[MemoryDiagnoser]
public class RuleBenchmarks
{
    private const int Records = 1000;
    private static readonly DateOnly Day = new(2026, 1, 1);
    private readonly RuleSet set = RuleCases.BooleanSet();
    private readonly CompiledProgram boolean = new(RuleProgram.Lower([Expression.Parse(RuleCases.Boolean)], RuleCases.Vocabulary));
    private readonly CompiledProgram table = new(RuleProgram.Lower(RuleCases.TableSet(), Day));
    private readonly Dictionary<string, Value>[] facts = [.. RuleCases.Enterprises(Records).Select(e => e.Facts())];
    private FactRecord[] booleans = [];
    private FactRecord[] tables = [];

    /// <summary>Reads the records.</summary>
    [GlobalSetup]
    public void Read() => (booleans, tables) = ([.. facts.Select(boolean.Read)], [.. facts.Select(table.Read)]);

    /// <summary>Six conditions with the whole verdict tree.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public int Tracer() => facts.Count(f => set.Evaluate(f, Day).Outcome is Truth.Yes);

    /// <summary>Six conditions, compiled.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public int Boolean()
    {
        var count = 0;
        foreach (var record in booleans)
        {
            count += boolean.Decide(record) is Truth.Yes ? 1 : 0;
        }

        return count;
    }

    /// <summary>A table of twenty rows, compiled.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public decimal Table()
    {
        var sum = 0m;
        foreach (var record in tables)
        {
            sum += table.NumberOf(record) ?? 0;
        }

        return sum;
    }
}
