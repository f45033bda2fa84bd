using System.Globalization;
using System.Text;

namespace Kechuang.Platform.Files;

/// <summary>The name that a browser sends, made fit to keep.</summary>
internal static class FileName
{
    public const int MaxLength = 200;

    /// <summary>The last part of a path, composed (NFC), without control, format and unpaired characters; shortened before its extension.</summary>
    public static string Clean(string? given)
    {
        var text = new StringBuilder();
        foreach (var rune in (given ?? "").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune != Rune.ReplacementChar
                && category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                text.Append(rune.ToString());
            }
        }

        var name = text.ToString().Normalize(NormalizationForm.FormC);
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        var extension = Path.GetExtension(name);
        if (name.Length <= MaxLength || extension.Length > 20)
        {
            return name.Length <= MaxLength ? name : "";
        }

        var end = MaxLength - extension.Length;
        return name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)] + extension;
    }
}
