using System.Buffers;
using System.Text;

namespace Kechuang.Kernels.Text;

/// <summary>
/// Whole numbers as Chinese legal texts print them: 一百零八, 廿三, 二〇二四, 两, 壹佰, 108, １０８.
/// </summary>
public static class ChineseNumeral
{
    /// <summary>The largest value that is read or written.</summary>
    public const int MaxValue = 999_999_999;

    private const string Digits = "零一二三四五六七八九";

    private static readonly SearchValues<char> Positional = SearchValues.Create("零〇○一二三四五六七八九");

    /// <summary>Says whether a character can be part of a number (Chinese, ASCII or full-width digit).</summary>
    public static bool IsNumeral(char c) => IsArabic(c) || DigitOf(c) >= 0 || UnitOf(c) > 0;

    /// <summary>
    /// Reads a whole number from 0 to <see cref="MaxValue"/>. Arabic and Chinese characters are not mixed. A missing 零 is
    /// forgiven (一百一 is 101, as sloppy sources print it). Cost: linear, no allocation.
    /// </summary>
    /// <returns>False when the text is empty, is not a number, or is too large.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 32)
        {
            return false;
        }

        return IsArabic(text[0]) ? ParseArabic(text, out value)
            : text.Length > 1 && !text.ContainsAnyExcept(Positional) ? ParsePositional(text, out value)
            : ParseUnits(text, out value);
    }

    /// <summary>Writes a number in the style of article numbers: 10 is 十, 12 is 十二, 108 is 一百零八, 110 is 一百一十.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or above <see cref="MaxValue"/>.</exception>
    public static string Format(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        if (value == 0)
        {
            return "零";
        }

        var text = new StringBuilder();
        AppendGroup(text, value / 100_000_000, '亿');
        AppendGroup(text, value / 10_000 % 10_000, '万');
        AppendGroup(text, value % 10_000, '\0');
        return value is >= 10 and < 20 ? text.ToString(1, text.Length - 1) : text.ToString();
    }

    private static void AppendGroup(StringBuilder text, int group, char suffix)
    {
        if (group == 0)
        {
            return;
        }

        // A gap after something already written is spoken as one 零.
        var gap = false;
        var started = text.Length > 0;
        for (var (unit, i) = (1000, 0); i < 4; unit /= 10, i++)
        {
            var digit = group / unit % 10;
            if (digit == 0)
            {
                gap = started;
                continue;
            }

            if (gap)
            {
                text.Append('零');
                gap = false;
            }

            text.Append(Digits[digit]);
            if (unit > 1)
            {
                text.Append("千百十"[i]);
            }

            started = true;
        }

        if (suffix != '\0')
        {
            text.Append(suffix);
        }
    }

    private static bool ParseArabic(ReadOnlySpan<char> text, out int value)
    {
        long sum = 0;
        value = 0;
        foreach (var c in text)
        {
            if (!IsArabic(c) || (sum = (sum * 10) + ArabicOf(c)) > MaxValue)
            {
                return false;
            }
        }

        value = (int)sum;
        return true;
    }

    private static bool ParsePositional(ReadOnlySpan<char> text, out int value)
    {
        long sum = 0;
        value = 0;
        foreach (var c in text)
        {
            if ((sum = (sum * 10) + DigitOf(c)) > MaxValue)
            {
                return false;
            }
        }

        value = (int)sum;
        return true;
    }

    private static bool ParseUnits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        long total = 0, section = 0, digit = -1;
        long lastUnit = long.MaxValue, lastGroup = long.MaxValue;
        foreach (var c in text)
        {
            var d = DigitOf(c);
            var unit = UnitOf(c);
            if (d >= 0)
            {
                // Two digits in a row only around 零: 一百零八.
                if (digit > 0)
                {
                    return false;
                }

                digit = d;
            }
            else if (unit is 20 or 30 or 40)
            {
                if (digit > 0 || lastUnit <= 10)
                {
                    return false;
                }

                section += unit;
                (lastUnit, digit) = (10, -1);
            }
            else if (unit is 10 or 100 or 1000)
            {
                if (unit >= lastUnit || (digit <= 0 && unit != 10))
                {
                    return false;
                }

                section += (digit <= 0 ? 1 : digit) * unit;
                (lastUnit, digit) = (unit, -1);
            }
            else if (unit >= 10_000)
            {
                section += Math.Max(digit, 0);
                if (section == 0 || unit >= lastGroup)
                {
                    return false;
                }

                total += section * unit;
                (section, digit, lastUnit, lastGroup) = (0, -1, long.MaxValue, unit);
            }
            else
            {
                return false;
            }
        }

        total += section + Math.Max(digit, 0);
        value = total <= MaxValue ? (int)total : 0;
        return total <= MaxValue;
    }

    private static bool IsArabic(char c) => c is (>= '0' and <= '9') or (>= '０' and <= '９');

    private static int ArabicOf(char c) => c <= '9' ? c - '0' : c - '０';

    private static int DigitOf(char c) => c switch
    {
        '零' or '〇' or '○' => 0,
        '一' or '壹' => 1,
        '二' or '两' or '兩' or '贰' or '貳' => 2,
        '三' or '叁' or '參' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' or '陸' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    private static int UnitOf(char c) => c switch
    {
        '十' or '拾' => 10,
        '廿' => 20,
        '卅' => 30,
        '卌' => 40,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        '万' or '萬' => 10_000,
        '亿' or '億' => 100_000_000,
        _ => 0,
    };
}
