using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Kechuang.Platform.Ui;

/// <summary>
/// An amount as people type it in a form: in yuan, kept in fen. Form models use it (<c>public Yuan? Cap { get; set; }</c>) so that
/// the number typed can never be taken for fen; everything behind the form is a <see cref="long"/>.
/// </summary>
/// <remarks>A class, because the form mapper asks a nullable struct of ours to parse a blank field, and calls the blank an error.</remarks>
/// <param name="Fen">The amount in fen.</param>
public sealed record Yuan(long Fen) : IParsable<Yuan>
{
    // Ten thousand billion yuan: beyond any budget, far below what a long can add up.
    private const decimal Most = 10_000_000_000_000m;

    /// <inheritdoc />
    public static Yuan Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) && result is not null ? result : throw new FormatException("Not an amount in yuan with at most two decimals.");

    /// <summary>
    /// Reads "12345", "12,345.6", "¥12,345.67", "１２３" (full width), "1.5万", "2亿". Refuses "1,2" (see <see cref="TypedNumber"/>), more than two decimals of a yuan rather than
    /// rounding, and amounts of 10¹³ yuan and more. The provider is ignored: money is typed in one way in both languages.
    /// </summary>
    /// <returns>True for an amount, and for a blank text, which is no amount (null) and no mistake; false for anything else.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Yuan result)
    {
        result = null!;
        if (string.IsNullOrWhiteSpace(s))
        {
            return s is not null;
        }

        var text = s.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        text = text.StartsWith('¥') ? text[1..].TrimStart() : text;
        text = text.EndsWith('元') ? text[..^1].TrimEnd() : text;
        if (TypedNumber.ReadScaled(text) is not { } yuan || Math.Abs(yuan) >= Most || yuan * 100 != decimal.Truncate(yuan * 100))
        {
            return false;
        }

        result = new((long)(yuan * 100));
        return true;
    }

    /// <summary>The amount in plain yuan, as a form shows it: "12345.60", "12345".</summary>
    public override string ToString() => (Fen / 100m).ToString(Fen % 100 == 0 ? "0" : "0.00", CultureInfo.InvariantCulture);
}
