namespace Kechuang.Kernels.Rules;

/// <summary>A comparison with a constant, turned into one of whole numbers that says exactly the same.</summary>
/// <param name="Test">The comparison.</param>
/// <param name="Limit">What is compared with; within the range of what is compared.</param>
internal readonly record struct Bound(WholeTest Test, long Limit)
{
    /// <summary>The comparison of numbers v*10^-digits, min &lt;= v &lt;= max, with a constant.</summary>
    public static Bound Of(IrOp op, decimal constant, int digits, long min, long max)
    {
        // Beyond every whole number the constant may as well be a little beyond.
        var far = Math.Abs(constant) > 20_000_000_000_000_000_000m / Power(digits);
        var scaled = far ? Math.Sign(constant) * 20_000_000_000_000_000_000m : constant * Power(digits);
        var (floor, ceiling) = (decimal.Floor(scaled), decimal.Ceiling(scaled));
        return op switch
        {
            IrOp.Equal when floor != ceiling || floor < min || floor > max => new(WholeTest.Never, 0),
            IrOp.Equal => min == max ? new(WholeTest.Always, 0) : new(WholeTest.Equal, (long)floor),
            IrOp.NotEqual when floor != ceiling || floor < min || floor > max => new(WholeTest.Always, 0),
            IrOp.NotEqual => min == max ? new(WholeTest.Never, 0) : new(WholeTest.NotEqual, (long)floor),
            IrOp.GreaterOrEqual => AtLeast(ceiling, min, max),
            IrOp.Greater => AtLeast(floor + 1, min, max),
            IrOp.LessOrEqual => AtMost(floor, min, max),
            _ => AtMost(ceiling - 1, min, max),
        };
    }

    private static Bound AtLeast(decimal limit, long min, long max) =>
        limit <= min ? new(WholeTest.Always, 0) : limit > max ? new(WholeTest.Never, 0) : new(WholeTest.AtLeast, (long)limit);

    private static Bound AtMost(decimal limit, long min, long max) =>
        limit >= max ? new(WholeTest.Always, 0) : limit < min ? new(WholeTest.Never, 0) : new(WholeTest.AtMost, (long)limit);

    private static decimal Power(int exponent) => exponent == 0 ? 1 : 10 * Power(exponent - 1);
}
