using System.Text.Json;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>The cap on indirect costs of 000-17, for pilot projects that live on minds rather than machines; money in fen.</summary>
public sealed class IndirectCostCapTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void Within_the_cap_the_verdict_is_yes_and_shows_the_margin()
    {
        var verdict = Cap.Set.Evaluate(Cap.Facts(indirect: 20_000_000), Day);

        verdict.Outcome.ShouldBe(Truth.Yes);
        var limit = Limit(verdict, "B-001");
        limit.Actual.AsNumber.ShouldBe(20_000_000);
        limit.Threshold.AsNumber.ShouldBe(24_000_000);
        limit.Gap.ShouldBe(-4_000_000);
        limit.Unit.ShouldBe("fen");
        limit.Clause.ShouldBe("000-17");
    }

    [Fact]
    public void Beyond_the_cap_the_verdict_is_no_and_says_by_how_much()
    {
        var verdict = Cap.Set.Evaluate(Cap.Facts(indirect: 24_000_001), Day);

        verdict.Outcome.ShouldBe(Truth.No);
        Limit(verdict, "B-001").Gap.ShouldBe(1);
        verdict.Rules.Single(r => r.RuleId == "B-001").Message!.Zh.ShouldBe("间接费用超过上限");
        verdict.Derived.Single().Value.AsNumber.ShouldBe(80_000_000);
        verdict.Parameters.Select(p => p.Id).ShouldContain("间接费用.上限比例");
        verdict.Value.ShouldBe(Value.Null);
    }

    [Fact]
    public void Mathematics_has_the_higher_cap_which_takes_precedence()
    {
        var facts = Cap.Facts(indirect: 40_000_000);
        facts["project.field"] = Value.Of("数学");

        var verdict = Cap.Set.Evaluate(facts, Day);

        verdict.Outcome.ShouldBe(Truth.Yes);
        verdict.Rules.Single(r => r.RuleId == "B-001").Outcome.ShouldBe(RuleOutcome.Overridden);
        verdict.Rules.Single(r => r.RuleId == "B-001").OverriddenBy.ShouldBe(["B-002"]);
        Limit(verdict, "B-002").Threshold.AsNumber.ShouldBe(48_000_000);
        verdict.Value.AsNumber.ShouldBe(48_000_000);
    }

    [Fact]
    public void Without_the_field_a_sum_between_the_caps_cannot_be_told()
    {
        var facts = Cap.Facts(indirect: 40_000_000);
        facts.Remove("project.field");

        var verdict = Cap.Set.Evaluate(facts, Day);

        verdict.Outcome.ShouldBe(Truth.Unknown);
        verdict.Missing.ShouldBe(["project.field"]);
    }

    [Fact]
    public void Outside_the_pilot_the_caps_do_not_apply()
    {
        var facts = Cap.Facts(indirect: 90_000_000);
        facts["project.pilot"] = Value.Of(false);

        var verdict = Cap.Set.Evaluate(facts, Day);

        verdict.Outcome.ShouldBe(Truth.Yes);
        verdict.Rules.ShouldAllBe(r => r.Outcome == RuleOutcome.NotApplicable);
    }

    [Fact]
    public void A_missing_amount_is_unknown_and_named()
    {
        var facts = Cap.Facts(indirect: 1);
        facts.Remove("budget.equipment");

        var verdict = Cap.Set.Evaluate(facts, Day);

        verdict.Outcome.ShouldBe(Truth.Unknown);
        verdict.Missing.ShouldBe(["budget.equipment"]);
        verdict.MissingParameters.ShouldBeEmpty();
    }

    [Fact]
    public void A_parameter_that_nobody_has_set_refuses_and_is_named_apart_from_facts()
    {
        var set = new RuleSet(Cap.Definition with
        {
            Parameters = [Cap.Definition.Parameters[0] with { Values = [] }, Cap.Definition.Parameters[1]],
        });

        var verdict = set.Evaluate(Cap.Facts(indirect: 1), Day);

        verdict.Outcome.ShouldBe(Truth.Unknown);
        verdict.Missing.ShouldBeEmpty();
        verdict.MissingParameters.ShouldBe(["间接费用.上限比例"]);
    }

    [Fact]
    public void The_verdict_is_stored_and_read_back_to_the_byte()
    {
        var json = Cap.Set.Evaluate(Cap.Facts(indirect: 24_000_001), Day).ToJson();

        Verdict.FromJson(json).ToJson().ShouldBe(json);
        Cap.Set.Evaluate(Cap.Facts(indirect: 24_000_001), Day).ToJson().ShouldBe(json);
        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("verdict").GetString().ShouldBe("no");
        document.RootElement.GetProperty("conditions").GetArrayLength().ShouldBeGreaterThan(3);
        document.RootElement.GetProperty("clauses")[0].GetString().ShouldBe("000-17");
    }

    private static ConditionResult Limit(Verdict verdict, string rule) => verdict.Rules.Single(r => r.RuleId == rule).Holds!;
}

