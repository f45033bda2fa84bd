namespace Kechuang.Kernels.Rules.Tests;

public sealed class SetStackingTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void A_verdict_says_what_its_rules_give_together_and_what_was_set_aside_for_what()
    {
        var verdict = Set(Stacking(StackingKind.Highest, "A", "B")).Evaluate(Facts(("a", true), ("b", true), ("x", 100m), ("y", 300m)), Day);

        var stack = verdict.Stack.ShouldNotBeNull();
        stack.Total.ShouldBe(Value.Of(300m));
        stack.Unit.ShouldBe("CNY");
        stack.Awards.Select(a => (a.Policy, a.Outcome, a.By)).ShouldBe([("A", AwardOutcome.SetAside, "B"), ("B", AwardOutcome.Granted, null)]);
        verdict.Clauses.ShouldContain("000-20");
        Verdict.FromJson(verdict.ToJson()).ToJson().ShouldBe(verdict.ToJson());
    }

    [Fact]
    public void Without_stacking_rules_a_verdict_has_no_stack() =>
        Set().Evaluate(Facts(("a", true)), Day).ToJson().ShouldNotContain("\"stack\"");

    [Fact]
    public void A_cap_whose_parameter_is_empty_leaves_in_doubt_and_one_that_is_set_shares_out()
    {
        var cap = Stacking(StackingKind.Cap, "A", "B") with { Limit = Expression.Parse("budget") };
        var facts = Facts(("a", true), ("b", true), ("x", 100m), ("y", 300m));

        var open = Set(cap).Evaluate(facts, Day);
        open.Stack!.Total.IsNull.ShouldBeTrue();
        open.Parameters.ShouldContain(p => p.Id == "budget");

        var set = Set(cap).Definition;
        var filled = new RuleSet(set with { Parameters = [set.Parameters[0] with { Values = [new(Value.Of(250m))] }] }).Evaluate(facts, Day);
        filled.Stack!.Awards.Select(a => a.Amount.AsNumber).ShouldBe([100, 150]);
    }

    [Fact]
    public void A_deadline_ends_an_award_and_one_that_cannot_be_told_leaves_it_in_doubt()
    {
        var stacking = Stacking(StackingKind.Cap, "A") with { Limit = Expression.Parse("1000"), Members = [new("A", Expression.Parse("closes"))] };

        Outcome(("closes", new DateOnly(2026, 2, 28))).ShouldBe(AwardOutcome.Expired);
        Outcome(("closes", new DateOnly(2026, 3, 1))).ShouldBe(AwardOutcome.Granted);
        Outcome().ShouldBe(AwardOutcome.Unknown);

        AwardOutcome Outcome(params (string, object)[] more) =>
            Set(stacking).Evaluate(Facts([("a", true), ("x", 100m), .. more]), Day).Stack!.Awards[0].Outcome;
    }

    [Fact]
    public void A_rule_that_another_overrides_is_set_aside_for_that_one()
    {
        var definition = Set(Stacking(StackingKind.Precedence, "B", "A")).Definition;
        var set = new RuleSet(definition with { Rules = [definition.Rules[0], definition.Rules[1] with { Overrides = ["A"] }] });

        var stack = set.Evaluate(Facts(("a", true), ("b", true), ("x", 100m), ("y", 50m)), Day).Stack!;
        stack.Awards.Single(a => a.Policy == "A").ShouldSatisfyAllConditions(a => a.Outcome.ShouldBe(AwardOutcome.SetAside), a => a.By.ShouldBe("B"));
        stack.Total.ShouldBe(Value.Of(50m));
    }

    [Fact]
    public void A_negative_or_missing_amount_is_unknown_and_never_zero() =>
        Set(Stacking(StackingKind.Highest, "A", "B")).Evaluate(Facts(("a", true), ("b", false), ("x", -5m), ("y", 1m)), Day).Stack!.Total.IsNull.ShouldBeTrue();

    [Fact]
    public void What_is_wrong_in_a_stacking_rule_is_named()
    {
        Errors(Stacking(StackingKind.Highest, "A", "Z")).ShouldContain("the set has no rule Z");
        Errors(Stacking(StackingKind.Highest, "A")).ShouldContain("it has too few members");
        Errors(Stacking(StackingKind.Highest, "A", "A")).ShouldContain("the rule A is listed twice");
        Errors(Stacking(StackingKind.Highest, "A", "C")).ShouldContain("the rule C gives no amount");
        Errors(Stacking(StackingKind.Highest, "A", "D")).ShouldContain("the amounts of the members have different units");
        Errors(Stacking(StackingKind.Highest, "A", "B") with { Clause = null }).ShouldContain("it names no clause");
        Errors(Stacking(StackingKind.Cap, "A")).ShouldContain("a cap, and nothing else, has a limit");
        Errors(Stacking(StackingKind.Highest, "A", "B") with { Limit = Expression.Parse("1") }).ShouldContain("a cap, and nothing else, has a limit");
        Errors(Stacking(StackingKind.Cap, "A") with { Limit = Expression.Parse("closes") }).ShouldContain("the limit is of another kind or unit than the amounts");
        Errors(Stacking(StackingKind.Cap, "A") with { Limit = Expression.Parse("1"), Members = [new("A", Expression.Parse("x"))] }).ShouldContain("the deadline is no date: x");
        Errors(Stacking(StackingKind.Highest, "A", "B"), Stacking(StackingKind.Highest, "A", "B")).ShouldContain("two stacking rules have this id");
    }

    private static List<string> Errors(params SetStacking[] stacking) => [.. RuleSet.Check(Definition(stacking)).Select(e => e.Text.En)];

    private static SetStacking Stacking(StackingKind kind, params string[] members) =>
        new() { Id = "S-1", Kind = kind, Members = [.. members.Select(m => new SetMember(m))], Clause = "000-20" };

    private static RuleSet Set(params SetStacking[] stacking) => new(Definition(stacking));

    private static RuleSetDefinition Definition(SetStacking[] stacking) => new()
    {
        Id = "s",
        Stacking = stacking,
        Parameters = [new() { Id = "budget", Unit = "CNY" }],
        Vocabulary = new Dictionary<string, FactType>
        {
            ["a"] = new(ValueKind.Boolean),
            ["b"] = new(ValueKind.Boolean),
            ["x"] = new(ValueKind.Number, "CNY"),
            ["y"] = new(ValueKind.Number, "CNY"),
            ["closes"] = new(ValueKind.Date),
            ["n"] = new(ValueKind.Number, "person"),
        },
        Rules = [Offer("A", "a", "x"), Offer("B", "b", "y"), Offer("C", "a", null), Offer("D", "a", "n")],
    };

    private static Rule Offer(string id, string test, string? amount) => new()
    {
        Id = id,
        Title = new(id, id),
        Force = Force.May,
        Effect = Effect.Allow,
        Clauses = ["000-17"],
        Holds = Condition.That(test, "符合", "met"),
        Amount = amount is null ? null : Expression.Parse(amount),
    };

    private static Dictionary<string, Value> Facts(params (string Name, object Value)[] facts) => facts.ToDictionary(f => f.Name, f => f.Value switch
    {
        bool truth => Value.Of(truth),
        decimal number => Value.Of(number),
        DateOnly day => Value.Of(day),
        _ => Value.Null,
    });
}
