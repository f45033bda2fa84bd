using System.Globalization;
using Kechuang.Platform;

namespace Kechuang.Planning;

/// <summary>A year, a quarter or a month that a figure is of. Goals are judged by years; the others stand beside them.</summary>
/// <param name="Year">The year.</param>
/// <param name="Part">0 for the whole, 1 to 4 for quarters, 101 to 112 for months.</param>
internal readonly record struct StatPeriod(int Year, int Part)
{
    private const int Months = 100;

    public bool IsQuarter => Part is >= 1 and <= 4;

    public bool IsMonth => Part is > Months and <= Months + 12;

    /// <summary>Its first day.</summary>
    public DateOnly First => new(Year, FirstMonth, 1);

    /// <summary>Its last day.</summary>
    public DateOnly Last => First.AddMonths(Part == 0 ? 12 : IsQuarter ? 3 : 1).AddDays(-1);

    private int FirstMonth => IsQuarter ? (Part * 3) - 2 : IsMonth ? Part - Months : 1;

    /// <summary>As SDMX writes it: <c>2025</c>, <c>2025-Q1</c>, <c>2025-03</c>.</summary>
    public string Code => IsQuarter ? string.Create(CultureInfo.InvariantCulture, $"{Year}-Q{Part}") : IsMonth ? string.Create(CultureInfo.InvariantCulture, $"{Year}-{Part - Months:00}") : Year.ToString(CultureInfo.InvariantCulture);

    public LocalText Name => IsQuarter ? new($"{Year}年{Part}季度", $"Q{Part} {Year}") : IsMonth ? new($"{Year}年{Part - Months}月", Code) : new($"{Year}年", Code);

    /// <summary>Reads <c>2025</c>, <c>2025Q1</c>, <c>2025-Q1</c>, <c>2025-03</c> and <c>2025M03</c>.</summary>
    public static bool TryParse(string text, out StatPeriod period)
    {
        period = default;
        var plain = text.Trim().ToUpperInvariant();
        if (plain.Length < 4 || !int.TryParse(plain[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return false;
        }

        if (plain.Length == 4)
        {
            period = new(year, 0);
            return true;
        }

        var rest = plain[4..].TrimStart('-');
        if (rest.Length == 0)
        {
            return false;
        }

        var quarter = rest[0] == 'Q';
        if (!int.TryParse(rest.TrimStart('Q', 'M'), NumberStyles.None, CultureInfo.InvariantCulture, out var part) || part < 1 || part > (quarter ? 4 : 12))
        {
            return false;
        }

        period = new(year, quarter ? part : Months + part);
        return true;
    }
}
