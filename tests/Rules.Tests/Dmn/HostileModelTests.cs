using System.Diagnostics;
using Kechuang.Kernels.Rules.Dmn;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>Models written to make reading or deciding take for ever.</summary>
public sealed class HostileModelTests
{
    private static void Soon(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Types_that_share_their_parts_fifty_levels_deep_are_told_apart_soon() => Soon(() =>
    {
        var levels = Enumerable.Range(0, 50).Select(i => new DmnItemDefinition($"t{i}", null) { Components = [new("a", $"t{i + 1}"), new("b", $"t{i + 1}")] });
        var functions = Enumerable.Range(0, 40).Select(i => new DmnItemDefinition($"f{i}", null) { Function = new($"f{i + 1}", [new("a", $"f{i + 1}")]) });
        var model = DmnCases.Model(
            DmnCases.Decision("d", new DmnLiteral("{a: null} instance of t0")),
            DmnCases.Decision("e", new DmnLiteral("{a: {a: {b: 1}, b: null}, b: null}") { TypeRef = "t0" }),
            DmnCases.Decision("f", new DmnLiteral("function(a: f1) a") { TypeRef = "f0" })) with
        { ItemDefinitions = [.. levels, .. functions] };
        DmnCases.Decide(model, "d").ShouldBe("false");
        DmnCases.Decide(model, "e").ShouldBe("null");
        DmnCases.Decide(model, "f");
    });

    [Fact]
    public void Very_many_names_with_the_same_beginning_are_read_soon() => Soon(() =>
    {
        var names = new FeelNames(Enumerable.Range(0, 50_000).Select(i => $"a {i} b"));
        var text = string.Join(" + ", Enumerable.Range(0, 8_000).Select(i => $"a {i} b"));
        FeelExpression.TryParse(text, names, out var expression, out _).ShouldBeTrue();
        expression!.Evaluate(Enumerable.Range(0, 8_000).ToDictionary(i => $"a {i} b", FeelValue? (_) => FeelCases.Number(1)), FeelCases.Now).Value.ShouldBe(FeelCases.Number(8_000));
    });

    [Fact]
    public void A_context_of_very_many_entries_is_read_and_decided_soon() => Soon(() =>
    {
        var entries = Enumerable.Range(1, 20_000).Select(i => new DmnContextEntry(new($"e {i}"), new DmnLiteral(i == 1 ? "1" : $"e {i - 1} + 1")));
        DmnCases.Decide(DmnCases.Model(DmnCases.Decision("d", new DmnContext([.. entries, new(null, new DmnLiteral("e 20000"))]))), "d").ShouldBe("20000");
    });

    [Fact]
    public void Very_many_requirements_of_one_decision_are_found_soon() => Soon(() =>
    {
        var parts = Enumerable.Range(0, 5_000).Select(i => DmnCases.Decision($"d{i}", new DmnLiteral("1"))).ToArray();
        var sum = DmnCases.Decision("sum", new DmnLiteral(string.Join("+", parts.Select(p => p.Variable.Name))), [.. parts.Select(p => $"d#{p.Id}")]);
        DmnCases.Decide(DmnCases.Model([.. parts, sum]), "sum").ShouldBe("5000");
        DmnWriter.Write(DmnIds.Complete(DmnCases.Model([.. parts, sum])), out _).ShouldNotBeNull();
    });

    [Fact]
    public void Inputs_deeper_or_larger_than_a_value_may_be_are_refused()
    {
        var deep = FeelList.Of(FeelCases.Number(1));
        for (var i = 0; i < 100_000; i++)
        {
            deep = FeelList.Of(deep);
        }

        var model = DmnCases.Model(DmnCases.Decision("d", new DmnLiteral("x = x"), "i#_x")) with { InputData = [DmnCases.Input("x")] };
        DmnCases.Decide(model, "d", ("x", deep)).ShouldBe("null");
        deep.Equals(FeelList.Of(deep[0], null)).ShouldBeFalse();
        deep.ToString().ShouldNotBeEmpty();
    }
}
