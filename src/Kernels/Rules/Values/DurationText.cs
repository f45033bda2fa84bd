using System.Globalization;

namespace Kechuang.Kernels.Rules;

/// <summary>Durations in the notation of ISO 8601: P1Y6M counts months, P3DT4H counts days and time.</summary>
internal static class DurationText
{
    public static string PrintMonths(int months)
    {
        var (sign, size) = (months < 0 ? "-" : "", Math.Abs((long)months));
        var (years, rest) = Math.DivRem(size, 12);
        return size == 0 ? "P0M" : $"{sign}P{Part(years, 'Y')}{Part(rest, 'M')}";
    }

    public static string Print(TimeSpan span)
    {
        if (span == TimeSpan.Zero)
        {
            return "P0D";
        }

        // Part by part, for the longest negative span has no positive counterpart.
        var seconds = Math.Abs((decimal)(span.Ticks % TimeSpan.TicksPerMinute)) / TimeSpan.TicksPerSecond;
        var time = Part(Math.Abs(span.Hours), 'H') + Part(Math.Abs(span.Minutes), 'M') + (seconds == 0 ? "" : ValueText.Print(seconds) + "S");
        return (span < TimeSpan.Zero ? "-P" : "P") + Part(Math.Abs(span.Days), 'D') + (time.Length == 0 ? "" : "T" + time);
    }

    /// <summary>Reads either kind; designators must come in order, and months never mix with days.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out Value value)
    {
        value = Value.Null;
        var negative = text.StartsWith("-");
        text = negative ? text[1..] : text;
        if (text.Length < 3 || text[0] != 'P' || text.EndsWith("T"))
        {
            return false;
        }

        const string Order = "YMDThms";     // h, m, s stand for the H, M, S that follow the T
        decimal months = 0, ticks = 0;
        var (last, inTime, kinds) = (-1, false, 0);      // kinds: 1 for months, 2 for days and time
        for (var i = 1; i < text.Length;)
        {
            if (text[i] == 'T' && !inTime)
            {
                (inTime, last) = (true, 3);
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
            {
                i++;
            }

            if (i == start || i - start > 12 || i == text.Length
                || !decimal.TryParse(text[start..i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                return false;
            }

            var unit = inTime ? char.ToLowerInvariant(text[i]) : text[i];
            var rank = inTime && !char.IsAsciiLetterUpper(text[i]) ? -1 : Order.IndexOf(unit, StringComparison.Ordinal);
            if (rank <= last || unit == 'T' || unit != 's' && amount != decimal.Truncate(amount))
            {
                return false;
            }

            last = rank;
            kinds |= rank < 2 ? 1 : 2;
            months += rank switch { 0 => 12 * amount, 1 => amount, _ => 0 };
            ticks += amount * unit switch
            {
                'D' => TimeSpan.TicksPerDay,
                'h' => TimeSpan.TicksPerHour,
                'm' => TimeSpan.TicksPerMinute,
                's' => TimeSpan.TicksPerSecond,
                _ => 0,
            };
            i++;
        }

        (months, ticks) = negative ? (-months, -ticks) : (months, ticks);
        if (kinds is not (1 or 2) || months is > int.MaxValue or < int.MinValue || ticks is > long.MaxValue or < long.MinValue || ticks != decimal.Truncate(ticks))
        {
            return false;
        }

        value = kinds == 1
            ? Value.OfMonths((int)months)
            : Value.Of(new TimeSpan((long)ticks));
        return true;
    }

    private static string Part(long amount, char unit) =>
        amount == 0 ? "" : amount.ToString(CultureInfo.InvariantCulture) + unit;
}
