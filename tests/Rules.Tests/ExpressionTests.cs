namespace Kechuang.Kernels.Rules.Tests;

public sealed class ExpressionTests
{
    private static readonly Dictionary<string, Value> Facts = new()
    {
        ["项目.经费"] = Value.Of(120.5m),
        ["start"] = Value.Of(new DateOnly(2024, 1, 31)),
        ["end"] = Value.Of(new DateOnly(2027, 1, 30)),
        ["name"] = Value.Of("张 \"三\""),
        ["levels"] = Value.OfList(Value.Of("A"), Value.Of("B")),
        ["nothing"] = Value.Null,
        ["flag"] = Value.Of(true),
    };

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 2 - 3", "5")]
    [InlineData("0.1 + 0.2 = 0.3", "true")]
    [InlineData("-2 * -3", "6")]
    [InlineData("1 / 3 * 3 <= 1", "true")]
    [InlineData("项目.经费 * 2", "241")]
    [InlineData("2 in [1..2]", "true")]
    [InlineData("2 in [1..2)", "false")]
    [InlineData("1 in (1..2]", "false")]
    [InlineData("3 in (1, [3..4], 9)", "true")]
    [InlineData("\"A\" in levels", "true")]
    [InlineData("\"C\" in (\"A\", \"B\")", "false")]
    [InlineData("list contains(levels, \"B\")", "true")]
    [InlineData("5 between 1 and 5 and true", "true")]
    [InlineData("if flag then 1 else 2", "1")]
    [InlineData("if nothing then 1 else 2", "null")]
    [InlineData("false and nothing", "false")]
    [InlineData("nothing or true", "true")]
    [InlineData("nothing = nothing", "null")]
    [InlineData("nothing = null", "true")]
    [InlineData("flag != null", "true")]
    [InlineData("is known(nothing)", "false")]
    [InlineData("is known(flag)", "true")]
    [InlineData("min(3, 1, 2)", "1")]
    [InlineData("max([3, 1, 2])", "3")]
    [InlineData("sum(1, 2, nothing)", "null")]
    [InlineData("count([1, nothing])", "2")]
    [InlineData("abs(-1.5) + floor(1.5) + ceiling(1.5)", "4.5")]
    [InlineData("string length(name)", "5")]
    [InlineData("months between(start, end)", "35")]
    [InlineData("years between(start, end)", "2")]
    [InlineData("end - start", "duration(\"P1095D\")")]
    [InlineData("start + duration(\"P1M\")", "date(\"2024-02-29\")")]
    [InlineData("start + duration(\"P1Y1M\") < date(\"2025-03-01\")", "true")]
    [InlineData("years and months duration(start, end) <= duration(\"P36M\")", "true")]
    [InlineData("duration(\"P1Y6M\")", "duration(\"P1Y6M\")")]
    [InlineData("duration(\"-P1DT2H3M4.5S\")", "duration(\"-P1DT2H3M4.5S\")")]
    [InlineData("\"a\" + \"b\"", "\"ab\"")]
    [InlineData("year(start) * 100 + month(start)", "202401")]
    [InlineData("not(flag) = false", "true")]
    [InlineData("[1, 2] = [1, 2]", "true")]
    [InlineData("[1, nothing] = [2, nothing]", "false")]
    [InlineData("[1, nothing] = [1, 2]", "null")]
    public void Evaluates(string text, string expected) => Expression.Parse(text).Evaluate(Facts).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("1 / 0", "division by zero")]
    [InlineData("1 + \"a\"", "wrong kind")]
    [InlineData("79228162514264337593543950335 * 10", "out of range")]
    [InlineData("date(\"9999-12-31\") + duration(\"P1D\")", "out of range")]
    [InlineData("if name then 1 else 2", "not true or false")]
    [InlineData("max([])", "empty")]
    [InlineData("date(name)", "not a date")]
    public void What_cannot_be_computed_is_unknown_with_a_reason(string text, string reason)
    {
        Expression.Parse(text).Evaluate(Facts, out var why).IsNull.ShouldBeTrue();
        why.Facts.ShouldBeEmpty();
        why.Reasons.Single().En.ShouldContain(reason);
        why.Reasons.Single().Zh.ShouldNotBeEmpty();
    }

    [Fact]
    public void Only_what_matters_is_named_as_missing()
    {
        Expression.Parse("(flag and p) or (not(flag) and q) or r > 1").Evaluate(Facts, out var why).IsNull.ShouldBeTrue();
        why.Facts.ShouldBe(["p", "r"]);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("1 +", 4)]
    [InlineData("(1 + 2", 7)]
    [InlineData("a b", 3)]
    [InlineData("a = b = c", 7)]
    [InlineData("x in [1..2", 11)]
    [InlineData("\"abc", 1)]
    [InlineData("1x", 1)]
    [InlineData("a & b", 3)]
    [InlineData("（1）", 1)]
    [InlineData("foo(1)", 1)]
    [InlineData("if a then b", 12)]
    [InlineData("abs(1, 2)", 1)]
    [InlineData("date(\"2026-02-30\")", 6)]
    [InlineData("duration(\"P1M1D\")", 10)]
    [InlineData("99999999999999999999999999999999", 1)]
    [InlineData("a = then", 5)]
    [InlineData("\"\\q\"", 2)]
    public void Bad_text_is_refused_at_its_column(string text, int column)
    {
        Expression.TryParse(text, out _, out var error).ShouldBeFalse();
        error!.Column.ShouldBe(column);
        error.Text.Zh.ShouldNotBe(error.Text.En);
        Should.Throw<ExpressionException>(() => Expression.Parse(text)).Error.ShouldBe(error);
    }

    [Theory]
    [InlineData("a in 1..5", 7, "[1..5]")]
    [InlineData("1..5", 2, "[1..5]")]
    [InlineData("a > 50万", 5, "500000")]
    [InlineData("a > 50元", 5, "500000")]
    [InlineData("a >= 15%", 8, "0.15")]
    [InlineData("a == b", 3, "=")]
    [InlineData("a ≥ 1", 3, ">=")]
    [InlineData("a && b", 3, "and")]
    [InlineData("a = 'b'", 5, "\"")]
    [InlineData("a = “b”", 5, "\"")]
    [InlineData("a > 3月", 5, "unit")]
    public void What_people_write_elsewhere_is_refused_with_how_it_is_written_here(string text, int column, string said)
    {
        Expression.TryParse(text, out _, out var error).ShouldBeFalse();
        error!.Column.ShouldBe(column);
        error.Text.En.ShouldContain(said);
        error.Text.Zh.ShouldNotBe(error.Text.En);
    }

    public static TheoryData<string, string, string> Hostile => new()
    {
        { "(", "1", ")" }, { "not(", "true", ")" }, { "[", "1", "]" }, { "-", "1", "" }, { "", "1", " + 1" }, { "", "2", " * 1" },
        { "if true then ", "1", " else 2" }, { "max(", "1", ")" }, { "1 in (", "1", ")" }, { "(", "", "" }, { "[(", "", "" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nesting_without_end_is_refused_and_what_is_allowed_needs_little_stack(string open, string middle, string close)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () => thrown = Record.Exception(() =>
            {
                foreach (var times in new[] { 1, 40, 99, 150, 199, 200, 201, 400, 1500 })
                {
                    var text = string.Concat(Enumerable.Repeat(open, times)) + middle + string.Concat(Enumerable.Repeat(close, times));
                    if (Expression.TryParse(text, out var expression, out var error))
                    {
                        times.ShouldBeLessThanOrEqualTo(Expression.MaxDepth);
                        Expression.Parse(expression.ToString()).Equals(expression).ShouldBeTrue();
                        expression.Evaluate(Facts);
                        expression.Check(Making.Vocabulary);
                    }
                    else
                    {
                        error!.Column.ShouldBeGreaterThan(0);
                    }
                }
            }),
            maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();
        thrown.ShouldBeNull();
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused() =>
        Expression.TryParse(new string(' ', Expression.MaxLength) + "1", out _, out _).ShouldBeFalse();

    [Fact]
    public void A_thousand_alternatives_are_not_deep() =>
        Expression.Parse(string.Join(" or ", Enumerable.Range(0, 1000).Select(i => $"x = {i}")))
            .Evaluate(new Dictionary<string, Value> { ["x"] = Value.Of(999m) }).AsTruth.ShouldBe(Truth.Yes);

    [Fact]
    public void Names_are_listed_once_in_order() =>
        Expression.Parse("b.c + a * 项目.经费 > a").Names.ShouldBe(["a", "b.c", "项目.经费"]);
}
