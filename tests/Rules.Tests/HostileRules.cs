namespace Kechuang.Kernels.Rules.Tests;

/// <summary>
/// Random rule sets with what a city's pack can hold and an adversary would: parameters whose values change in the year, units, tables of every
/// hit policy with outputs of every kind, one reading another, conditions nested to the limit, and facts at the ends of what they can be.
/// </summary>
/// <param name="seed">The seed.</param>
/// <param name="asksWhetherKnown">Whether conditions and cells may ask whether a value is known: the only ones that a missing value decides.</param>
internal sealed class HostileRules(int seed, bool asksWhetherKnown = true)
{
    private readonly System.Random random = new(seed);

    public static DateOnly[] Days { get; } =
        [new(2026, 6, 30), new(2026, 7, 1), new(2025, 12, 31), DateOnly.MinValue, DateOnly.MaxValue, new(2024, 2, 29)];

    public static Dictionary<string, FactType> Vocabulary { get; } = new()
    {
        ["money"] = new(ValueKind.Number, "CNY"),
        ["staff"] = new(ValueKind.Number),
        ["share"] = new(ValueKind.Number, "ratio"),
        ["term"] = new(ValueKind.Number, "month"),
        ["kind"] = new(ValueKind.Text),
        ["ok"] = new(ValueKind.Boolean),
        ["day"] = new(ValueKind.Date),
        ["tags"] = new(ValueKind.List, null, ValueKind.Text),
        ["span"] = new(ValueKind.Duration),
    };

    public Dictionary<string, Value> Facts()
    {
        var facts = new Dictionary<string, Value>();
        var blind = random.Next(12) == 0;
        foreach (var (name, type) in Vocabulary.Where(_ => !blind && random.Next(4) > 0))
        {
            facts[name] = random.Next(60) == 0 ? Value.Of("?") : type.Kind switch
            {
                ValueKind.Number => Value.Of(Pick(
                    0m, 1m, -1m, 0.5m, 2m, 100m, 99.999999999999999999999999999m, 100.00000000000000000000000001m, decimal.MaxValue, decimal.MinValue, decimal.MaxValue / 2,
                    0.0000000000000000000000000001m, -0.0000000000000000000000000001m, 1e15m, 1e15m + 0.1m, long.MaxValue, (decimal)long.MaxValue + 1, 0.10m, 0.1m)),
                ValueKind.Text => Value.Of(Pick("", " ", "a", "b", "A", "\u0000", "é", "e\u0301", "𠀀", "ﬀ", new string('x', 3000))),
                ValueKind.Boolean => Value.Of(random.Next(2) == 0),
                ValueKind.Date => Value.Of(Pick(DateOnly.MinValue, DateOnly.MaxValue, new(2026, 6, 30), new(2026, 7, 1), new(2024, 2, 29), new(2023, 2, 28))),
                ValueKind.Duration => Value.Of(Pick(TimeSpan.Zero, TimeSpan.MaxValue, TimeSpan.MinValue, TimeSpan.FromDays(1), TimeSpan.FromTicks(1))),
                _ => Value.OfList([.. Enumerable.Range(0, Pick(0, 1, 2, 1500)).Select(i => random.Next(50) == 0 ? Value.Null : Value.Of(Pick("a", "b", "", $"t{i}")))]),
            };
        }

        return facts;
    }

    /// <summary>A set; null where what it makes is refused.</summary>
    public RuleSet? Set()
    {
        try
        {
            return new(Definition());
        }
        catch (RuleSetException)
        {
            return null;
        }
    }