internal static class Cap
{
    private static readonly FactType Money = new(ValueKind.Number, "fen");

    public static RuleSetDefinition Definition { get; } = new()
    {
        Id = "indirect-cost",
        Vocabulary = new Dictionary<string, FactType>
        {
            ["budget.direct"] = Money,
            ["budget.equipment"] = Money,
            ["budget.indirect"] = Money,
            ["project.pilot"] = new(ValueKind.Boolean),
            ["project.class"] = new(ValueKind.Text),
            ["project.field"] = new(ValueKind.Text),
        },
        Parameters = [Rate("间接费用.上限比例", 0.30m), Rate("间接费用.数学物理上限比例", 0.60m)],
        Derived = [new("间接费用.基数", Expression.Parse("budget.direct - budget.equipment"), "fen", "000-17")],
        Rules =
        [
            Capped("B-001", "间接费用.上限比例", "智力密集型项目间接费用上限", "Cap for intellect-intensive projects"),
            Capped(
                "B-002", "间接费用.数学物理上限比例",
                "数学、物理类基础研究项目间接费用上限", "Cap for basic research in mathematics or physics",
                Condition.That("""project.field in ("数学", "物理")""", "基础研究领域数学、物理类", "basic research in mathematics or physics")) with
            {
                Overrides = ["B-001"],
            },
        ],
    };

    public static RuleSet Set { get; } = new(Definition);

    public static Dictionary<string, Value> Facts(long indirect) => new()
    {
        ["budget.direct"] = Value.Of(100_000_000m),
        ["budget.equipment"] = Value.Of(20_000_000m),
        ["budget.indirect"] = Value.Of((decimal)indirect),
        ["project.pilot"] = Value.Of(true),
        ["project.class"] = Value.Of("智力密集型"),
        ["project.field"] = Value.Of("生物"),
    };

    private static Parameter Rate(string id, decimal rate) => new()
    {
        Id = id,
        Unit = "ratio",
        Values = [new(Value.Of(rate), new(2019, 1, 1), null, "000-17", "市科委")],
    };

    private static Rule Capped(string id, string rate, string zh, string en, params Condition[] more) => new()
    {
        Id = id,
        Title = new(zh, en),
        Force = Force.Pilot,
        Status = RuleStatus.Pilot,
        Effect = Effect.Limit,
        Clauses = ["000-17"],
        Applies = Condition.All(
        [
            Condition.That("project.pilot", "列入试点", "in the pilot"),
            Condition.That("""project.class = "智力密集型" """, "智力密集型", "intellect-intensive"),
            .. more,
        ]),
        Holds = Condition.That($"budget.indirect <= {rate} * 间接费用.基数", "间接费用不超过上限", "indirect costs within the cap", "000-17"),
        Amount = Expression.Parse($"{rate} * 间接费用.基数"),
        Messages = new(null, new("间接费用超过上限", "indirect costs exceed the cap"), null),
    };
}
