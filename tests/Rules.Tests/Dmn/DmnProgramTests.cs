using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class DmnProgramTests
{
    [Fact]
    public void Decisions_that_depend_on_themselves_are_null_and_say_so()
    {
        var model = DmnCases.Model(
            DmnCases.Decision("a", new DmnLiteral("b + 1"), "d#_b"),
            DmnCases.Decision("b", new DmnLiteral("c + 1"), "d#_c"),
            DmnCases.Decision("c", new DmnLiteral("a + 1"), "d#_a"),
            DmnCases.Decision("self", new DmnLiteral("self"), "d#_self"));
        var result = DmnProgram.Make(model).Decide("a", new Dictionary<string, FeelValue?>(), FeelCases.Now);
        result.Value.ShouldBeNull();
        result.Messages.ShouldContain(m => m.En.Contains("depends on itself"));
        DmnCases.Decide(model, "self").ShouldBe("null");
    }

    [Fact]
    public void A_long_chain_of_decisions_is_decided_or_refused_but_never_overflows_the_stack()
    {
        var chain = Enumerable.Range(1, 20_000).Select(i => DmnCases.Decision($"d{i}", new DmnLiteral($"d{i - 1} + 1"), $"d#_d{i - 1}")).Prepend(DmnCases.Decision("d0", new DmnLiteral("0")));
        var program = DmnProgram.Make(DmnCases.Model([.. chain]));
        program.Decide("d200", new Dictionary<string, FeelValue?>(), FeelCases.Now).Value.ShouldBe(FeelCases.Number(200));
        var deep = program.Decide("d20000", new Dictionary<string, FeelValue?>(), FeelCases.Now);
        deep.Value.ShouldBeNull();
        deep.Messages[^1].En.ShouldContain("deeper");
    }

    [Fact]
    public void A_decision_is_evaluated_once_however_many_ask_for_it()
    {
        var diamond = Enumerable.Range(1, 60).Select(i => DmnCases.Decision($"d{i}", new DmnLiteral($"(d{i - 1} + d{i - 1}) / 2"), $"d#_d{i - 1}")).Prepend(DmnCases.Decision("d0", new DmnLiteral("8")));
        DmnCases.Decide(DmnCases.Model([.. diamond]), "d60").ShouldBe("8");
    }

    [Fact]
    public void A_function_may_call_itself_up_to_the_limits()
    {
        var model = DmnCases.Model(
            DmnCases.Decision("good", new DmnLiteral("fact(10)"), "k#_fact"),
            DmnCases.Decision("endless", new DmnLiteral("fact(-1)"), "k#_fact")) with
        {
            KnowledgeModels = [new("_fact", new("fact"), new("FEEL", [new("n", "number")], new DmnLiteral("if n = 0 then 1 else n * fact(n - 1)")))],
        };
        DmnCases.Decide(model, "good").ShouldBe("3628800");
        DmnCases.Decide(model, "endless").ShouldBe("null");
    }

    [Fact]
    public void Input_is_checked_against_its_type()
    {
        var model = DmnCases.Model(DmnCases.Decision("d", new DmnLiteral("企业.研发占比 >= 0.05"), "i#_企业")) with
        {
            InputData = [DmnCases.Input("企业", "企业")],
            ItemDefinitions = [new("企业", null) { Components = [new("研发占比", "number") { AllowedValues = "[0..1]" }] }],
        };
        FeelContext Firm(FeelValue? ratio) => new([new("研发占比", ratio)]);
        DmnCases.Decide(model, "d", ("企业", Firm(FeelCases.Number(0.06m)))).ShouldBe("true");
        DmnCases.Decide(model, "d", ("企业", FeelList.Of(Firm(FeelCases.Number(0.01m))))).ShouldBe("false");
        DmnCases.Decide(model, "d", ("企业", Firm(null))).ShouldBe("null");
        DmnCases.Decide(model, "d", ("企业", Firm(FeelCases.Number(6)))).ShouldBe("null");
        DmnCases.Decide(model, "d", ("企业", FeelCases.Number(6))).ShouldBe("null");
        DmnCases.Decide(model, "d").ShouldBe("null");
    }

    [Fact]
    public void Allowed_values_hold_for_each_item_and_the_constraint_for_the_whole_list()
    {
        var model = DmnCases.Model(DmnCases.Decision("d", new DmnLiteral("l"), "i#_l")) with
        {
            InputData = [DmnCases.Input("l", "digits")],
            ItemDefinitions = [new("digits", "number") { IsCollection = true, AllowedValues = "[0..9]", TypeConstraint = "count(?) <= 3" }],
        };
        DmnCases.Decide(model, "d", ("l", FeelList.Of(FeelCases.Number(1), FeelCases.Number(2)))).ShouldBe("[1, 2]");
        DmnCases.Decide(model, "d", ("l", FeelList.Of(FeelCases.Number(1), FeelCases.Number(12)))).ShouldBe("null");
        DmnCases.Decide(model, "d", ("l", FeelList.Of([.. Enumerable.Repeat(FeelCases.Number(1), 4)]))).ShouldBe("null");
    }

    [Fact]
    public void Types_that_contain_themselves_end()
    {
        var model = DmnCases.Model(DmnCases.Decision("d", new DmnLiteral("1") { TypeRef = "loop" }), DmnCases.Decision("e", new DmnLiteral("{next: {next: null}}") { TypeRef = "chain" })) with
        {
            ItemDefinitions = [new("loop", "pool"), new("pool", "loop"), new("chain", null) { Components = [new("next", "chain")] }],
        };
        DmnCases.Decide(model, "d").ShouldBe("1");
        DmnCases.Decide(model, "e").ShouldBe("{next: {next: null}}");
    }

    [Fact]
    public void Models_that_import_each_other_are_named_as_a_problem()
    {
        const string Type = "https://www.omg.org/spec/DMN/20230324/MODEL/";
        var a = new DmnModel("a", "urn:a", "_a") { Imports = [new("urn:b", "b", Type)], Decisions = [DmnCases.Decision("x", new DmnLiteral("b.y + 1"), "durn:b#_y")] };
        var b = new DmnModel("b", "urn:b", "_b") { Imports = [new("urn:a", "a", Type)], Decisions = [DmnCases.Decision("y", new DmnLiteral("41"))] };
        var program = DmnProgram.Make(a, [a, b]);
        program.Problems.ShouldNotBeEmpty();
        program.Decide("x", new Dictionary<string, FeelValue?>(), FeelCases.Now).Value.ShouldBe(FeelCases.Number(42));
    }

    [Fact]
    public void Functions_of_other_languages_are_null_with_a_message()
    {
        var model = DmnCases.Model(DmnCases.Decision("d", new DmnLiteral("f(1)"), "k#_f")) with
        {
            KnowledgeModels = [new("_f", new("f"), new("Java", [new("x")], new DmnContext([new(new("class"), new DmnLiteral("\"java.lang.Math\""))])))],
        };
        DmnProgram.Make(model).Decide("d", new Dictionary<string, FeelValue?>(), FeelCases.Now).Messages.ShouldContain(m => m.En.Contains("Java"));
    }

    [Fact]
    public void A_service_sees_what_it_is_given_and_nothing_else()
    {
        var model = DmnCases.Model(
            DmnCases.Decision("inner", new DmnLiteral("x + y"), "i#_x", "i#_y"),
            DmnCases.Decision("outer", new DmnLiteral("service(1) = null and inner = 5"), "k#_service", "d#_inner")) with
        {
            InputData = [DmnCases.Input("x", "number"), DmnCases.Input("y", "number")],
            Services = [new("_service", new("service")) { OutputDecisions = ["#_inner"], InputData = ["#_x"] }],
        };
        DmnCases.Decide(model, "outer", ("x", FeelCases.Number(2)), ("y", FeelCases.Number(3))).ShouldBe("true");
    }
}
