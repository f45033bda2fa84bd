namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Functions that make or take apart dates, times and durations (DMN 1.5, sections 10.3.4.1, 10.3.4.7 and 10.3.4.11).</summary>
internal static class DateFunctions
{
    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] MonthNames =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static readonly Builtin[] All =
    [
        new("date",
            new Form("from: string", (_, a) => FeelReader.Date(Text(a[0]))),
            new Form("from: dates", (_, a) => DateOf(a[0])),
            new Form("year: number, month: number, day: number", (_, a) => (Whole(a[0]), Whole(a[1]), Whole(a[2])) is ({ } y, { } m, { } d) ? FeelDate.Of(y, m, d) : null)),
        new("time",
            new Form("from: string", (_, a) => FeelReader.Time(Text(a[0]))),
            new Form("from: times", (_, a) => TimeOf(a[0])),
            new Form("from: date", (_, _) => new FeelTime(0, FeelZone.Utc)),
            new Form("hour: number, minute: number, second: number, offset?: span?", (_, a) => Time(a))),
        new("date and time",
            new Form("from: string", (_, a) => FeelReader.DateTime(Text(a[0]))),
            new Form("date: dates, time: time", (_, a) => new FeelDateTime(DateOf(a[0]), (FeelTime)a[1]!))),
        new("duration", new Form("from: string", (_, a) => FeelReader.Duration(Text(a[0])))),
        new("years and months duration", new Form("from: dates, to: dates", (_, a) => new FeelMonths(MonthsBetween(DateOf(a[0]), DateOf(a[1]))))),
        new("day of year", new Form("date: dates", (_, a) => new FeelNumber(Calendar.DayOfYear(DateOf(a[0]))))),
        new("day of week", new Form("date: dates", (_, a) => new FeelText(Weekdays[DateOf(a[0]).Weekday - 1]))),
        new("month of year", new Form("date: dates", (_, a) => new FeelText(MonthNames[DateOf(a[0]).Month - 1]))),
        new("week of year", new Form("date: dates", (_, a) => new FeelNumber(Calendar.WeekOfYear(DateOf(a[0]))))),
        new("now", new Form("", (run, _) => FeelDateTime.Of(run.Now))),
        new("today", new Form("", (run, _) => FeelDateTime.Of(run.Now).Date)),
    ];

    private static string Text(FeelValue? value) => TextFunctions.Text(value);

    private static FeelDate DateOf(FeelValue? value) => value as FeelDate ?? ((FeelDateTime)value!).Date;

    private static FeelTime TimeOf(FeelValue? value) => value as FeelTime ?? ((FeelDateTime)value!).Time;

    private static long? Whole(FeelValue? value) =>
        value is FeelNumber { Value: >= -FeelDate.MaxYear and <= FeelDate.MaxYear and var n } && decimal.Truncate(n) == n ? (long)n : null;

    private static FeelTime? Time(FeelValue?[] a)
    {
        if (Whole(a[0]) is not { } hour || Whole(a[1]) is not { } minute)
        {
            return null;
        }

        FeelZone? zone = null;
        if (a[3] is FeelSpan { Nanos: var offset })
        {
            var seconds = offset / FeelTime.NanosPerSecond;
            zone = Math.Abs(seconds) <= 86_400 ? FeelZone.OfOffset((long)seconds) : null;
            if (zone is null)
            {
                return null;
            }
        }

        return FeelTime.Of(hour, minute, ((FeelNumber)a[2]!).Value, zone);
    }

    // Whole months towards zero, by the days alone.
    private static long MonthsBetween(FeelDate from, FeelDate to)
    {
        var months = (((long)to.Year - from.Year) * 12) + to.Month - from.Month;
        return months > 0 && to.Day < from.Day ? months - 1 : months < 0 && to.Day > from.Day ? months + 1 : months;
    }
}
