using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Rules.Feel;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class FeelNumbersTests
{
    private static readonly Arbitrary<decimal> Positive = Gen.Choose(1, int.MaxValue).Zip(Gen.Choose(0, 9)).Select(p => new decimal(p.Item1, 0, 0, false, (byte)p.Item2)).ToArbitrary();

    [Fact]
    public void Root_logarithm_and_exponential_are_right_to_many_digits() => Prop.ForAll(Positive, x =>
    {
        var (root, log) = (Numbers.Root(x)!.Value, Numbers.Logarithm(x)!.Value);
        return Math.Abs((root * root) - x) <= x * 1e-26m && Math.Abs(Numbers.Exponential(log)!.Value - x) <= x * 1e-24m;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("exp(1)", "2.71828182845904523536028747")]
    [InlineData("log(10)", "2.30258509299404568401799145")]
    [InlineData("sqrt(2)", "1.41421356237309504880168872")]
    public void Known_constants_come_out(string text, string start) => FeelCases.Text(text)[..start.Length].ShouldBe(start);

    [Theory]
    [InlineData("79228162514264337593543950335 + 1")]
    [InlineData("1e28 * 10")]
    [InlineData("1 / 0")]
    [InlineData("1e-28 / 10")]
    [InlineData("10 ** 29")]
    [InlineData("10 ** -29")]
    [InlineData("10 ** 1e9")]
    [InlineData("(-8) ** (1/3)")]
    [InlineData("exp(100)")]
    [InlineData("exp(-100)")]
    [InlineData("log(0)")]
    [InlineData("sqrt(-1)")]
    [InlineData("number(\"1e400\")")]
    [InlineData("number(\"1e-400\")")]
    [InlineData("sum([7e28, 7e28])")]
    [InlineData("product([1e20, 1e20])")]
    [InlineData("stddev([1e20, -1e20])")]
    [InlineData("decimal(1, 7000)")]
    public void What_does_not_fit_is_null_and_not_a_wrong_number(string text) => FeelCases.Text(text).ShouldBe("null");

    [Fact]
    public void Rounding_agrees_with_rounding_by_hand() => Prop.ForAll(Gen.Choose(-999_999, 999_999).ToArbitrary(), Gen.Choose(-3, 4).ToArbitrary(), (n, scale) =>
    {
        var number = n / 1000m;
        var unit = scale >= 0 ? 1m : (decimal)Math.Pow(10, -scale);
        var power = scale >= 0 ? (decimal)Math.Pow(10, scale) : 1m;
        decimal By(Func<decimal, decimal> round) => round(number * power / unit) * unit / power;
        string Of(string name) => FeelCases.Text($"{name}({FeelWriter.Number(number)}, {scale})");
        return Of("decimal") == FeelWriter.Number(By(x => Math.Round(x, MidpointRounding.ToEven)))
            && Of("floor") == FeelWriter.Number(By(decimal.Floor))
            && Of("ceiling") == FeelWriter.Number(By(decimal.Ceiling))
            && Of("round up") == FeelWriter.Number(By(x => x < 0 ? decimal.Floor(x) : decimal.Ceiling(x)))
            && Of("round down") == FeelWriter.Number(By(decimal.Truncate))
            && Of("round half up") == FeelWriter.Number(By(x => Math.Round(x, MidpointRounding.AwayFromZero)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Modulo_has_the_sign_of_the_divisor() => Prop.ForAll(Gen.Choose(-1000, 1000).ToArbitrary(), Gen.Choose(-50, 50).ToArbitrary(), (a, b) =>
        FeelCases.Text($"modulo({a}, {b})") == (b == 0 ? "null" : FeelWriter.Number(a - (b * Math.Floor((decimal)a / b))))).QuickCheckThrowOnFailure();
}
