using System.Text.Json;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class RuleSetTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly Dictionary<string, Value> Nothing = [];

    [Fact]
    public void A_draft_informs_and_never_blocks()
    {
        var verdict = Decide(Rule("D", "false") with { Status = RuleStatus.Draft }, Rule("R", "true"));

        verdict.Outcome.ShouldBe(Truth.Yes);
        var draft = verdict.Rules[0];
        (draft.Outcome, draft.Finding, draft.Binding).ShouldBe((RuleOutcome.NotBinding, Truth.No, false));
        Decide(Rule("D", "false") with { Status = RuleStatus.Draft }).Outcome.ShouldBe(Truth.Yes);
    }

    [Theory]
    [InlineData(Force.May)]
    [InlineData(Force.Promote)]
    public void An_offer_beside_a_duty_shows_its_finding_and_blocks_nobody(Force force)
    {
        var verdict = Decide(Rule("R", "true"), Rule("O", "false") with { Force = force });

        verdict.Outcome.ShouldBe(Truth.Yes);
        verdict.Rules[1].Outcome.ShouldBe(RuleOutcome.No);
        verdict.Rules[1].Binding.ShouldBeFalse();
    }

    [Theory]
    [InlineData("false", "false", Truth.No)]
    [InlineData("false", "true", Truth.Yes)]
    [InlineData("missing", "true", Truth.Yes)]
    [InlineData("missing", "false", Truth.Unknown)]
    public void A_set_of_offers_answers_whether_one_of_them_is_met(string one, string other, Truth expected)
    {
        var verdict = Decide(Rule("A", one) with { Force = Force.May }, Rule("B", other) with { Force = Force.Promote });

        verdict.Outcome.ShouldBe(expected);
        verdict.Binding.ShouldBeFalse();
    }

    [Theory]
    [InlineData("true", "false", RuleOutcome.NotApplicable)]
    [InlineData("false", "false", RuleOutcome.No)]
    [InlineData("missing", "false", RuleOutcome.Unknown)]
    [InlineData("missing", "true", RuleOutcome.Yes)]
    public void An_exception_sets_a_rule_aside(string exception, string holds, RuleOutcome expected)
    {
        var rule = Rule("R", holds) with { Unless = [Condition.That(exception, "例外", "exception")] };

        Decide(rule).Rules[0].Outcome.ShouldBe(expected);
    }

    [Theory]
    [InlineData("false", RuleOutcome.NotApplicable, Truth.Yes)]
    [InlineData("missing", RuleOutcome.Unknown, Truth.Unknown)]
    public void A_rule_whose_case_cannot_be_told_is_unknown(string applies, RuleOutcome outcome, Truth expected)
    {
        var verdict = Decide(Rule("R", "true") with { Applies = Condition.That(applies, "适用", "applies") });

        verdict.Rules[0].Outcome.ShouldBe(outcome);
        verdict.Outcome.ShouldBe(expected);
        verdict.Missing.ShouldBe(expected is Truth.Unknown ? ["missing"] : []);
    }

    [Fact]
    public void Who_overrides_an_overrider_puts_the_first_back()
    {
        var verdict = Decide(
            Rule("A", "false"), Rule("B", "true") with { Overrides = ["A"] }, Rule("C", "true") with { Overrides = ["B", "X-in-another-set"] });

        verdict.Rules.Select(r => r.Outcome).ShouldBe([RuleOutcome.No, RuleOutcome.Overridden, RuleOutcome.Yes]);
        verdict.Outcome.ShouldBe(Truth.No);
    }

    [Fact]
    public void Doubt_is_named_through_a_chain_of_precedence()
    {
        var doubtful = Rule("C", "true") with { Overrides = ["B"], Unless = [Condition.That("p", "例外", "exception")] };

        var verdict = Decide(Rule("A", "false"), Rule("B", "true") with { Overrides = ["A"] }, doubtful);

        verdict.Outcome.ShouldBe(Truth.Unknown);
        verdict.Rules[0].MissingFacts.ShouldBe(["p"]);
        verdict.Missing.ShouldBe(["p"]);
    }

    [Fact]
    public void A_draft_does_not_override_what_is_in_force() =>
        Decide(Rule("A", "false"), Rule("D", "true") with { Overrides = ["A"], Status = RuleStatus.Draft }).Outcome.ShouldBe(Truth.No);

    [Fact]
    public void Rules_out_of_their_time_are_left_out_and_said_to_be()
    {
        var verdict = Decide(
            Rule("Old", "false") with { ValidTo = Day.AddDays(-1) },
            Rule("New", "false") with { ValidFrom = Day.AddDays(1) },
            Rule("Gone", "false") with { Status = RuleStatus.Superseded },
            Rule("Now", "true") with { ValidFrom = Day, ValidTo = Day });

        verdict.Outcome.ShouldBe(Truth.Yes);
        verdict.Rules.Select(r => r.RuleId).ShouldBe(["Now"]);
        verdict.LeftOut.Select(l => l.RuleId).ShouldBe(["Old", "New", "Gone"]);
        verdict.LeftOut[1].Reason.En.ShouldBe("valid from 2026-03-02");
    }

    [Fact]
    public void A_parameter_has_the_value_of_the_day()
    {
        var set = new RuleSet(new()
        {
            Id = "dated",
            Rules = [Rule("R", "x <= cap")],
            Parameters =
            [
                new()
                {
                    Id = "cap",
                    Values = [new(Value.Of(1m), null, new(2025, 12, 31), "000-1"), new(Value.Of(2m), new(2026, 1, 1), new(2026, 12, 31), "000-2")],
                },
            ],
        });
        var facts = new Dictionary<string, Value> { ["x"] = Value.Of(2m) };

        set.Evaluate(facts, new(2025, 12, 31)).Outcome.ShouldBe(Truth.No);
        set.Evaluate(facts, new(2026, 1, 1)).Outcome.ShouldBe(Truth.Yes);
        set.Evaluate(facts, new(2026, 1, 1)).Clauses.ShouldBe(["000-0", "000-2"]);
        set.Evaluate(facts, new(2027, 1, 1)).MissingParameters.ShouldBe(["cap"]);
    }

    [Theory]
    [InlineData("x >= 10", "7", "10", 3)]
    [InlineData("10 <= x", "7", "10", 3)]
    [InlineData("x <= 5", "7", "5", 2)]
    [InlineData("x < 10", "7", "10", -3)]
    [InlineData("x = 10", "7", "10", 3)]
    [InlineData("x in [8..10]", "7", "8", 1)]
    [InlineData("x between 1 and 6", "7", "6", 1)]
    [InlineData("x in [1..8]", "7", "8", -1)]
    [InlineData("day <= date(\"2026-01-31\")", "date(\"2026-02-02\")", "date(\"2026-01-31\")", 2)]
    [InlineData("today >= day", "date(\"2026-02-02\")", "date(\"2026-03-01\")", -27)]
    [InlineData("x in (1, 2)", "7", "[1, 2]", null)]
    [InlineData("x != 7", "7", "7", null)]
    [InlineData("flag", "true", "true", null)]
    [InlineData("not(flag)", "true", "false", null)]
    [InlineData("x > 1 and flag", "null", "null", null)]
    public void A_condition_shows_what_is_what_is_asked_for_and_the_gap(string expression, string actual, string threshold, int? gap)
    {
        var facts = new Dictionary<string, Value>
        {
            ["x"] = Value.Of(7m),
            ["day"] = Value.Of("2026-02-02"),
            ["flag"] = Value.Of(true),
        };
        var vocabulary = new Dictionary<string, FactType>
        {
            ["x"] = new(ValueKind.Number, "person"),
            ["day"] = new(ValueKind.Date),
            ["flag"] = new(ValueKind.Boolean),
        };
        var result = new RuleSet(new() { Id = "one", Rules = [Rule("R", expression)], Vocabulary = vocabulary })
            .Evaluate(facts, Day).Conditions.Single();

        result.Actual.ToString().ShouldBe(actual);
        result.Threshold.ToString().ShouldBe(threshold);
        result.Gap.ShouldBe(gap);
        result.Unit.ShouldBe(result.Actual.Kind switch
        {
            ValueKind.Date => "day",
            ValueKind.Number when result.Threshold.Kind is not ValueKind.List => "person",
            _ => null,
        });
    }

    [Fact]
    public void A_fact_of_the_wrong_kind_is_unknown_with_a_reason()
    {
        var vocabulary = new Dictionary<string, FactType> { ["x"] = new(ValueKind.Number) };
        var set = new RuleSet(new() { Id = "one", Rules = [Rule("R", "x > 1")], Vocabulary = vocabulary });

        var verdict = set.Evaluate(new Dictionary<string, Value> { ["x"] = Value.Of("many") }, Day);

        verdict.Outcome.ShouldBe(Truth.Unknown);
        verdict.Missing.ShouldBe(["x"]);
        verdict.Conditions.Single().Reasons.Single().En.ShouldContain("wrong kind");
    }

    [Fact]
    public void All_that_is_wrong_in_a_definition_is_named()
    {
        var definition = new RuleSetDefinition
        {
            Id = "broken",
            Vocabulary = new Dictionary<string, FactType> { ["x"] = new(ValueKind.Number, "fen"), ["term"] = new(ValueKind.Number, "month") },
            Rules =
            [
                Rule("A", "x > term") with { Overrides = ["B"] },
                Rule("B", "x + 1") with { Overrides = ["A"], ValidFrom = Day, ValidTo = Day.AddDays(-1) },
                Rule("B", "unheard") with { Clauses = [] },
            ],
            Parameters =
            [
                new() { Id = "x" },
                new() { Id = "1bad", Values = [new(Value.Of("text"), Day, Day.AddDays(9)), new(Value.Of(1m), Day.AddDays(9))] },
            ],
            Derived = [new("p", Expression.Parse("q + 1")), new("q", Expression.Parse("p + 1")), new("r", Expression.Parse("x * 2"), "month")],
        };

        var errors = RuleSet.Check(definition);

        string[] expected =
        [
            "B: two rules have this id", "x: two facts, parameters or formulas have this name", "1bad: this is not a name",
            "1bad: two values are valid on the same day", "1bad: the value \"text\" is of the wrong kind",
            "p: the formulas refer to each other in a circle", "q: the formulas refer to each other in a circle",
            "A: the rules override each other in a circle", "B: the rules override each other in a circle",
            "B: the rule names no clause", "B: the rule ends before it begins", "B: there is no fact or parameter 'unheard'",
            "B: a condition must be true or false, and this is a number",
        ];
        errors.Select(e => $"{e.Where}: {e.Text.En}").ShouldBe(expected, ignoreOrder: true, customMessage: string.Join('\n', errors));
        Should.Throw<RuleSetException>(() => new RuleSet(definition)).Errors.Count.ShouldBe(errors.Count);
    }

    [Fact]
    public void Units_of_formulas_and_conditions_are_checked_with_their_column()
    {
        var definition = new RuleSetDefinition
        {
            Id = "units",
            Vocabulary = new Dictionary<string, FactType> { ["x"] = new(ValueKind.Number, "fen"), ["term"] = new(ValueKind.Number, "month") },
            Rules = [Rule("A", "1 = 1 and x > term")],
            Derived = [new("r", Expression.Parse("x * 2"), "month")],
        };

        var errors = RuleSet.Check(definition);

        errors.Select(e => (e.Where, e.Column)).ShouldBe([("r", 0), ("A", 11)]);
        errors[0].Text.En.ShouldBe("the formula gives fen, not month");
        errors[1].Expression.ShouldBe("1 = 1 and x > term");
    }

    [Fact]
    public void A_long_chain_of_formulas_needs_no_deep_stack()
    {
        var derived = Enumerable.Range(1, 20_000).Select(i => new Derived($"d{i}", Expression.Parse(i == 1 ? "x" : $"d{i - 1} + 1"))).Reverse();
        var set = new RuleSet(new() { Id = "chain", Rules = [Rule("R", "d20000 = 20000")], Derived = [.. derived] });

        set.Evaluate(new Dictionary<string, Value> { ["x"] = Value.Of(1m) }, Day).Outcome.ShouldBe(Truth.Yes);
    }

    [Fact]
    public void Values_survive_JSON()
    {
        const string Json = """
            {"n":1.5,"t":"文","b":true,"z":null,"d":{"date":"2026-01-01"},"m":{"duration":"P3Y"},"s":{"duration":"PT36H"},"l":[1,["a"]]}
            """;

        var facts = JsonSerializer.Deserialize<Dictionary<string, Value>>(Json)!;

        facts["s"].AsDuration.ShouldBe(TimeSpan.FromHours(36));
        facts["m"].AsMonths.ShouldBe(36);
        facts["d"].AsDate.ShouldBe(new(2026, 1, 1));
        JsonSerializer.Deserialize<Dictionary<string, Value>>(JsonSerializer.Serialize(facts)).ShouldBe(facts);
        string[] wrong =
        [
            """{"x":{"date":"2026-13-01"}}""", """{"x":{}}""", """{"x":{"date":1}}""", """{"x":{"date":"2026-01-01","y":1}}""", """{"x":1e99}""",
        ];
        foreach (var bad in wrong)
        {
            Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Dictionary<string, Value>>(bad));
        }
    }

    [Fact]
    public void Lists_within_lists_without_end_do_not_break_a_verdict()
    {
        var deep = Enumerable.Range(0, 60).Aggregate(Value.Of(1m), (inner, _) => Value.OfList(inner));

        var verdict = new RuleSet(new() { Id = "one", Rules = [Rule("R", "x = [1]")] })
            .Evaluate(new Dictionary<string, Value> { ["x"] = deep }, Day);

        Verdict.FromJson(verdict.ToJson()).Outcome.ShouldBe(Truth.Unknown);
    }

    private static Verdict Decide(params Rule[] rules) => new RuleSet(new() { Id = "set", Rules = rules }).Evaluate(Nothing, Day);

    private static Rule Rule(string id, string holds) => new()
    {
        Id = id,
        Title = new("规则", "rule"),
        Force = Force.Must,
        Clauses = ["000-0"],
        Holds = Condition.That(holds, "条件", "condition"),
    };
}
