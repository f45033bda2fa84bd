using System.Globalization;

namespace Kechuang.Platform.Lists;

/// <summary>A cell of a CSV file by RFC 4180.</summary>
public static class CsvCell
{
    /// <summary>The text, in quotes where a comma, a quote or a new line asks for them. Formulas are not looked for: this is for programs that read back what they wrote.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    /// <summary>A number or a day as programs read it, whatever the reader's language; nothing where there is none.</summary>
    public static string Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
