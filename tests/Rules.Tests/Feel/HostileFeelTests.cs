using System.Diagnostics;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

/// <summary>Expressions written to crash, hang or fill the memory.</summary>
public sealed class HostileFeelTests
{
    private static readonly FeelLimits Limits = new() { Steps = 2_000_000 };

    public static TheoryData<string> Texts => new(
        new string('(', 50_000),
        new string('[', 50_000) + new string(']', 50_000),
        new string('-', 99_999),
        string.Concat(Enumerable.Repeat("if true then ", 7_000)) + "1",
        string.Concat(Enumerable.Repeat("1 in (", 15_000)),
        string.Concat(Enumerable.Repeat("{a:", 30_000)),
        string.Concat(Enumerable.Repeat("function() ", 9_000)) + "1",
        string.Concat(Enumerable.Repeat("not(", 20_000)),
        "x" + string.Concat(Enumerable.Repeat("[1]", 30_000)),
        "x" + string.Concat(Enumerable.Repeat("()", 30_000)),
        "1 instance of " + string.Concat(Enumerable.Repeat("list<", 15_000)),
        "\"" + new string('\\', 99_998),
        "/*" + new string('*', 99_998),
        new string(' ', 100_001),
        string.Concat(Enumerable.Repeat("[1..2[", 15_000)));

    public static TheoryData<string> Programs => new(
        "for i in 1..1e12 return i",
        "for i in 1..1e28 return null",
        "count(for i in 1..3000, j in 1..3000 return i)",
        "every i in 1..1e15 satisfies true",
        "{f: function(n) f(n + 1), r: f(1)}.r",
        "{f: function(n) f(n - 1) + f(n - 2), r: f(100)}.r",
        "(function(x) x(x))(function(x) x(x))",
        "for i in 1..5000 return partial",
        "for i in 1..1000 return [partial]",
        "for i in 1..60 return if i = 1 then \"ab\" else partial[-1] + partial[-1]",
        "for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
        "for i in 1..300 return if i = 1 then [1] else [partial[-1], partial[-1]]",
        "for i in 1..300 return if i = 1 then [1] else [partial[-1]]",
        "{a: for i in 1..18 return if i = 1 then [1] else [partial[-1], partial[-1]], r: for i in 1..1000 return a = a}.r",
        "string join(for i in 1..200000 return \"0123456789\")",
        "sort(for i in 1..100000 return 100000 - i, function(a, b) true)",
        "distinct values(for i in 1..50000 return i)",
        "2 ** 1e9",
        "1.0000001 ** 1000000",
        "9 ** 9 ** 9",
        "matches(string join(for i in 1..40 return \"a\") + \"b\", \"(a+)+$\")",
        "matches(string join(for i in 1..40 return \"a\") + \"b\", \"(a*)*(b)\\2c\")",
        "matches(string join(for i in 1..30000 return \"a\"), \"(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)[^>]>\")",
        "matches(\"a\", \"((((a{1000}){1000}){1000}){1000})\")",
        "matches(\"a\", \"(?<name>a)\")",
        "replace(string join(for i in 1..20000 return \"a\"), \"a\", string join(for i in 1..2000 return \"b\"))",
        "flatten(for i in 1..150 return if i = 1 then [1] else [partial[-1]])",
        "string join(for i in 1..3000 return \"a\", string join(for i in 1..200000 return \"bcdefgh\"))",
        "count(split(string join(for i in 1..400000 return \"aaaaaaaaaaaaaaaa\"), \"a\"))",
        "for i in 1..5000 return matches(string join(for j in 1..30 return \"a\") + string(i), \"(a*)*\\1b\", \"m\")",
        "context put({}, for i in 1..100000 return \"a\", 1)",
        "today() + @\"P999999999Y\" + @\"P999999999Y\"",
        "@\"P999999999999D\" * 1e20");

    [Theory]
    [MemberData(nameof(Texts))]
    public void Reading_ends_soon_with_a_reason(string text) => WithSmallStack(() =>
    {
        FeelExpression.TryParse(text, null, out _, out var error).ShouldBeFalse();
        error!.Reason.En.ShouldNotBeEmpty();
    });

    [Theory]
    [MemberData(nameof(Programs))]
    public void Evaluating_ends_soon(string text) => WithSmallStack(() =>
    {
        var result = FeelCases.Parse(text).Evaluate(new Dictionary<string, FeelValue?>(), FeelCases.Now, Limits);
        (result.Value?.Weight ?? 0).ShouldBeLessThanOrEqualTo(Limits.Size);
        (result.Value?.ToString()?.Length ?? 0).ShouldBeLessThan(20_000_000);
    });

    [Fact]
    public void Loops_at_the_ends_of_the_numbers_go_through_each_of_them()
    {
        FeelCases.Text("count(for i in 79228162514264337593543950330..79228162514264337593543950335 return i)").ShouldBe("6");
        FeelCases.Text("for i in -79228162514264337593543950334..-79228162514264337593543950335 return i").ShouldBe("[-79228162514264337593543950334, -79228162514264337593543950335]");
        FeelCases.Text("some i in [79228162514264337593543950335..79228162514264337593543950335] satisfies i > 1").ShouldBe("true");
        FeelCases.Text("count(for i in 3..1 return i)").ShouldBe("3");
        FeelCases.Text("for i in -79228162514264337593543950335..79228162514264337593543950335 return null").ShouldBe("null");
    }

    [Fact]
    public void A_long_sum_and_a_long_chain_of_conditions_are_no_deeper_than_short_ones()
    {
        FeelCases.Text(string.Join(" + ", Enumerable.Repeat("1", 20_000))).ShouldBe("20000");
        FeelCases.Text(string.Join(" and ", Enumerable.Repeat("true", 10_000))).ShouldBe("true");
    }

    [Fact]
    public void Values_given_from_outside_that_share_their_parts_do_not_explode()
    {
        var value = FeelList.Of(FeelCases.Number(1));
        for (var i = 0; i < 300; i++)
        {
            value = FeelList.Of(value, value);
        }

        value.ToString().Length.ShouldBeLessThan(10_000);
        FeelCases.Parse("x = x and count(flatten(x)) > 0", new(["x"])).Evaluate(new Dictionary<string, FeelValue?> { ["x"] = value }, FeelCases.Now).Value.ShouldBeNull();
    }

    // Half a megabyte, less than any thread of a server has; and a clock, for what does not end is a failure as well.
    private static void WithSmallStack(Action work)
    {
        Exception? failure = null;
        var clock = Stopwatch.StartNew();
        var thread = new Thread(
            () =>
            {
                try
                {
                    work();
                }
                catch (Exception caught) when (caught is not null)
                {
                    failure = caught;
                }
            },
            512 * 1024);
        thread.Start();
        thread.Join(TimeSpan.FromSeconds(60)).ShouldBeTrue();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        failure.ShouldBeNull();
    }
}
