using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kechuang.Platform.Ui;

/// <summary>
/// A number as people type it: in full width, with separators of thousands where thousands are. "1,2" is refused, for nobody knows whether it was
/// meant as twelve, as one and two tenths, or as two numbers.
/// </summary>
public static partial class TypedNumber
{
    /// <summary>Reads "1234.5", "1,234.5", "１２３", "+8", "-8".</summary>
    /// <returns>Null for anything else.</returns>
    public static decimal? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.Length > 60 ? "" : text.Normalize(NormalizationForm.FormKC).Trim();
        return Shape.IsMatch(plain) && decimal.TryParse(
            plain, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Reads the same, and "1.5万", "2亿".</summary>
    /// <returns>Null for anything else.</returns>
    public static decimal? ReadScaled(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        var scale = text.EndsWith('万') ? 10_000m : text.EndsWith('亿') ? 100_000_000m : 1m;
        return Read(scale == 1 ? text : text[..^1]) is { } number && Math.Abs(number) < decimal.MaxValue / scale ? number * scale : null;
    }

    [GeneratedRegex(@"^[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape { get; }
}
