using System.Globalization;

namespace Kechuang.Platform;

/// <summary>A text in both languages of the centre; it reads in the language of the request.</summary>
/// <param name="Zh">The Chinese text. Always there: Chinese is the language of record.</param>
/// <param name="En">The English text. Where content has none (empty), the Chinese is shown.</param>
public sealed record LocalText(string Zh, string En)
{
    /// <summary>True when the reader asked for English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The text as the reader of this request reads it.</summary>
    public static implicit operator string(LocalText text) => text?.ToString() ?? "";

    /// <inheritdoc />
    public override string ToString() => IsEnglish && En.Length > 0 ? En : Zh;
}
