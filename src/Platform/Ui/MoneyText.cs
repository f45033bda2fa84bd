using System.Globalization;

namespace Kechuang.Platform.Ui;

/// <summary>Money in words of the reader's language.</summary>
public static class MoneyText
{
    private const long FenPerWan = 1_000_000;

    /// <summary>An amount as "¥12,345.67"; whole yuan lose their zeros.</summary>
    /// <param name="fen">The amount in fen; may be negative.</param>
    public static string Exact(long fen)
    {
        var yuan = fen / 100m;
        return (fen < 0 ? "-¥" : "¥") + Math.Abs(yuan).ToString(fen % 100 == 0 ? "N0" : "N2", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// An amount as people speak of it: "¥1,234.5万" or, in English, "¥12.345 million". Below 10,000 yuan it is exact. Never rounded
    /// away: an amount that four decimals cannot hold is written exactly.
    /// </summary>
    /// <param name="fen">The amount in fen; may be negative.</param>
    public static string Spoken(long fen)
    {
        var (unit, scale) = LocalText.IsEnglish ? (" million", FenPerWan * 100m) : ("万", (decimal)FenPerWan);
        var scaled = Math.Abs(fen / scale);
        return scaled < 1 || scaled != Math.Round(scaled, 4)
            ? Exact(fen)
            : (fen < 0 ? "-¥" : "¥") + scaled.ToString("#,##0.####", CultureInfo.InvariantCulture) + unit;
    }
}
