namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Numeric functions (DMN 1.5, section 10.3.4.5).</summary>
internal static class NumberFunctions
{
    private const int MinScale = -6111;
    private const int MaxScale = 6176;

    public static readonly Builtin[] All =
    [
        new("decimal", new Form("n: number, scale: number", (_, a) => Round(a[0], a[1], HalfEven))),
        new("floor", new Form("n: number, scale?: number", (_, a) => Round(a[0], a[1] ?? new FeelNumber(0), decimal.Floor))),
        new("ceiling", new Form("n: number, scale?: number", (_, a) => Round(a[0], a[1] ?? new FeelNumber(0), decimal.Ceiling))),
        new("round up", new Form("n: number, scale: number", (_, a) => Round(a[0], a[1], n => n < 0 ? decimal.Floor(n) : decimal.Ceiling(n)))),
        new("round down", new Form("n: number, scale: number", (_, a) => Round(a[0], a[1], decimal.Truncate))),
        new("round half up", new Form("n: number, scale: number", (_, a) => Round(a[0], a[1], n => Math.Round(n, MidpointRounding.AwayFromZero)))),
        new("round half down", new Form("n: number, scale: number", (_, a) => Round(a[0], a[1], HalfDown))),
        new("abs", new Form("n: number", (_, a) => new FeelNumber(Math.Abs(Number(a[0])))), new Form("n: span", (_, a) => new FeelSpan(Math.Abs(((FeelSpan)a[0]!).Nanos))),
            new Form("n: any", (_, a) => a[0] is FeelMonths months ? new FeelMonths(Math.Abs(months.Months)) : null)),
        new("modulo", new Form("dividend: number, divisor: number", (_, a) => Numbers.Of(Modulo(Number(a[0]), Number(a[1]))))),
        new("sqrt", new Form("number: number", (_, a) => Numbers.Of(Numbers.Root(Number(a[0]))))),
        new("log", new Form("number: number", (_, a) => Numbers.Of(Numbers.Logarithm(Number(a[0]))))),
        new("exp", new Form("number: number", (_, a) => Numbers.Of(Numbers.Exponential(Number(a[0]))))),
        new("odd", new Form("number: number", (_, a) => Parity(Number(a[0]), 1))),
        new("even", new Form("number: number", (_, a) => Parity(Number(a[0]), 0))),
    ];

    private static decimal Number(FeelValue? value) => ((FeelNumber)value!).Value;

    private static FeelBoolean? Parity(decimal number, int rest) =>
        number == decimal.Truncate(number) ? FeelBoolean.Of(Math.Abs(number % 2) == rest) : FeelBoolean.False;

    // dividend - divisor * floor(dividend / divisor), without the rounding of the quotient.
    private static decimal? Modulo(decimal dividend, decimal divisor)
    {
        if (divisor == 0)
        {
            return null;
        }

        var rest = dividend % divisor;
        return rest != 0 && rest < 0 != divisor < 0 ? rest + divisor : rest;
    }

    private static FeelNumber? Round(FeelValue? number, FeelValue? scale, Func<decimal, decimal> round)
    {
        var (n, places) = (Number(number), Number(scale));
        if (places is < MinScale or > MaxScale)
        {
            return null;
        }

        var digits = (int)decimal.Truncate(places);
        if (digits >= 28)
        {
            return new(n);
        }

        if (digits < -28)
        {
            return round(n < 0 ? -0.1m : n > 0 ? 0.1m : 0) == 0 ? new(0) : null;
        }

        if (digits == 0)
        {
            return new(round(n));
        }

        // Whole and fractional part apart, so that scaling never loses digits.
        var power = Power(Math.Abs(digits));
        if (digits < 0)
        {
            return Numbers.Of(Numbers.Multiply(round(Exact(n, power)), power) ?? (round(n / power) == 0 ? 0 : null));
        }

        var whole = decimal.Truncate(n);
        return n == whole ? new(n) : Numbers.Of(Numbers.Add(whole, round((n - whole) * power) / power));
    }

    // The quotient; were it rounded onto a half or a whole, the rest says to which side it really lies.
    private static decimal Exact(decimal n, decimal power)
    {
        var quotient = decimal.Truncate(n / power);
        var rest = n - (quotient * power);
        return quotient + (rest / power);
    }

    private static decimal Power(int digits)
    {
        var power = 1m;
        for (; digits > 0; digits--)
        {
            power *= 10;
        }

        return power;
    }

    private static decimal HalfEven(decimal n) => Math.Round(n, MidpointRounding.ToEven);

    private static decimal HalfDown(decimal n) =>
        Math.Abs(n - decimal.Truncate(n)) == 0.5m ? decimal.Truncate(n) : Math.Round(n, MidpointRounding.AwayFromZero);
}
