namespace Kechuang.Kernels.Rules.Tests;

public sealed class TypeCheckTests
{
    private static readonly Dictionary<string, FactType> Vocabulary = new()
    {
        ["money"] = new(ValueKind.Number, "fen"),
        ["rate"] = new(ValueKind.Number, "ratio"),
        ["term"] = new(ValueKind.Number, "month"),
        ["staff"] = new(ValueKind.Number, "person"),
        ["flag"] = new(ValueKind.Boolean),
        ["name"] = new(ValueKind.Text),
        ["day"] = new(ValueKind.Date),
        ["names"] = new(ValueKind.List, null, ValueKind.Text),
        ["sums"] = new(ValueKind.List, "fen", ValueKind.Number),
    };

    [Theory]
    [InlineData("money + term", "fen")]
    [InlineData("money > rate", "ratio")]
    [InlineData("rate + money", "fen")]
    [InlineData("money between 1 and term", "month")]
    [InlineData("money in [term..5]", "month")]
    [InlineData("max(money, term)", "month")]
    [InlineData("sum(sums) > staff", "person")]
    [InlineData("if flag then money else term", "month")]
    [InlineData("money / term > money", "fen/month")]
    [InlineData("unheard", "unheard")]
    [InlineData("name + 1", "number")]
    [InlineData("name > 1", "number")]
    [InlineData("flag > false", "neither more nor less")]
    [InlineData("not(money)", "condition")]
    [InlineData("money and flag", "condition")]
    [InlineData("if name then 1 else 2", "condition")]
    [InlineData("1 in names", "text")]
    [InlineData("abs(name)", "abs")]
    [InlineData("day + 1", "date")]
    [InlineData("day < duration(\"P1D\")", "span")]
    public void What_cannot_be_right_is_named(string text, string part)
    {
        var error = Expression.Parse(text).Check(Vocabulary).ShouldHaveSingleItem();
        error.Text.En.ShouldContain(part);
        error.Column.ShouldBeInRange(1, text.Length);
    }

    [Theory]
    [InlineData("rate * money <= money", null)]
    [InlineData("rate * money", "fen")]
    [InlineData("money / money", "ratio")]
    [InlineData("money / staff", "fen/person")]
    [InlineData("money / staff * staff + money", "fen")]
    [InlineData("money + 100", "fen")]
    [InlineData("sum(sums) + max(money, 0)", "fen")]
    [InlineData("if flag then 0 else money", "fen")]
    [InlineData("name in names and name in (\"a\", \"b\")", null)]
    [InlineData("day + duration(\"P3Y\") > day", null)]
    [InlineData("months between(day, day) <= term", null)]
    [InlineData("money = null or null", null)]
    public void What_is_right_passes_with_its_unit(string text, string? unit)
    {
        Expression.Parse(text).Check(Vocabulary, out var type).ShouldBeEmpty();
        type.Unit.ShouldBe(unit);
    }
}
