using Kechuang.Platform.Packs;
using Kechuang.Platform.Time;

namespace Kechuang.Platform.Tests.Time;

/// <summary>Calendars to test with.</summary>
internal static class Calendars
{
    /// <summary>The repository's root: the folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The calendar of the Beijing pack: 2019 to 2026.</summary>
    public static WorkingCalendar Beijing { get; } = Load(Path.Combine(Root, "centres/beijing"), out _);

    public static WorkingCalendar Load(string folder, out Pack pack)
    {
        var calendar = new WorkingCalendar();
        calendar.Load(pack = new Pack(folder));
        return calendar;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Kechuang.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
