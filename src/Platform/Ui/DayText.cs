using System.Globalization;

namespace Kechuang.Platform.Ui;

/// <summary>Dates and times in words of the reader's language.</summary>
public static class DayText
{
    /// <summary>"2026年11月22日", "22 November 2026"; short: "2026-11-22" in both.</summary>
    public static string Of(DateOnly day, bool isShort = false) => isShort
        ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : day.ToString(LocalText.IsEnglish ? "d MMMM yyyy" : "yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    /// <summary>A day and the minute, in the time zone given: "2026-11-22 14:05".</summary>
    public static string Of(DateTimeOffset at, TimeZoneInfo zone, bool seconds = false) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(seconds ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
