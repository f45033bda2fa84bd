using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>Random expressions, facts and rule sets, by seed: what a seed makes is small, well formed and often unknown.</summary>
internal sealed class Making(int seed)
{
    public static readonly string[] Flags = ["a", "b.c", "项目.试点"];
    public static readonly string[] Amounts = ["x", "y.z", "经费"];
    private readonly System.Random random = new(seed);

    public static Arbitrary<int> Seeds { get; } = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    public static Dictionary<string, FactType> Vocabulary { get; } = Flags.Select(f => (f, new FactType(ValueKind.Boolean)))
        .Concat(Amounts.Select(a => (a, new FactType(ValueKind.Number)))).ToDictionary(p => p.Item1, p => p.Item2);

    public Dictionary<string, Value> Facts()
    {
        var facts = new Dictionary<string, Value>();
        foreach (var flag in Flags.Where(_ => random.Next(3) > 0))
        {
            facts[flag] = Value.Of(random.Next(2) == 0);
        }

        foreach (var amount in Amounts.Where(_ => random.Next(3) > 0))
        {
            facts[amount] = Value.Of((decimal)random.Next(-3, 4));
        }

        return facts;
    }

    /// <summary>A condition without the tests that look at the unknown itself.</summary>
    public string Flag(int depth) => depth == 0 ? Flags[random.Next(3)] : random.Next(9) switch
    {
        0 => $"({Flag(depth - 1)}) and ({Flag(depth - 1)}) and ({Flag(depth - 1)})",
        1 => $"({Flag(depth - 1)}) or ({Flag(depth - 1)})",
        2 => $"not({Flag(depth - 1)})",
        3 => $"({Amount(depth - 1)}) {Pick("=", "!=", "<", "<=", ">", ">=")} ({Amount(depth - 1)})",
        4 => $"({Amount(depth - 1)}) in {Pick("[", "(")}{Amount(0)}..{Amount(0)}{Pick("]", ")")}",
        5 => $"({Amount(depth - 1)}) between {Amount(0)} and ({Amount(depth - 1)})",
        6 => $"({Amount(depth - 1)}) in ({Amount(0)}, [1..2), {Amount(depth - 1)})",
        7 => $"if ({Flag(depth - 1)}) then ({Flag(depth - 1)}) else ({Flag(depth - 1)})",
        _ => Pick("true", "false", "null", Flags[random.Next(3)]),
    };

    public string Amount(int depth) => depth == 0 ? Pick("0", "1", "2.5", "-1", Amounts[random.Next(3)]) : random.Next(6) switch
    {
        0 => $"({Amount(depth - 1)}) {Pick("+", "-", "*", "/")} ({Amount(depth - 1)})",
        1 => $"-({Amount(depth - 1)})",
        2 => $"{Pick("min", "max", "sum")}({Amount(depth - 1)}, {Amount(depth - 1)})",
        3 => $"count([{Amount(depth - 1)}, {Amount(0)}])",
        4 => $"if ({Flag(depth - 1)}) then ({Amount(depth - 1)}) else ({Amount(depth - 1)})",
        _ => Pick("3", Amounts[random.Next(3)]),
    };

    public Condition Condition(int depth) => depth == 0
        ? Rules.Condition.That(Flag(2), "条件", "condition")
        : random.Next(4) switch
        {
            0 => Rules.Condition.All(Condition(depth - 1), Condition(depth - 1)),
            1 => Rules.Condition.Any(Condition(depth - 1), Condition(depth - 1)),
            2 => Rules.Condition.None(Condition(depth - 1), Condition(depth - 1)),
            _ => Condition(0),
        };

    public RuleSet Set() => new(new()
    {
        Id = "random",
        Vocabulary = Vocabulary,
        Derived = [new("派生", Expression.Parse(Amount(2))), new("flag", Expression.Parse($"派生 > ({Amount(1)})"))],
        Rules = [.. Enumerable.Range(0, 4).Select(i => new Rule
        {
            Id = $"R{i}",
            Title = new("规则", "rule"),
            Clauses = ["000-1"],
            Force = Enum.GetValues<Force>()[random.Next(6)],
            Status = Enum.GetValues<RuleStatus>()[random.Next(3)],
            Effect = Enum.GetValues<Effect>()[random.Next(5)],
            Applies = random.Next(2) == 0 ? null : Condition(1),
            Unless = random.Next(2) == 0 ? [] : [Condition(0)],
            Holds = random.Next(3) == 0 ? Rules.Condition.That("flag", "派生条件", "derived") : Condition(2),
            Overrides = [.. Enumerable.Range(0, i).Where(_ => random.Next(3) == 0).Select(j => $"R{j}")],
        })],
    });

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
