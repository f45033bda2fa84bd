using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class FeelExpressionTests
{
    [Theory]
    [InlineData("1 + 2 * 3 ** 2", "19")]
    [InlineData("-2 ** 2", "4")]
    [InlineData("2 ** 3 ** 2", "64")]
    [InlineData("10 - 3 - 2", "5")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("1 / 3 * 3 = 1", "false")]
    [InlineData("\"a\" + \"b\"", "\"ab\"")]
    [InlineData("\"a\" + 1", "null")]
    [InlineData("if null then 1 else 2", "2")]
    [InlineData("[1, 2, 3][item > 1]", "[2, 3]")]
    [InlineData("[1, 2, 3][-1]", "3")]
    [InlineData("{a: 1, b: a + 1}.b", "2")]
    [InlineData("[{a b: 1}, {a b: 2}][a b > 1].a b", "[2]")]
    [InlineData("for i in 1..3, j in [10, 20] return i * j", "[10, 20, 20, 40, 30, 60]")]
    [InlineData("for i in 3..1 return i", "[3, 2, 1]")]
    [InlineData("for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]")]
    [InlineData("some x in [1, 2], y in [2, 3] satisfies x > y", "false")]
    [InlineData("every x in [] satisfies x", "true")]
    [InlineData("{square: function(n: number) n * n, nine: square(3)}.nine", "9")]
    [InlineData("(function(a, b) a - b)(b: 1, a: 3)", "2")]
    [InlineData("5 in (< 3, [4..6))", "true")]
    [InlineData("5 in ]5..6]", "false")]
    [InlineData("5 between 1 and 5 and true", "true")]
    [InlineData("[1..10[.end included", "false")]
    [InlineData("(< 10) = (null..10)", "false")]
    [InlineData("@\"2024-02-29\" + @\"P1Y\"", "2025-02-28")]
    [InlineData("date and time(\"2026-03-29T01:30:00@Europe/Paris\").time offset", "PT1H")]
    [InlineData("date and time(\"2026-07-01T12:00:00@Europe/Paris\") - date and time(\"2026-07-01T12:00:00@Asia/Shanghai\")", "PT6H")]
    [InlineData("1 instance of number and [1] instance of list<number> and {a: 1} instance of context<a: number>", "true")]
    [InlineData("now()", "2026-03-01T08:30:00+08:00")]
    [InlineData("today()", "2026-03-01")]
    [InlineData("\"\\U01F40E\" = \"🐎\" and string length(\"🐎\") = 1", "true")]
    [InlineData("// a remark\n1 /* another */ + 1", "2")]
    [InlineData("sort([3, 1, 2], function(a, b) a > b)", "[3, 2, 1]")]
    [InlineData("replace(\"2026-03-01\", \"(\\d+)-(\\d+)-(\\d+)\", \"$3/$2/$1\")", "\"01/03/2026\"")]
    public void It_evaluates_as_the_standard_says(string text, string value) => FeelCases.Text(text).ShouldBe(value);

    [Theory]
    [InlineData("申请人.年 龄 >= 18")]
    [InlineData("申请人 . 年 龄 >= 18")]
    public void Names_of_any_script_with_spaces_are_read(string text) =>
        FeelCases.Text(text, ("申请人", new FeelContext([new("年 龄", FeelCases.Number(18))]))).ShouldBe("true");

    [Theory]
    [InlineData("profit and loss + 1", "profit and loss", "2")]
    [InlineData("a-b - 1", "a-b", "0")]
    [InlineData("rate/year * 2", "rate/year", "2")]
    [InlineData("Applicant's age", "Applicant's age", "1")]
    [InlineData("date of birth", "date of birth", "1")]
    public void A_known_name_wins_over_operators_and_keywords(string text, string name, string value) =>
        FeelCases.Text(text, (name, FeelCases.Number(1))).ShouldBe(value);

    [Fact]
    public void A_variable_that_is_no_function_does_not_hide_the_built_in_one() =>
        FeelCases.Text("date(date) = date(2026, 3, 1) and date = \"2026-03-01\"", ("date", new FeelText("2026-03-01"))).ShouldBe("true");

    [Fact]
    public void An_operator_stays_one_where_the_spaces_differ_from_the_known_name() =>
        FeelCases.Text("a - b", ("a-b", FeelCases.Number(100)), ("a", FeelCases.Number(3)), ("b", FeelCases.Number(1))).ShouldBe("2");

    [Theory]
    [InlineData("-", 5, true)]
    [InlineData("5", 5, true)]
    [InlineData("< 5", 5, false)]
    [InlineData("1, 2, [4..6]", 5, true)]
    [InlineData("not(1, 5)", 5, false)]
    [InlineData("? * 2 = 10", 5, true)]
    [InlineData("odd(?), > 10", 5, true)]
    [InlineData("[1, 5]", 5, true)]
    [InlineData("!= 5", 5, false)]
    public void Unary_tests_see_their_input(string tests, int input, bool passes) => FeelCases.Test(tests, FeelCases.Number(input)).ShouldBe(passes);

    [Theory]
    [InlineData("1 +", 1, 4)]
    [InlineData("1 +\n  )", 2, 3)]
    [InlineData("\"open", 1, 1)]
    [InlineData("{a 1}", 1, 5)]
    [InlineData("[1..2", 1, 6)]
    [InlineData("for x return x", 1, 15)]
    public void What_is_no_expression_is_refused_with_its_place(string text, int line, int column)
    {
        FeelExpression.TryParse(text, null, out var expression, out var error).ShouldBeFalse();
        expression.ShouldBeNull();
        (error!.Line, error.Column).ShouldBe((line, column));
        error.Reason.Zh.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_goes_wrong_is_said()
    {
        var result = FeelCases.Parse("{a: nobody, b: substring(1, 2), c: [1..\"x\"]}").Evaluate(new Dictionary<string, FeelValue?>(), FeelCases.Now);
        result.Messages.Count.ShouldBe(3);
        result.Messages[0].En.ShouldContain("nobody");
    }
}
