using System.Globalization;

namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Reads the lexical forms of numbers, dates, times and durations (DMN 1.5, section 10.3.4.1; XML Schema part 2).</summary>
internal static class FeelReader
{
    public static FeelNumber? Number(ReadOnlySpan<char> text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        // What is too small for 28 digits would silently become zero.
        var mantissa = text.IndexOfAny('e', 'E') is >= 0 and var e ? text[..e] : text;
        return value == 0 && mantissa.ContainsAnyInRange('1', '9') ? null : new(value);
    }

    /// <summary>Whatever the text of an <c>@"…"</c> literal means: a date, date and time, time or duration.</summary>
    public static FeelValue? Temporal(string text) =>
        (FeelValue?)Date(text) ?? (FeelValue?)(text.Contains('T', StringComparison.Ordinal) ? DateTime(text) : null) ?? (FeelValue?)Time(text) ?? Duration(text);

    public static FeelDate? Date(ReadOnlySpan<char> text)
    {
        var at = 0;
        return TakeDate(text, ref at) is { } date && at == text.Length ? date : null;
    }

    public static FeelTime? Time(ReadOnlySpan<char> text)
    {
        var at = text is ['T', ..] ? 1 : 0;
        return TakeTime(text, ref at, out var nextDay) is { } time && !nextDay && at == text.Length ? time : null;
    }

    public static FeelDateTime? DateTime(ReadOnlySpan<char> text)
    {
        var at = 0;
        if (TakeDate(text, ref at) is not { } date)
        {
            return null;
        }

        if (at == text.Length)
        {
            return new(date, FeelTime.Midnight);
        }

        if (text[at++] != 'T' || TakeTime(text, ref at, out var nextDay) is not { } time || at != text.Length)
        {
            return null;
        }

        return (nextDay ? FeelDate.OfDays(date.Days + 1) : date) is { } day ? new(day, time) : null;
    }

    public static FeelValue? Duration(ReadOnlySpan<char> text)
    {
        var negative = text is ['-', ..];
        var parts = new DurationParts();
        return text[(negative ? 1 : 0)..] is ['P', .. var rest] && parts.Read(rest) ? parts.Make(negative) : null;
    }

    private static FeelDate? TakeDate(ReadOnlySpan<char> text, ref int at)
    {
        var negative = at < text.Length && text[at] == '-';
        at += negative ? 1 : 0;
        var start = at;
        var year = TakeDigits(text, ref at, 4, 9);
        if (year < 0 || (at - start > 4 && text[start] == '0'))
        {
            return null;
        }

        return Take(text, ref at, '-') && TakeDigits(text, ref at, 2, 2) is >= 0 and var month
            && Take(text, ref at, '-') && TakeDigits(text, ref at, 2, 2) is >= 0 and var day
            ? FeelDate.Of(negative ? -year : year, month, day)
            : null;
    }

    private static FeelTime? TakeTime(ReadOnlySpan<char> text, ref int at, out bool nextDay)
    {
        nextDay = false;
        var hour = TakeDigits(text, ref at, 2, 2);
        var minute = hour >= 0 && Take(text, ref at, ':') ? TakeDigits(text, ref at, 2, 2) : -1;
        var second = minute >= 0 && Take(text, ref at, ':') ? TakeDigits(text, ref at, 2, 2) : -1;
        if (second < 0 || !TakeFraction(text, ref at, out var nanos) || !TakeZone(text, ref at, out var zone))
        {
            return null;
        }

        if ((hour, minute, second, nanos) == (24, 0, 0, 0))
        {
            nextDay = true;
            hour = 0;
        }

        return FeelTime.Of(hour, minute, second, zone) is { } time ? time with { Nanos = time.Nanos + nanos } : null;
    }

    private static bool TakeFraction(ReadOnlySpan<char> text, ref int at, out long nanos)
    {
        nanos = 0;
        if (!Take(text, ref at, '.'))
        {
            return true;
        }

        var start = at;
        for (var scale = FeelTime.NanosPerSecond / 10; at < text.Length && char.IsAsciiDigit(text[at]); at++, scale /= 10)
        {
            nanos += (text[at] - '0') * scale;
        }

        return at > start;
    }

    private static bool TakeZone(ReadOnlySpan<char> text, ref int at, out FeelZone? zone)
    {
        zone = null;
        if (at == text.Length)
        {
            return true;
        }

        var mark = text[at++];
        if (mark == 'Z')
        {
            zone = FeelZone.Utc;
        }
        else if (mark == '@')
        {
            zone = FeelZone.Named(text[at..].ToString());
            at = text.Length;
        }
        else if (mark is '+' or '-' && TakeDigits(text, ref at, 2, 2) is >= 0 and var hours
            && Take(text, ref at, ':') && TakeDigits(text, ref at, 2, 2) is >= 0 and <= 59 and var minutes)
        {
            var seconds = Take(text, ref at, ':') ? TakeDigits(text, ref at, 2, 2) : 0;
            var total = (hours * 3600) + (minutes * 60) + seconds;
            zone = seconds is >= 0 and <= 59 ? FeelZone.OfOffset(mark == '-' ? -total : total) : null;
        }

        return zone is not null;
    }

    private static bool Take(ReadOnlySpan<char> text, ref int at, char expected)
    {
        var there = at < text.Length && text[at] == expected;
        at += there ? 1 : 0;
        return there;
    }

    // The number, or -1 when there are fewer or more digits than asked for.
    private static long TakeDigits(ReadOnlySpan<char> text, ref int at, int least, int most)
    {
        var (start, number) = (at, 0L);
        while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start <= most)
        {
            number = (number * 10) + text[at++] - '0';
        }

        return at - start >= least && at - start <= most ? number : -1;
    }
}
