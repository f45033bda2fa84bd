namespace Kechuang.Platform.Time;

/// <summary>One year as a running count of working days, so that counting is subtraction.</summary>
internal sealed class CalendarYear
{
    /// <summary>At index d: the working days from the first to the d-th day of the year.</summary>
    private readonly short[] through;

    /// <param name="year">The year.</param>
    /// <param name="off">True for a day of rest, false for a working day, null for a day as the plain week has it.</param>
    public CalendarYear(int year, Func<DateOnly, bool?> off)
    {
        var first = new DateOnly(year, 1, 1);
        through = new short[first.AddYears(1).DayNumber - first.DayNumber + 1];
        for (var d = 1; d < through.Length; d++)
        {
            var day = first.AddDays(d - 1);
            var rests = off(day) ?? day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            through[d] = (short)(through[d - 1] + (rests ? 0 : 1));
        }
    }

    /// <summary>All working days of the year.</summary>
    public int Worked => through[^1];

    public int WorkedThrough(int dayOfYear) => through[dayOfYear];

    public bool Works(int dayOfYear) => through[dayOfYear] > through[dayOfYear - 1];

    /// <summary>The day of the year that is the n-th working day; n from 1 to <see cref="Worked"/>.</summary>
    public int DayOf(int n)
    {
        int low = 1, high = through.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = through[middle] < n ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
