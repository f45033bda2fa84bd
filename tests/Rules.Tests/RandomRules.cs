using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>Random typed rules, tables and hostile records, by seed, for comparing the back ends with the scalar meaning.</summary>
internal sealed class RandomRules(int seed)
{
    private static readonly string[] Numbers = ["x", "y.z", "经费", "whole"];
    private static readonly string[] Flags = ["a", "b.c"];
    private static readonly string[] Texts = ["s", "区"];
    private static readonly string[] Days = ["d", "e"];
    private readonly System.Random random = new(seed);

    public static Arbitrary<int> Seeds { get; } = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    public static Dictionary<string, FactType> Vocabulary { get; } = new()
    {
        ["x"] = new(ValueKind.Number),
        ["y.z"] = new(ValueKind.Number),
        ["经费"] = new(ValueKind.Number),
        ["whole"] = new(ValueKind.Number),
        ["a"] = new(ValueKind.Boolean),
        ["b.c"] = new(ValueKind.Boolean),
        ["s"] = new(ValueKind.Text),
        ["区"] = new(ValueKind.Text),
        ["d"] = new(ValueKind.Date),
        ["e"] = new(ValueKind.Date),
        ["t"] = new(ValueKind.Duration),
        ["m"] = new(ValueKind.Months),
        ["list"] = new(ValueKind.List, null, ValueKind.Text),
        ["any"] = FactType.Any,
    };

    /// <summary>Facts: each known two times in three, often at the ends of what it can be, sometimes of the wrong kind.</summary>
    public Dictionary<string, Value> Facts()
    {
        var facts = new Dictionary<string, Value>();
        foreach (var (name, type) in Vocabulary.Where(_ => random.Next(3) > 0))
        {
            facts[name] = name == "whole" ? Value.Of((decimal)random.Next(-5, 6)) : random.Next(40) == 0 ? Any() : type.Kind switch
            {
                ValueKind.Boolean => Value.Of(random.Next(2) == 0),
                ValueKind.Number => Number(),
                ValueKind.Text => Value.Of(Pick("", "a", "A", "b", "海淀", "\0", "\uFFFF", "𠀀", "D01", "D02")),
                ValueKind.Date => Value.Of(Date()),
                ValueKind.Duration => Value.Of(Duration()),
                ValueKind.Months => Value.OfMonths(random.Next(6) switch { 0 => int.MaxValue, 1 => int.MinValue, var n => n - 3 }),
                ValueKind.List => Value.OfList([.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(4) == 0 ? Value.Null : Value.Of(Pick("", "a", "D01")))]),
                _ => Any(),
            };
        }

