using Kechuang.Platform.Packs;

namespace Kechuang.Platform.Time;

/// <summary>The official calendar of working days: the plain week, the holidays, and the weekends worked in exchange (调休).</summary>
/// <remarks>
/// Source: <c>calendar/YEAR.yaml</c> of the pack, one file for each yearly notice. A notice may also move the last days of the
/// December before, so a count that ends there is certain only when the next year's file has come.
/// Cost: a question about one day O(1); a count over years O(years); a date n working days ahead O(years + log 366).
/// </remarks>
public sealed class WorkingCalendar : IPackSection
{
    private SortedDictionary<int, CalendarYear> years = [];
    private Dictionary<DateOnly, string> names = [];

    /// <inheritdoc />
    public int Order => 5;

    /// <summary>The years that are known, in order.</summary>
    public IReadOnlyCollection<int> Years => years.Keys;

    /// <summary>Whether a day is worked.</summary>
    /// <exception cref="UnknownYearException">The calendar of that year is not known.</exception>
    public bool IsWorkingDay(DateOnly day) => Year(day.Year).Works(day.DayOfYear);

    /// <summary>What the notice calls a day that differs from the plain week: 春节; null for a plain day.</summary>
    public string? NameOf(DateOnly day) => names.GetValueOrDefault(day);

    /// <summary>The date of the n-th working day after a day; the day itself does not count (民法典 第二百零一条). The day itself for 0.</summary>
    /// <param name="start">The day from which is counted.</param>
    /// <param name="days">0 or more.</param>
    /// <exception cref="UnknownYearException">The count runs into a year that is not known.</exception>
    public DateOnly AddWorkingDays(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (days == 0)
        {
            return start;
        }

        var year = start.Year;
        var wanted = days + Year(year).WorkedThrough(start.DayOfYear);
        while (wanted > Year(year).Worked)
        {
            wanted -= Year(year).Worked;
            year++;
        }

        return new DateOnly(year, 1, 1).AddDays(Year(year).DayOf(wanted) - 1);
    }

    /// <summary>The working days after <paramref name="from"/>, up to and with <paramref name="to"/>; 0 for the same day.</summary>
    /// <exception cref="UnknownYearException">A year in between is not known.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> lies before <paramref name="from"/>.</exception>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var count = Year(to.Year).WorkedThrough(to.DayOfYear) - Year(from.Year).WorkedThrough(from.DayOfYear);
        for (var year = from.Year; year < to.Year; year++)
        {
            count += Year(year).Worked;
        }

        return count;
    }

    /// <inheritdoc />
    public void Load(Pack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var notices = pack.Files("calendar").Select(pack.Read).OfType<PackNode>().Select(file => CalendarNotice.Read(pack, file)).ToList();
        foreach (var again in notices.GroupBy(n => n.Year).Where(g => g.Count() > 1))
        {
            pack.Error(again.Last().File, 1, $"year: {again.Key} is also in {again.First().File}.");
        }

        var special = new Dictionary<DateOnly, CalendarNotice.Day>();
        foreach (var (notice, day) in notices.SelectMany(n => n.Days.Select(d => (n, d))))
        {
            if (!special.TryAdd(day.Date, day) && special[day.Date].Off != day.Off)
            {
                pack.Error(notice.File, day.Line, $"{day.Date:yyyy-MM-dd} is both a day of rest and a working day.");
            }
        }

        names = special.ToDictionary(s => s.Key, s => s.Value.Name);
        years = new(notices.Select(n => n.Year).Distinct().ToDictionary(
            year => year, year => new CalendarYear(year, day => special.TryGetValue(day, out var known) ? known.Off : null)));
        pack.Definitions += notices.Count;
    }

    /// <inheritdoc />
    public IEnumerable<PackExample> RunExamples() => [];

    private CalendarYear Year(int year) => years.TryGetValue(year, out var known) ? known : throw new UnknownYearException(year);
}
