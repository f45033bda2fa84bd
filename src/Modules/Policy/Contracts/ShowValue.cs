using System.Globalization;
using Kechuang.Kernels.Rules;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Contracts;

/// <summary>Writes values of rules as people read them, in the language of the request.</summary>
public static class ShowValue
{
    private static readonly Dictionary<string, LocalText> UnitNames = new(StringComparer.Ordinal)
    {
        ["month"] = new("个月", "months"),
        ["day"] = new("天", "days"),
        ["working_day"] = new("个工作日", "working days"),
        ["year"] = new("年", ""),
        ["item"] = new("项", ""),
        ["person"] = new("人", "people"),
        ["point"] = new("分", "points"),
        ["number"] = new("", ""),
    };

    /// <summary>The units that a parameter may have: each has a word in both languages.</summary>
    public static IReadOnlyList<string> Units { get; } = [.. UnitNames.Keys, "CNY", "ratio", "list", "table", "boolean", "text", "date"];

    /// <summary>A value with its unit. Fen are shown as yuan, ratios as per cent, choices by their titles; the unknown as a dash.</summary>
    public static string Of(Value value, string? unit = null, IReadOnlyList<FactChoice>? choices = null) => value.Kind switch
    {
        ValueKind.Null => "—",
        ValueKind.Boolean => value.AsBoolean ? new LocalText("是", "Yes").ToString() : new LocalText("否", "No").ToString(),
        ValueKind.Number => Number(value.AsNumber, unit),
        ValueKind.Date => value.AsDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ValueKind.Months => Number(value.AsMonths, "month"),
        ValueKind.List when value.AsList.Count == 0 => new LocalText("（空）", "(empty)").ToString(),
        ValueKind.List => string.Join(LocalText.IsEnglish ? ", " : "、", value.AsList.Select(v => Of(v, unit, choices))),
        ValueKind.Text => choices?.FirstOrDefault(c => c.Value == value.AsText)?.Title.ToString() ?? value.AsText,
        _ => value.ToString(),
    };

    /// <summary>A number with its unit.</summary>
    public static string Number(decimal number, string? unit) => unit switch
    {
        "CNY" => LocalText.IsEnglish ? $"CNY {Plain(number / 100)}" : $"{Plain(number / 100)} 元",
        "ratio" => $"{Bare(number * 100)} %",
        "year" or null => Bare(number),
        _ when UnitNames.TryGetValue(unit, out var name) => $"{Plain(number)} {name}".TrimEnd(),
        _ => $"{Plain(number)} {unit}",
    };

    /// <summary>A unit as people read it.</summary>
    public static string Unit(string unit) => unit == "CNY" ? new LocalText("元", "CNY").ToString()
        : UnitNames.TryGetValue(unit, out var name) && name.ToString() is { Length: > 0 } word ? word
        : unit switch
        {
            "ratio" => new LocalText("比例", "ratio").ToString(),
            "list" => new LocalText("列表", "list").ToString(),
            "table" => new LocalText("对照表", "table").ToString(),
            "boolean" => new LocalText("是或否", "yes or no").ToString(),
            "number" => new LocalText("数", "number").ToString(),
            "text" => new LocalText("文字", "text").ToString(),
            "date" => new LocalText("日期", "date").ToString(),
            _ => unit,
        };

    private static string Plain(decimal number) => number.ToString("#,##0.##########", CultureInfo.InvariantCulture);

    private static string Bare(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);
}
