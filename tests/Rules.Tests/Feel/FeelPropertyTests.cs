using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class FeelPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();
    private static readonly FeelLimits Small = new() { Steps = 20_000, Size = 5_000 };

    private static readonly Dictionary<string, FeelValue?> Variables = new()
    {
        ["a"] = FeelList.Of(FeelCases.Number(1), FeelCases.Number(2), null),
        ["b c"] = FeelCases.Number(5),
        ["年龄"] = new FeelContext([new("a", FeelCases.Number(3)), new("b c", new FeelText("x"))]),
        ["profit and loss"] = FeelCases.Number(-1),
    };

    private static readonly FeelNames Names = new(Variables.Keys);

    [Fact]
    public void What_is_printed_reads_back_as_the_same_expression_with_the_same_value()
    {
        var values = 0;
        Prop.ForAll(Seeds, seed =>
        {
            var text = new FeelMaking(seed).Expression(5);
            var expression = FeelCases.Parse(text, Names);
            var again = FeelCases.Parse(expression.ToString(), Names);
            var (value, same) = (expression.Evaluate(Variables, FeelCases.Now, Small).Value, again.Evaluate(Variables, FeelCases.Now, Small).Value);
            values += value is null ? 0 : 1;
            return again.ToString() == expression.ToString() && FeelWriter.Write(value) == FeelWriter.Write(same);
        }).Check(Many);
        values.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void No_text_makes_reading_or_evaluating_throw()
    {
        var read = 0;
        Prop.ForAll(Seeds, seed =>
        {
            var text = new FeelMaking(seed).Soup();
            foreach (var tests in new[] { false, true })
            {
                if (tests ? FeelExpression.TryParseTests(text, Names, out var expression, out var error) : FeelExpression.TryParse(text, Names, out expression, out error))
                {
                    read++;
                    expression!.Evaluate(Variables, FeelCases.Now, Small).Messages.Count.ShouldBeLessThanOrEqualTo(51);
                }
                else
                {
                    error!.Column.ShouldBeGreaterThan(0);
                }
            }

            return true;
        }).Check(Many);
        read.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void No_arguments_make_a_built_in_function_throw()
    {
        string[] arguments = ["null", "0", "-1", "1.5", "1e28", "\"\"", "\"x\"", "\"(\"", "true", "[]", "[1, null]", "[[1], [2]]", "{}", "{key: \"a\", value: 1}", "[1..2]", "(< 1)",
            "@\"2026-03-01\"", "@\"999999999-12-31T23:59:59@Asia/Shanghai\"", "@\"10:00:00\"", "@\"P1Y\"", "@\"-P1D\"", "function(a, b) a < b", "sum"];
        var names = Builtins.Every.Select(b => b.Name).ToList();
        names.Count.ShouldBeGreaterThan(80);
        foreach (var name in names)
        {
            foreach (var a in arguments)
            {
                FeelCases.Text($"{name}({a})");
                foreach (var b in arguments)
                {
                    FeelCases.Text($"{name}({a}, {b})");
                    FeelCases.Text($"{name}({a}, {b}, {a})");
                }
            }
        }
    }

    [Fact]
    public void Ranges_relate_as_their_points_do() => Prop.ForAll(Seeds, seed =>
    {
        var random = new Random(seed);
        var (a, b) = (Range(random), Range(random));
        var (inA, inB) = (Points.Where(a.Has).ToList(), Points.Where(b.Has).ToList());
        Is("before", a, b, inA.TrueForAll(x => inB.TrueForAll(y => x < y)));
        Is("after", a, b, inA.TrueForAll(x => inB.TrueForAll(y => x > y)));
        Is("overlaps", a, b, inA.Intersect(inB).Any());
        Is("includes", a, b, inB.TrueForAll(inA.Contains));
        Is("during", a, b, inA.TrueForAll(inB.Contains));
        Is("coincides", a, b, inA.SequenceEqual(inB));
        Is("meets", a, b, inA[^1] == inB[0] && inA.Intersect(inB).Count() == 1);
        Is("started by", a, b, inB[0] == inA[0] && inB.TrueForAll(inA.Contains));
        Is("finishes", a, b, inA[^1] == inB[^1] && inA.TrueForAll(inB.Contains));
        foreach (var x in Points)
        {
            FeelCases.Text($"{FeelWriter.Number(x)} in {a.Text}").ShouldBe(a.Has(x) ? "true" : "false");
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static readonly List<decimal> Points = [.. Enumerable.Range(0, 33).Select(i => i / 4m)];

    private static (string Text, Func<decimal, bool> Has) Range(Random random)
    {
        var start = random.Next(0, 7);
        var end = random.Next(start + 1, 9);
        var (from, to) = (random.Next(2) == 0, random.Next(2) == 0);
        return ($"{(from ? '[' : '(')}{start}..{end}{(to ? ']' : ')')}", x => (x > start || (from && x == start)) && (x < end || (to && x == end)));
    }

    private static void Is(string relation, (string Text, Func<decimal, bool> Has) a, (string Text, Func<decimal, bool> Has) b, bool expected) =>
        FeelCases.Text($"{relation}({a.Text}, {b.Text})").ShouldBe(expected ? "true" : "false", $"{relation}({a.Text}, {b.Text})");
}
