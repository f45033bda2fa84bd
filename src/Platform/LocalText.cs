using System.Globalization;

namespace Kechuang.Platform;

/// <summary>One text in both languages, as packs and decisions carry it.</summary>
/// <param name="Zh">中文.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string Zh, string En)
{
    /// <summary>Whether the current request is in English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>The text in the language of the current request.</summary>
    public override string ToString() => IsEnglish ? En : Zh;
}
