namespace Kechuang.Kernels.Rules.Feel;

/// <summary>The proleptic Gregorian calendar on whole numbers, for years that <see cref="DateTime"/> does not have.</summary>
internal static class Calendar
{
    public const long SecondsPerDay = 86_400;
    private const int DaysPerEra = 146_097;

    public static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysIn(int year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Days since 1970-01-01. Years are counted from March, so that the leap day is the last of its year.</summary>
    public static long DaysOf(int year, int month, int day)
    {
        var shifted = (long)year - (month <= 2 ? 1 : 0);
        var era = FloorDiv(shifted, 400);
        var yearOfEra = shifted - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        return (era * DaysPerEra) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
    }

    /// <summary>The inverse of <see cref="DaysOf"/>.</summary>
    public static (long Year, int Month, int Day) DateOf(long days)
    {
        var shifted = days + 719_468;
        var era = FloorDiv(shifted, DaysPerEra);
        var dayOfEra = shifted - (era * DaysPerEra);
        var yearOfEra = (dayOfEra - (dayOfEra / 1_460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var march = ((5 * dayOfYear) + 2) / 153;
        var month = (int)(march < 10 ? march + 3 : march - 9);
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, (int)(dayOfYear - (((153 * march) + 2) / 5) + 1));
    }

    public static int DayOfYear(FeelDate date) => (int)(date.Days - DaysOf(date.Year, 1, 1)) + 1;

    /// <summary>The week of ISO 8601: the one whose Thursday lies in the year.</summary>
    public static int WeekOfYear(FeelDate date)
    {
        var (year, month, day) = DateOf(date.Days + 4 - date.Weekday);
        return (int)((DaysOf((int)year, month, day) - DaysOf((int)year, 1, 1)) / 7) + 1;
    }

    public static long FloorDiv(long a, long b) => (a / b) - (a % b < 0 ? 1 : 0);

    public static long FloorMod(long a, long b) => a % b < 0 ? (a % b) + b : a % b;
}
