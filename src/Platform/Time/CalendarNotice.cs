using Kechuang.Platform.Packs;

namespace Kechuang.Platform.Time;

/// <summary>One year's notice: the days that differ from the plain week.</summary>
internal sealed record CalendarNotice(string File, int Year, IReadOnlyList<CalendarNotice.Day> Days)
{
    public sealed record Day(DateOnly Date, string Name, bool Off, int Line);

    public static CalendarNotice Read(Pack pack, PackNode file)
    {
        var year = file.Whole("year") ?? 0;
        if (year is < 1949 or > 9000)
        {
            pack.Error(file.File, file.LineOf("year"), "year: must be a year such as 2026.");
        }

        if (file.Texts("source").Count == 0)
        {
            pack.Error(file.File, file.LineOf("source"), "source: name the notice that this calendar comes from.");
        }

        _ = file.OptionalText("data");
        var days = file.List("days").Select(day => ReadDay(year, day)).OfType<Day>().ToList();
        if (days.Count == 0)
        {
            pack.Error(file.File, file.LineOf("days"), "days: no year is without a holiday; leave the file out until the notice is published.");
        }

        file.RefuseUnknownKeys();
        return new(file.File, Math.Clamp(year, 1, 9000), days);
    }

    private static Day? ReadDay(int year, PackNode node)
    {
        var (date, name, off) = (node.Date("date"), node.Text("name"), node.Flag("off"));
        node.RefuseUnknownKeys();
        if (!node.Has("date") || !node.Has("off"))
        {
            node.Error("needs a date and off: true (a day of rest) or off: false (worked in exchange).");
            return null;
        }

        // A notice reaches back into the December before its year: the holiday of New Year may begin there.
        if (date is { } given && given.Year != year && (given.Year != year - 1 || given.Month != 12))
        {
            node.Error($"{given:yyyy-MM-dd} does not lie in {year} or in the December before.");
            return null;
        }

        return date is { } day ? new(day, name, off, node.Line) : null;
    }
}
