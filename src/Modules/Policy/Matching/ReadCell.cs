using System.Text.Json;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Trying;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Matching;

/// <summary>Reads a cell of a table of facts: canonical values as in JSON, or as people write them; money in fen.</summary>
internal static class ReadCell
{
    // How people who keep tables write that they do not know; as a value of a text it would turn into a no.
    private static readonly HashSet<string> UnknownWords = new(["未知", "不详", "待定", "unknown", "null", "n/a", "-", "—", "/"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of a cell; an empty one, and one that says so in words, is the unknown.</summary>
    /// <returns>What is wrong with it, to be read after the key's title; null where nothing is.</returns>
    public static LocalText? Run(FactKey key, string cell, out Value value)
    {
        value = Value.Null;
        var text = cell.Trim();
        if (text.Length == 0 || UnknownWords.Contains(text) && Choice(key, text) is null)
        {
            return null;
        }

        if (text.Any(char.IsControl))
        {
            return new("含有控制字符。", "has control characters.");
        }

        return Parse(key, text) is { } parsed ? FitFact.Fault(key, parsed, out value) : new($"应为{FitFact.Form(key).Zh}。", $"must be a {FitFact.Form(key).En}.");
    }

    private static Value? Parse(FactKey key, string text) => key.Form switch
    {
        FactForm.Number or FactForm.Money => TypedNumber.Read(text) is { } number ? Value.Of(number) : null,
        FactForm.Boolean => text.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "Y" or "1" or "是" => Value.Of(true),
            "FALSE" or "NO" or "N" or "0" or "否" => Value.Of(false),
            _ => null,
        },
        FactForm.Date => Value.TryParse(text, ValueKind.Date, out var date) ? date : null,
        FactForm.Choice => Value.Of(Chosen(key, text)),
        FactForm.List => List(key, text),
        _ => Value.Of(text),
    };

    private static FactChoice? Choice(FactKey key, string text) =>
        key.Choices.FirstOrDefault(c => c.Value == text || c.Title.Zh == text || string.Equals(c.Title.En, text, StringComparison.OrdinalIgnoreCase));

    private static string Chosen(FactKey key, string text) => Choice(key, text)?.Value ?? text;

    private static Value? List(FactKey key, string text)
    {
        try
        {
            var items = text.StartsWith('[')
                ? JsonSerializer.Deserialize<string[]>(text)!
                : text.Split(['、', ';', '；', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return items.Any(i => i is null) ? null : items.Length == 0 && text[0] != '[' ? Value.Null : Value.OfList([.. items.Select(i => Value.Of(Chosen(key, i)))]);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
