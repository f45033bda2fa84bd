namespace Kechuang.Kernels.Rules.Feel;

/// <summary>
/// Decimal arithmetic that gives null where the result is too large for <see cref="decimal"/> or too small to be told from zero.
/// Results are rounded, half to even, at the 28th or 29th digit.
/// </summary>
internal static class Numbers
{
    private const double Largest = 7.9e28;

    public static FeelNumber? Of(decimal? value) => value is { } known ? new(known) : null;

    public static decimal? Add(decimal a, decimal b) => Math.Abs((double)a + (double)b) < Largest ? a + b : null;

    public static decimal? Multiply(decimal a, decimal b)
    {
        if (Math.Abs((double)a * (double)b) >= Largest)
        {
            return null;
        }

        var product = a * b;
        return product == 0 && a != 0 && b != 0 ? null : product;
    }

    public static decimal? Divide(decimal a, decimal b)
    {
        if (b == 0 || Math.Abs((double)a / (double)b) >= Largest)
        {
            return null;
        }

        var quotient = a / b;
        return quotient == 0 && a != 0 ? null : quotient;
    }

    /// <summary>The power: by repeated squaring for whole exponents, else by logarithm; null where it is not a real number.</summary>
    public static decimal? Power(decimal number, decimal exponent)
    {
        if (decimal.Truncate(exponent) == exponent && Math.Abs(exponent) <= 1_000_000)
        {
            var whole = Whole(number, (long)Math.Abs(exponent));
            return exponent >= 0 ? whole : whole is { } divisor ? Divide(1, divisor) : null;
        }

        return number == 0 ? (exponent > 0 ? 0 : null)
            : Logarithm(number) is { } log && Multiply(log, exponent) is { } product ? Exponential(product)
            : null;
    }

    /// <summary>e to the power, by halving the argument and the series of Taylor; about 26 correct digits.</summary>
    public static decimal? Exponential(decimal x)
    {
        if (x > 66.5m)
        {
            return null;
        }

        if (x < 0)
        {
            return x < -66.5m ? null : Exponential(-x) is { } inverse ? Divide(1, inverse) : null;
        }

        var (whole, fraction) = ((long)decimal.Truncate(x), x - decimal.Truncate(x));
        var (sum, term) = (1m, 1m);
        for (var n = 1; n < 60 && term != 0; n++)
        {
            term = term * fraction / n;
            sum += term;
        }

        return Whole(2.7182818284590452353602874714m, whole) is { } power ? Multiply(power, sum) : null;
    }

    /// <summary>The natural logarithm, improving the binary one by Halley's iteration; null unless positive.</summary>
    public static decimal? Logarithm(decimal x)
    {
        if (x <= 0)
        {
            return null;
        }

        // Into the middle of the range, where the exponential is exact enough.
        var tens = 0;
        for (; x >= 10; x /= 10)
        {
            tens++;
        }

        for (; x < 1; x *= 10)
        {
            tens--;
        }

        var y = (decimal)Math.Log((double)x);
        for (var i = 0; i < 3; i++)
        {
            var e = Exponential(y) ?? 1;
            y += 2 * (x - e) / (x + e);
        }

        return y + (tens * 2.3025850929940456840179914547m);
    }

    /// <summary>The square root by Newton's iteration; null for negative numbers.</summary>
    public static decimal? Root(decimal x)
    {
        if (x <= 0)
        {
            return x == 0 ? 0 : null;
        }

        var root = (decimal)Math.Sqrt((double)x);
        for (var i = 0; i < 4 && root != 0; i++)
        {
            root = (root + (x / root)) / 2;
        }

        return root == 0 ? null : root;
    }

    private static decimal? Whole(decimal number, long exponent)
    {
        decimal? result = 1;
        decimal? square = number;
        for (; exponent > 0 && result is not null; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
            {
                result = square is { } factor ? Multiply(result.Value, factor) : null;
            }

            square = square is { } base2 && exponent > 1 ? Multiply(base2, base2) : square;
        }

        return result;
    }
}
