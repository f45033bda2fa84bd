namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A day of the proleptic Gregorian calendar, years -999,999,999 to 999,999,999 (DMN 1.5, section 10.3.2.3.4).</summary>
public sealed record FeelDate : FeelValue
{
    internal const int MaxYear = 999_999_999;

    private FeelDate(int year, int month, int day) => (Year, Month, Day) = (year, month, day);

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Date;

    /// <summary>The year; year 0 precedes year 1.</summary>
    public int Year { get; }

    /// <summary>The month, 1 to 12.</summary>
    public int Month { get; }

    /// <summary>The day of the month, from 1.</summary>
    public int Day { get; }

    /// <summary>Days since 1970-01-01.</summary>
    public long Days => Calendar.DaysOf(Year, Month, Day);

    /// <summary>The day of the week, Monday 1 to Sunday 7.</summary>
    public int Weekday => (int)(Calendar.FloorMod(Days + 3, 7) + 1);

    /// <summary>The day, or null when the calendar has none such.</summary>
    public static FeelDate? Of(long year, long month, long day) =>
        year is >= -MaxYear and <= MaxYear && month is >= 1 and <= 12 && day >= 1 && day <= Calendar.DaysIn((int)year, (int)month)
            ? new((int)year, (int)month, (int)day)
            : null;

    /// <summary>The day so many days after 1970-01-01, or null outside the range of years.</summary>
    public static FeelDate? OfDays(long days)
    {
        if (days is < -366_000_000_000 or > 366_000_000_000)
        {
            return null;
        }

        var (year, month, day) = Calendar.DateOf(days);
        return Of(year, month, day);
    }

    /// <summary>The same day so many months later, or the last day of the month where that is shorter; null outside the range.</summary>
    public FeelDate? PlusMonths(long months)
    {
        if (months is < -36_000_000_000 or > 36_000_000_000)
        {
            return null;
        }

        var count = ((long)Year * 12) + Month - 1 + months;
        var (year, month) = (Calendar.FloorDiv(count, 12), (int)Calendar.FloorMod(count, 12) + 1);
        return year is < -MaxYear or > MaxYear ? null : Of(year, month, Math.Min(Day, Calendar.DaysIn((int)year, month)));
    }
}