    public RuleSetDefinition Definition()
    {
        DecisionTable[] tables = [Table(0), Table(1), Table(2)];
        return new()
        {
            Id = "hostile",
            Vocabulary = Vocabulary,
            Parameters = [Changing("cap", "CNY", 100m, 0m, decimal.MaxValue), Changing("rate", "ratio", 0.1m, 0.5m, -1m), Changing("least", null, 1m, 2m, 0m), new() { Id = "never", Unit = "CNY" }],
            Derived =
            [
                new("base", Expression.Parse(Pick("money", "money * rate", "money + cap", "max(money, cap)", "if ok then money else cap")), "CNY"),
                new("many", Expression.Parse(Pick("staff + 1", "count(tags)", "staff * staff", "staff / least", "years between(day, today)", "o0"))),
            ],
            Tables = tables,
            Rules = [.. Enumerable.Range(0, 5).Select(i => new Rule
            {
                Id = $"R{i}",
                Title = new("规则", "rule"),
                Clauses = ["000-1"],
                Force = Pick(Enum.GetValues<Force>()),
                Status = Pick(Enum.GetValues<RuleStatus>()),
                Effect = Pick(Enum.GetValues<Effect>()),
                ValidFrom = random.Next(6) == 0 ? new(2026, 7, 1) : null,
                ValidTo = random.Next(6) == 0 ? new(2026, 6, 30) : null,
                Applies = random.Next(2) == 0 ? null : Condition(3),
                Unless = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Condition(2))],
                Holds = random.Next(12) == 0 ? Chain(Rules.Condition.MaxDepth) : Condition(4),
                Overrides = [.. Enumerable.Range(0, i).Where(_ => random.Next(2) == 0).Select(j => $"R{j}")],
                Amount = random.Next(3) == 0 ? null : Expression.Parse(Pick("base", "base * rate", "cap", "never + base", "money", "o0", "o1", "o2", "many", "min(base, cap)", "kind", "day")),
            })],
        };
    }

    private Parameter Changing(string id, string? unit, decimal one, decimal two, decimal three) => new()
    {
        Id = id,
        Unit = unit,
        Values = random.Next(5) switch
        {
            0 => [],
            1 => [new(Value.Of(one), null, new(2026, 6, 30)), new(Value.Of(two), new(2026, 7, 1), null)],
            2 => [new(Value.Of(one), new(2026, 1, 1), new(2026, 3, 31)), new(Value.Of(three), new(2026, 7, 1), new(2026, 7, 1))],
            3 => [new(Value.Null, null, new(2026, 6, 30)), new(Value.Of(two), new(2026, 7, 1), null)],
            _ => [new(Value.Of(three))],
        },
    };

    private DecisionTable Table(int number)
    {
        var policy = Pick(Enum.GetValues<HitPolicy>());
        var aggregator = policy is HitPolicy.Collect ? Pick(Enum.GetValues<Aggregator>()) : Aggregator.None;
        var kind = aggregator is Aggregator.Sum ? ValueKind.Number : Pick(ValueKind.Number, ValueKind.Number, ValueKind.Text, ValueKind.Date, ValueKind.Boolean);
        kind = aggregator is Aggregator.Min or Aggregator.Max && kind is ValueKind.Boolean ? ValueKind.Number : kind;
        var ranked = policy is HitPolicy.Priority or HitPolicy.OutputOrder;
        string[] words = kind switch
        {
            ValueKind.Number => ranked ? ["2", "0", "1"] : ["2", "0", "1", "0.50", "0.5", "staff", "staff + 1", "null"],
            ValueKind.Text => ranked ? ["\"b\"", "\"\"", "\"a\""] : ["\"b\"", "\"\"", "\"a\"", "kind", "null"],
            ValueKind.Date => ranked ? ["date(\"2026-07-01\")", "date(\"9999-12-31\")"] : ["date(\"2026-07-01\")", "date(\"9999-12-31\")", "day"],
            _ => ["true", "false"],
        };
        var asked = number == 0 ? "staff" : Pick("staff", "o0", "many");
        return new()
        {
            Id = $"t{number}",
            HitPolicy = policy,
            Aggregator = aggregator,
            AllowsGaps = true,
            Inputs = [new(Expression.Parse(asked)), new(Expression.Parse("money")), new(Expression.Parse("kind")), new(Expression.Parse("day"))],
            Outputs = [new(
                $"o{number}", new(kind), ranked ? [.. words.Select(w => Expression.Parse(w).Evaluate(new Dictionary<string, Value>()))] : null,
                random.Next(2) == 0 || aggregator is Aggregator.Count || policy is HitPolicy.RuleOrder or HitPolicy.OutputOrder || policy is HitPolicy.Collect && aggregator is Aggregator.None ? null : Expression.Parse(Pick(words)))],
            Rows = [.. Enumerable.Range(0, Pick(1, 2, 4, 9)).Select(_ => new TableRow
            {
                Cells =
                [
                    TableCell.Parse(asked == "o0" ? Ask("-", "-", "!= null", "null") : Ask("-", "(0..1]", "[0..1)", "(0..100)", "[1..1]", "not(1)", "1, 2, 100", "null", "!= null", ">= least", "< 0, > 99.999999999999999999999999999")),
                    TableCell.Parse(Pick("-", "-", "<= cap", "> cap", "[0..cap]", "not([0..100])", "79228162514264337593543950335")),
                    TableCell.Parse(Ask("-", "-", "\"\"", "\"a\", \"b\"", "not(\"a\")", "null", "not(null)")),
                    TableCell.Parse(Pick("-", "-", "-", "> date(\"2026-06-30\")", "<= today", "[date(\"0001-01-01\")..today)")),
                ],
                Outputs = [Expression.Parse(Pick(words))],
                Clause = "000-1",
            })],
        };
    }

    private Condition Chain(int depth) => depth <= 1 ? Leaf() : Rules.Condition.Group(Pick(ConditionKind.All, ConditionKind.Any, ConditionKind.None), [Chain(depth - 1)], null, null);

    private Condition Condition(int depth) => depth == 0 || random.Next(3) == 0
        ? Leaf()
        : Rules.Condition.Group(Pick(ConditionKind.All, ConditionKind.Any, ConditionKind.None), [.. Enumerable.Range(0, random.Next(4)).Select(_ => Condition(depth - 1))], null, null);

    private Condition Leaf() => Rules.Condition.That(
        Ask(
            "money >= cap", "money > never", "base <= money * rate", "money = money", "money != cap", "staff in [1..2)", "staff in (0..least]", "staff between least and 100", "staff / least > 1",
            "share * money > base", "share > rate", "term >= 12", "kind = \"\"", "kind in (\"a\", \"b\", null)", "not(kind = \"a\")", "string length(kind) > 1", "ok", "not(ok)", "ok = null", "is known(money)",
            "is known(never)", "day <= today", "day + duration(\"P1M\") > today", "years between(day, today) >= 1", "months between(today, day) < 3", "year(day) = 2026", "list contains(tags, kind)",
            "count(tags) > 1000", "list contains(tags, \"\")", "span > duration(\"P1D\")", "span * 2 = span + span", "many > 1", "many = null", "o0 = o0", "o1 = null", "is known(o2)", "base - cap < money",
            "abs(money) > cap", "floor(share) = 0", "if ok then money > cap else staff > least", "min(money, cap) = cap", "sum([money, cap]) > base", "money * money > money * cap", "(money + cap) - cap = money"),
        "条件", "condition");

    private string Ask(params string[] texts) => Pick(asksWhetherKnown ? texts : [.. texts.Where(t => !t.Contains("null", StringComparison.Ordinal) && !t.Contains("is known", StringComparison.Ordinal))]);

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
