using System.Globalization;
using System.Text;

namespace Kechuang.Kernels.Rules;

/// <summary>Prints values as the language writes them, and reads them back.</summary>
internal static class ValueText
{
    /// <summary>The number without trailing zeros: 0.30 is printed as 0.3.</summary>
    public static string Print(decimal number) => Plain(number).ToString(CultureInfo.InvariantCulture);

    /// <summary>The same number with the smallest scale, so that equal numbers are written alike.</summary>
    public static decimal Plain(decimal number) => number.Scale == 0 ? number : number / 1.0000000000000000000000000000m;

    public static string Print(Value value) => value.Kind switch
    {
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Number => Print(value.AsNumber),
        ValueKind.Text => Quote(value.AsText),
        ValueKind.Date => $"date(\"{PrintDate(value.AsDate)}\")",
        ValueKind.Duration => $"duration(\"{DurationText.Print(value.AsDuration)}\")",
        ValueKind.Months => $"duration(\"{DurationText.PrintMonths(value.AsMonths)}\")",
        ValueKind.List => $"[{string.Join(", ", value.AsList)}]",
        _ => "null",
    };

    public static string PrintDate(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static bool TryRead(string text, ValueKind kind, out Value value)
    {
        value = Value.Null;
        if (text.Length == 0)
        {
            return true;
        }

        var read = kind switch
        {
            ValueKind.Boolean => bool.TryParse(text, out var flag) ? Value.Of(flag) : Value.Null,
            ValueKind.Number => TryReadNumber(text, out var number) ? Value.Of(number) : Value.Null,
            ValueKind.Text => Value.Of(text),
            ValueKind.Date => TryReadDate(text, out var date) ? Value.Of(date) : Value.Null,
            ValueKind.Duration or ValueKind.Months => DurationText.TryRead(text, out var span) && span.Kind == kind ? span : Value.Null,
            _ => Value.Null,
        };
        value = read;
        return !read.IsNull;
    }

    public static bool TryReadNumber(ReadOnlySpan<char> text, out decimal number) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    public static bool TryReadDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
