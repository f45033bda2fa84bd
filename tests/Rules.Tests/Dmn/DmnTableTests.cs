using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class DmnTableTests
{
    private static readonly (string, string)[] Rules = [("< 10", "\"low\""), ("[5..20]", "\"middle\""), ("> 15", "\"high\""), ("= 7", "\"low\"")];

    private static string Decide(HitPolicy policy, int x, Aggregator aggregation = Aggregator.None, string? values = "\"high\", \"middle\", \"low\"", string? otherwise = null, (string, string)[]? rules = null) =>
        DmnCases.Decide(
            DmnCases.Model(DmnCases.Decision("d", DmnCases.Table(policy, aggregation, values, otherwise, rules ?? Rules), "i#_x")) with { InputData = [DmnCases.Input("x", "number")] },
            "d",
            ("x", FeelCases.Number(x)));

    [Theory]
    [InlineData(HitPolicy.Unique, 3, "low")]
    [InlineData(HitPolicy.Unique, 6, "null")]
    [InlineData(HitPolicy.Any, 3, "low")]
    [InlineData(HitPolicy.Any, 6, "null")]
    [InlineData(HitPolicy.First, 6, "low")]
    [InlineData(HitPolicy.Priority, 6, "middle")]
    [InlineData(HitPolicy.Priority, 18, "high")]
    [InlineData(HitPolicy.RuleOrder, 7, "[\"low\", \"middle\", \"low\"]")]
    [InlineData(HitPolicy.OutputOrder, 7, "[\"middle\", \"low\", \"low\"]")]
    [InlineData(HitPolicy.Collect, 18, "[\"middle\", \"high\"]")]
    public void Each_hit_policy_gives_what_the_standard_says(HitPolicy policy, int x, string expected) => Decide(policy, x).ShouldBe(expected);

    [Theory]
    [InlineData(Aggregator.Sum, "9")]
    [InlineData(Aggregator.Count, "3")]
    [InlineData(Aggregator.Min, "2")]
    [InlineData(Aggregator.Max, "4")]
    [InlineData(Aggregator.None, "[2, 3, 4]")]
    public void Collect_aggregates(Aggregator aggregation, string expected) =>
        Decide(HitPolicy.Collect, 7, aggregation, null, null, [("-", "2"), ("< 8", "3"), ("", "x - 3"), ("> 9", "100")]).ShouldBe(expected);

    [Fact]
    public void Where_no_rule_matches_the_default_holds_and_else_null()
    {
        (string, string)[] rules = [("< 0", "1")];
        Decide(HitPolicy.Unique, 5, rules: rules, values: null).ShouldBe("null");
        Decide(HitPolicy.Unique, 5, rules: rules, values: null, otherwise: "x * 2").ShouldBe("10");
    }

    [Fact]
    public void An_output_that_is_not_among_its_values_is_null() => Decide(HitPolicy.Unique, 3, values: "\"high\"").ShouldBe("null");

    [Fact]
    public void An_input_that_is_not_among_its_values_is_null()
    {
        var table = DmnCases.Table(HitPolicy.Unique, Aggregator.None, null, null, ("-", "1")) with { Inputs = [new("x", "number", null, "[0..100]")] };
        var model = DmnCases.Model(DmnCases.Decision("d", table, "i#_x")) with { InputData = [DmnCases.Input("x")] };
        DmnCases.Decide(model, "d", ("x", FeelCases.Number(50))).ShouldBe("1");
        DmnCases.Decide(model, "d", ("x", FeelCases.Number(101))).ShouldBe("null");
        DmnCases.Decide(model, "d", ("x", new FeelText("50"))).ShouldBe("null");
    }

    [Fact]
    public void Several_outputs_are_a_context_ranked_column_by_column()
    {
        var table = new DmnDecisionTable(
            HitPolicy.OutputOrder,
            Aggregator.None,
            [new("x")],
            [new("grade", "string", null, "\"A\", \"B\""), new("pay", "number", null, "2, 1")],
            [new(["-"], ["\"B\"", "2"], []), new(["-"], ["\"A\"", "1"], []), new(["-"], ["\"A\"", "2"], [])]);
        var model = DmnCases.Model(DmnCases.Decision("d", table, "i#_x")) with { InputData = [DmnCases.Input("x")] };
        DmnCases.Decide(model, "d", ("x", null)).ShouldBe("[{grade: \"A\", pay: 2}, {grade: \"A\", pay: 1}, {grade: \"B\", pay: 2}]");
    }

    [Fact]
    public void Outputs_without_values_of_their_own_rank_by_those_their_type_allows()
    {
        var table = DmnCases.Table(HitPolicy.Priority, Aggregator.None, null, null, ("-", "\"low\""), ("-", "\"high\"")) with { Outputs = [new(null, "grade")] };
        var model = DmnCases.Model(DmnCases.Decision("d", table, "i#_x")) with
        {
            InputData = [DmnCases.Input("x")],
            ItemDefinitions = [new("grade", "string") { AllowedValues = "\"high\", \"low\"" }],
        };
        DmnCases.Decide(model, "d", ("x", null)).ShouldBe("high");
    }

    [Fact]
    public void A_rule_that_cannot_be_read_matches_nothing_and_is_named()
    {
        var model = DmnCases.Model(DmnCases.Decision("d", DmnCases.Table(HitPolicy.First, Aggregator.None, null, null, ("< < 1", "1"), ("-", "2")), "i#_x")) with { InputData = [DmnCases.Input("x")] };
        DmnProgram.Make(model).Problems.ShouldHaveSingleItem().En.ShouldContain("< < 1");
        DmnCases.Decide(model, "d", ("x", FeelCases.Number(0))).ShouldBe("2");
    }
}