        return facts;
    }

    /// <summary>A condition over all kinds.</summary>
    public string Flag(int depth) => depth == 0 ? Pick("a", "b.c", "true", "x > 0", "s = \"a\"") : random.Next(22) switch
    {
        0 or 1 => $"({Flag(depth - 1)}) and ({Flag(depth - 1)}) and ({Flag(depth - 1)})",
        2 or 3 => $"({Flag(depth - 1)}) or ({Flag(depth - 1)})",
        4 => $"not({Flag(depth - 1)})",
        5 or 6 => $"({Amount(depth - 1)}) {Sign()} ({Amount(depth - 1)})",
        7 or 8 => $"{Pick(Numbers)} {Sign()} {Constant()}",
        9 => $"{Constant()} {Sign()} {Pick(Numbers)}",
        10 => $"({Amount(depth - 1)}) in {Pick("[", "(")}{Constant()}..{Constant()}{Pick("]", ")")}",
        11 => $"{Pick(Numbers)} between {Constant()} and ({Amount(depth - 1)})",
        12 => $"{Pick(Texts)} {Sign()} {Pick("\"\"", "\"a\"", "\"海淀\"", "\"D01\"", "s")}",
        13 => $"{Pick(Texts)} in ({Pick("\"a\"", "[\"D01\", \"D02\"]", "[\"a\"..\"b\")", "[]")}, {Pick("\"\"", "list", "null", "[\"a\", null]")})",
        14 => $"({Day(depth - 1)}) {Sign()} ({Day(depth - 1)})",
        15 => $"{Pick("t", "duration(\"P3D\")", "t * 2", "-t", "t / 2", "e - d")} {Sign()} {Pick("t", "duration(\"P1DT2H\")", "t - duration(\"P1D\")")}",
        16 => $"{Pick("m", "years and months duration(d, e)", "m * 1.5", "m + m")} {Sign()} {Pick("m", "duration(\"P1Y\")", "-m")}",
        17 => $"if ({Flag(depth - 1)}) then ({Flag(depth - 1)}) else ({Flag(depth - 1)})",
        18 => $"is known({Pick("x", "s", "list", "any", $"({Amount(depth - 1)})")})",
        19 => $"{Pick("x", "s", "a", "list", "any", $"({Amount(depth - 1)})")} {Pick("=", "!=")} null",
        20 => Pick("list contains(list, s)", "any = s", "any > 1", "list = [\"a\"]", "count(list) > 1", "any", "any in (1, \"a\")", "s + s = \"aa\"", "min(any, 1) < x"),
        _ => Pick("true", "false", "null", "a", "a = b.c", "a != true", "b.c = false"),
    };

    /// <summary>A number.</summary>
    public string Amount(int depth) => depth == 0 ? Pick(Pick(Numbers), Constant()) : random.Next(14) switch
    {
        0 or 1 or 2 => $"({Amount(depth - 1)}) {Pick("+", "-", "*", "/")} ({Amount(depth - 1)})",
        3 => $"-({Amount(depth - 1)})",
        4 => $"{Pick("min", "max", "sum")}({Amount(depth - 1)}, {Amount(depth - 1)})",
        5 => $"{Pick("min", "max", "sum")}([{Amount(depth - 1)}, {Amount(0)}])",
        6 => $"{Pick("abs", "floor", "ceiling")}({Amount(depth - 1)})",
        7 => $"{Pick("year", "month", "day")}({Day(depth - 1)})",
        8 => $"{Pick("years", "months", "days")} between({Day(depth - 1)}, {Day(depth - 1)})",
        9 => $"if ({Flag(depth - 1)}) then ({Amount(depth - 1)}) else ({Amount(depth - 1)})",
        10 => Pick("string length(s)", "count(list)", "count([x, whole])", "t / duration(\"P1D\")", "m / duration(\"P1M\")"),
        11 => "null",
        _ => Pick(Numbers),
    };

    public RuleSet Set()
    {
        var tables = new[] { Table("t1", "out"), Table("t2", "out2") };
        return new(new()
        {
            Id = "random",
            Vocabulary = Vocabulary,
            Parameters =
            [
                new() { Id = "limit", Values = [new(Value.Of(2m))] },
                new() { Id = "empty" },
            ],
            Derived = [new("派生", Expression.Parse(Amount(2))), new("flag", Expression.Parse($"派生 > ({Amount(1)}) or out >= limit"))],
            Tables = tables,
            Rules = [.. Enumerable.Range(0, 4).Select(i => new Rule
            {
                Id = $"R{i}",
                Title = new("规则", "rule"),
                Clauses = ["000-1"],
                Force = Enum.GetValues<Force>()[random.Next(6)],
                Status = Enum.GetValues<RuleStatus>()[random.Next(4)],
                Effect = Enum.GetValues<Effect>()[random.Next(5)],
                ValidFrom = random.Next(8) == 0 ? new(2026, 2, 1) : null,
                Applies = random.Next(2) == 0 ? null : Condition(1),
                Unless = random.Next(2) == 0 ? [] : [Condition(0)],
                Holds = random.Next(4) switch
                {
                    0 => Rules.Condition.That("flag", "派生", "derived"),
                    1 => Rules.Condition.That("out <= limit or out2 > empty", "表", "table"),
                    _ => Condition(2),
                },
                Overrides = [.. Enumerable.Range(0, i).Where(_ => random.Next(3) == 0).Select(j => $"R{j}")],
                Amount = random.Next(2) == 0 ? null : Expression.Parse(Pick("out", "out2", "派生", Amount(1))),
            })],
        });
    }

    /// <summary>A table of numbers under any hit policy that gives one, whose cells ask facts of every kind.</summary>
    public DecisionTable Table(string id, string output)
    {
        var policy = Enum.GetValues<HitPolicy>()[random.Next(7)];
        var aggregator = Enum.GetValues<Aggregator>()[1 + random.Next(4)];
        policy = policy is HitPolicy.RuleOrder or HitPolicy.OutputOrder ? HitPolicy.First : policy;
        aggregator = policy is HitPolicy.Collect ? aggregator : Aggregator.None;
        var rows = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => new TableRow
        {
            Cells = [Cell(), TextCell(), FlagCell()],
            Outputs = [Expression.Parse(policy is HitPolicy.Priority ? Pick("0", "1", "2") : Pick("0", "1", "2", "0.5", "x", "whole + 1"))],
            Clause = "000-1",
        }).ToArray();
        return new()
        {
            Id = id,
            HitPolicy = policy,
            Aggregator = aggregator,
            AllowsGaps = true,
            Inputs = [new(Expression.Parse(Pick(Pick(Numbers), "x + whole"))), new(Expression.Parse(Pick(Texts))), new(Expression.Parse(Pick(Flags)))],
            Outputs = [new(output, new(ValueKind.Number), policy is HitPolicy.Priority ? [Value.Of(2m), Value.Of(0m), Value.Of(1m)] : null,
                random.Next(2) == 0 || aggregator is Aggregator.Count ? null : Expression.Parse(Pick("0", "1", "y.z")))],
            Rows = rows,
        };
    }

    public Condition Condition(int depth) => depth == 0
        ? Rules.Condition.That(Flag(2), "条件", "condition")
        : random.Next(4) switch
        {
            0 => Rules.Condition.All(Condition(depth - 1), Condition(depth - 1)),
            1 => Rules.Condition.Any(Condition(depth - 1), Condition(depth - 1)),
            2 => Rules.Condition.None(Condition(depth - 1), Condition(depth - 1)),
            _ => Condition(0),
        };

    private TableCell Cell() => TableCell.Parse(Pick("-", "> 0", "[-1..2)", "1, 2", "<= 1", "not(0)", "null", ">= whole", "< 0.5, > 2"));

    private TableCell TextCell() => TableCell.Parse(Pick("-", "-", "\"a\"", "\"D01\", \"D02\"", "not(\"\")", "\"a\", null"));

    private TableCell FlagCell() => TableCell.Parse(Pick("-", "-", "true", "false", "!= null"));

    private string Day(int depth) => depth <= 0 ? Pick(Days) : random.Next(5) switch
    {
        0 => $"({Day(depth - 1)}) + {Pick("m", "t", "duration(\"P1M\")", "duration(\"P31D\")")}",
        1 => $"({Day(depth - 1)}) - {Pick("m", "t", "duration(\"P100Y\")")}",
        2 => Pick("date(\"0001-01-01\")", "date(\"9999-12-31\")", "date(\"2026-02-28\")"),
        3 => $"{Pick("min", "max")}(d, e)",
        _ => Pick(Days),
    };

    private string Constant() => Pick(
        "0", "1", "2.5", "-1", "0.03", "0.0299999999999999999999999999", "79228162514264337593543950335", "1000000000000000001", "40000", "0.000000000000001");

    private Value Number() => Value.Of(random.Next(12) switch
    {
        0 => decimal.MaxValue,
        1 => decimal.MinValue,
        2 => 0.0000000000000000000000000001m,
        3 => 0.0299999999999999999999999999m,
        4 => 0.03m,
        5 => 1000000000000000001.5m,
        6 => 40000.00m,
        7 => long.MaxValue,
        _ => random.Next(-4, 5) / (decimal)Math.Pow(10, random.Next(3)),
    });

    private DateOnly Date() => random.Next(5) switch
    {
        0 => DateOnly.MinValue,
        1 => DateOnly.MaxValue,
        2 => new(2024, 2, 29),
        _ => new DateOnly(2026, 1, 1).AddDays(random.Next(-400, 400)),
    };

    private TimeSpan Duration() => random.Next(5) switch
    {
        0 => TimeSpan.MinValue,
        1 => TimeSpan.MaxValue,
        2 => new(long.MinValue + 1),
        _ => TimeSpan.FromHours(random.Next(-100, 100)),
    };

    private Value Any() => random.Next(6) switch
    {
        0 => Value.Of(1m),
        1 => Value.Of("a"),
        2 => Value.Of(true),
        3 => Value.Of(new DateOnly(2026, 1, 1)),
        4 => Value.Of("2026-01-01"),
        _ => Value.OfList(Value.Of("a"), Value.Null),
    };

    private string Sign() => Pick("=", "!=", "<", "<=", ">", ">=");

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    public override string ToString() => seed.ToString(CultureInfo.InvariantCulture);
}
