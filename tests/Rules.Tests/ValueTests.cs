using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class ValueTests
{
    private static readonly Arbitrary<Value> Values = Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Select(i => Value.Of(i / 1000m)),
        Gen.Choose(-100_000, 100_000).Select(Value.OfMonths),
        Gen.Choose(int.MinValue, int.MaxValue).Select(i => Value.Of(new TimeSpan(i * 1_234_567L))),
        Gen.Choose(0, 3_652_058).Select(d => Value.Of(DateOnly.FromDayNumber(d))),
        ArbMap.Default.GeneratorFor<string>().Select(Value.Of),
        ArbMap.Default.GeneratorFor<bool>().Select(Value.Of)).ToArbitrary();

    [Fact]
    public void A_value_survives_printing_and_parsing_as_an_expression() => Prop.ForAll(Values, value =>
        Expression.Parse(value.ToString()).Evaluate(new Dictionary<string, Value>()) == value).QuickCheckThrowOnFailure();

    [Fact]
    public void A_value_survives_JSON() => Prop.ForAll(Values, value =>
        JsonSerializer.Deserialize<Value>(JsonSerializer.Serialize(Value.OfList(value, value))).AsList[1] == value).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_numbers_are_written_alike()
    {
        Value.Of(0.30m).ShouldBe(Value.Of(0.3m));
        JsonSerializer.Serialize(Value.Of(0.30m)).ShouldBe("0.3");
        Value.Of(100m).ToString().ShouldBe("100");
    }

    [Theory]
    [InlineData("12.50", ValueKind.Number, "12.5")]
    [InlineData("true", ValueKind.Boolean, "true")]
    [InlineData("2026-02-28", ValueKind.Date, "date(\"2026-02-28\")")]
    [InlineData("P3Y", ValueKind.Months, "duration(\"P3Y\")")]
    [InlineData("P30D", ValueKind.Duration, "duration(\"P30D\")")]
    [InlineData("文", ValueKind.Text, "\"文\"")]
    [InlineData("", ValueKind.Number, "null")]
    public void Text_from_tables_is_read_as_its_kind(string text, ValueKind kind, string expected)
    {
        Value.TryParse(text, kind, out var value).ShouldBeTrue();
        value.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("1,5", ValueKind.Number)]
    [InlineData("yes", ValueKind.Boolean)]
    [InlineData("2026/02/28", ValueKind.Date)]
    [InlineData("P30D", ValueKind.Months)]
    [InlineData("P1M", ValueKind.Duration)]
    [InlineData("P", ValueKind.Duration)]
    [InlineData("P1DT", ValueKind.Duration)]
    [InlineData("P1M1Y", ValueKind.Months)]
    [InlineData("PT1D", ValueKind.Duration)]
    [InlineData("P1.5M", ValueKind.Months)]
    public void Text_of_another_kind_is_refused(string text, ValueKind kind) => Value.TryParse(text, kind, out _).ShouldBeFalse();

    [Fact]
    public void The_longest_spans_print_and_read_back()
    {
        foreach (var value in (Value[])[Value.Of(TimeSpan.MinValue), Value.Of(TimeSpan.MaxValue), Value.OfMonths(int.MinValue), Value.OfMonths(int.MaxValue)])
        {
            var text = value.ToString()["duration(\"".Length..^2];
            Value.TryParse(text, value.Kind, out var again).ShouldBeTrue(text);
            again.ShouldBe(value);
        }
    }
}
