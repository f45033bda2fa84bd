using Kechuang.Platform.Packs;

namespace Kechuang.Programmes.Definitions;

/// <summary>Counts working days by the pack's calendar; an unknown year has no answer.</summary>
internal sealed class Workdays : IPackSection
{
    private readonly Dictionary<DateOnly, bool> off = [];
    private readonly HashSet<int> years = [];

    public int Order => 39;

    public void Load(Pack pack)
    {
        foreach (var file in pack.Files("calendar").Select(pack.Read).OfType<PackNode>())
        {
            years.Add(file.Whole("year") ?? 0);
            foreach (var day in file.List("days").Where(d => d.Date("date") is not null))
            {
                off[day.Date("date")!.Value] = day.Flag("off");
            }
        }
    }

    public IEnumerable<PackExample> RunExamples() => [];

    /// <summary>The n-th working day after a day; null when the count runs into a year that is not known.</summary>
    public DateOnly? After(DateOnly start, int days)
    {
        var day = start;
        while (days > 0)
        {
            day = day.AddDays(1);
            if (!years.Contains(day.Year))
            {
                return null;
            }

            days -= (off.TryGetValue(day, out var rests) ? rests : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) ? 0 : 1;
        }

        return day;
    }
}
