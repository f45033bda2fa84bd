using System.Buffers;
using System.Globalization;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>The parts of a duration as written: <c>P1Y2M</c> or <c>P3DT4H5M6.7S</c>, never both kinds in one.</summary>
internal struct DurationParts
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private decimal months;
    private decimal nanos;
    private bool anyMonths;
    private bool anyTime;

    public readonly FeelValue? Make(bool negative)
    {
        var sign = negative ? -1 : 1;
        return anyMonths == anyTime ? null : anyMonths ? FeelMonths.Of(sign * months) : FeelSpan.Of(sign * nanos);
    }

    public bool Read(ReadOnlySpan<char> text)
    {
        var (letters, inTime) = ("YMD", false);
        while (!text.IsEmpty)
        {
            if (text[0] == 'T' && !inTime && text.Length > 1)
            {
                (letters, inTime) = ("HMS", true);
                text = text[1..];
                continue;
            }

            // Each letter at most once, in order, behind a number of its own.
            var length = text.IndexOfAnyExcept(Digits);
            var place = length is > 0 and < 20 ? letters.IndexOf(text[length], StringComparison.Ordinal) : -1;
            if (place < 0 || !TryAdd(text[..length], text[length], inTime))
            {
                return false;
            }

            letters = letters[(place + 1)..];
            text = text[(length + 1)..];
        }

        return true;
    }

    private bool TryAdd(ReadOnlySpan<char> digits, char unit, bool inTime)
    {
        if (!char.IsAsciiDigit(digits[0]) || (unit != 'S' && digits.Contains('.'))
            || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1e13m)
        {
            return false;
        }

        if (inTime || unit == 'D')
        {
            anyTime = true;
            nanos += decimal.Truncate(number * FeelTime.NanosPerSecond) * unit switch { 'D' => 86_400, 'H' => 3_600, 'M' => 60, _ => 1 };
            return true;
        }

        anyMonths = true;
        months += number * (unit == 'Y' ? 12 : 1);
        return true;
    }
}
