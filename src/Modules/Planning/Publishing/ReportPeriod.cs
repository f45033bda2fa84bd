using System.Globalization;
using Kechuang.Platform;

namespace Kechuang.Planning.Publishing;

/// <summary>The days that a report is of, both counted in.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; it may lie ahead while the period runs.</param>
/// <param name="Today">The day of the reading.</param>
internal sealed record ReportPeriod(DateOnly From, DateOnly To, DateOnly Today)
{
    /// <summary>How many days are reported where nobody says since when.</summary>
    private const int UsualDays = 90;
    private const int FirstYear = 1900;
    private const int LastYear = 2199;
    private const int LongestText = 20;

    public bool IsOver => To < Today;

    /// <summary>The day whose standing is reported: the last of the period, or today while it runs.</summary>
    public DateOnly At => IsOver ? To : Today;

    /// <summary>The day before the period, with whose standing it is compared.</summary>
    public DateOnly Before => From.AddDays(-1);

    /// <summary>The permanent end of the address.</summary>
    public string Query => $"?from={Day(From)}&to={Day(To)}";

    /// <summary>As file names carry it.</summary>
    public string Name => $"{Day(From)}--{Day(To)}";

    /// <summary>
    /// Reads what an address says. Each end is a day, a month, a quarter or a year (<c>2026-09-30</c>, <c>2026-09</c>, <c>2026-Q3</c>, <c>2026</c>): the first
    /// day of it for <paramref name="from"/>, the last for <paramref name="to"/>. <paramref name="period"/> stands for both. Without an end the report goes to
    /// today, without a beginning over 90 days.
    /// </summary>
    /// <returns>The period, or what is wrong with the address.</returns>
    public static (ReportPeriod? Period, LocalText? Wrong) Read(string? period, string? from, string? to, DateOnly today)
    {
        if (Of(period) is { } whole)
        {
            (from, to) = (whole, whole);
        }

        if ((Of(from) is { } f && Ends(f) is null ? ("from", f) : Of(to) is { } t && Ends(t) is null ? ("to", t) : default) is { Item1: { } name, Item2: { } text })
        {
            var field = Of(period) is null ? name : "period";
            return (null, new(
                $"{field}：“{text[..Math.Min(text.Length, LongestText)]}”不是日期或期间。请写成 2026-09-30、2026-09、2026-Q3 或 2026，年份在 {FirstYear} 与 {LastYear} 之间。",
                $"{field}: “{text[..Math.Min(text.Length, LongestText)]}” is no day or period. Write 2026-09-30, 2026-09, 2026-Q3 or 2026, with a year from {FirstYear} to {LastYear}."));
        }

        var last = Of(to) is { } end ? Ends(end)!.Value.Last : today;
        var first = Of(from) is { } begin ? Ends(begin)!.Value.First : (last < today ? last : today).AddDays(-UsualDays);
        return first > today ? (null, new($"from：{Day(first)} 还没有到，今天是 {Day(today)}。", $"from: {Day(first)} has not come yet; today is {Day(today)}."))
            : first > last ? (null, new($"from：{Day(first)} 在 to（{Day(last)}）之后，期间是空的。", $"from: {Day(first)} is after to ({Day(last)}), so the period is empty."))
            : (new ReportPeriod(first, last, today), null);
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Of(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static (DateOnly First, DateOnly Last)? Ends(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.Year is >= FirstYear and <= LastYear ? (day, day) : null;
        }

        return StatPeriod.TryParse(text, out var period) && period.Year is >= FirstYear and <= LastYear ? (period.First, period.Last) : null;
    }
}
