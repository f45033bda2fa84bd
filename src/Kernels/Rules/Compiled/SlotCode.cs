namespace Kechuang.Kernels.Rules;

/// <summary>How the value of a fact becomes one whole number that compares with the program's constants exactly as the value does.</summary>
/// <remarks>
/// Days and spans are their own codes. A number x is 2*floor(x*10^s), plus one where something is left over, s being enough digits for
/// every constant: so each constant has an even code, and what lies between two has a code between theirs. A text is its place among the
/// constants, in the same way. What is too large for a code lies beyond every constant and stays there. Nothing is rounded.
/// </remarks>
internal sealed class SlotCode
{
    /// <summary>The code of the unknown.</summary>
    public const long Unknown = long.MinValue;

    private const int MostDigits = 12;
    private const decimal LargestConstant = 1_000_000_000_000_000_000m;
    private const long Beyond = 4_000_000_000_000_000_001;
    private static readonly long[] LongPowers = [.. Enumerable.Range(0, MostDigits + 1).Select(d => (long)Power(d))];
    private static readonly ulong[] FastLimits = [.. LongPowers.Select(p => 2_000_000_000_000_000_000UL / (ulong)p)];
    private static readonly decimal[] Powers = [.. Enumerable.Range(0, MostDigits + 1).Select(Power)];
    private readonly ValueKind kind;
    private readonly int digits;
    private readonly string[] symbols = [];

    /// <summary>A code for a kind and the constants that its facts are compared with.</summary>
    public SlotCode(ValueKind kind, IReadOnlyCollection<Value> constants)
    {
        this.kind = kind;
        digits = kind is ValueKind.Number ? constants.Select(c => (int)ValueText.Plain(c.AsNumber).Scale).Append(0).Where(d => d <= MostDigits).Max() : 0;
        symbols = kind is ValueKind.Text ? [.. constants.Select(c => c.AsText).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>The code of a constant; null for one that codes cannot tell from its neighbours.</summary>
    public long? OfConstant(Value constant) => kind switch
    {
        ValueKind.Number => Math.Abs(constant.AsNumber) <= LargestConstant / Powers[digits] && ValueText.Plain(constant.AsNumber).Scale <= digits
            ? Of(constant)
            : null,
        ValueKind.Duration => constant.AsDuration.Ticks > Unknown + 1 ? Of(constant) : null,
        _ => Of(constant),
    };

    /// <summary>The code of a value of the kind, or of the unknown.</summary>
    public long Of(Value value) => value.IsNull ? Unknown : kind switch
    {
        ValueKind.Number => OfNumber(value.Scalar),
        ValueKind.Text => OfText(value.AsText),
        ValueKind.Boolean => (long)value.AsTruth,
        ValueKind.Date or ValueKind.Months => (long)value.Scalar,
        ValueKind.Duration => Math.Max((long)value.Scalar, Unknown + 1),
        _ => 0,
    };

    private long OfNumber(decimal number)
    {
        // Most numbers have few digits: those are read off their bits.
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        var rest = digits - (bits[3] >> 16 & 0xFF);
        var size = unchecked((uint)bits[0] | (ulong)(uint)bits[1] << 32);
        if (rest >= 0 && bits[2] == 0 && size <= FastLimits[rest])
        {
            var code = 2 * (long)size * LongPowers[rest];
            return bits[3] < 0 ? -code : code;
        }

        if (Math.Abs(number) >= 2_000_000_000_000_000_000m / Powers[digits])
        {
            return number < 0 ? -Beyond : Beyond;
        }

        // The product is exact: it has the number's own digits, with zeros behind them.
        var scaled = number * Powers[digits];
        var whole = decimal.Floor(scaled);
        return 2 * (long)whole + (whole == scaled ? 0 : 1);
    }

    private long OfText(string text)
    {
        var at = Array.BinarySearch(symbols, text, StringComparer.Ordinal);
        return at >= 0 ? 2 * at + 1 : 2 * ~at;
    }

    private static decimal Power(int exponent) => exponent == 0 ? 1 : 10 * Power(exponent - 1);
}
