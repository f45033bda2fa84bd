using System.Text.Json;
using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Trying;

/// <summary>Facts that somebody gave for a rule set, as JSON or as the fields of a form; wrong ones are named with the rule they break.</summary>
internal sealed class GivenFacts(Vocabulary vocabulary)
{
    /// <summary>Longest text of one fact.</summary>
    public const int LongestText = 500;

    /// <summary>Largest amount: a hundred times what any city spends, and far below what a number can hold.</summary>
    private const decimal LargestYuan = 1_000_000_000_000_000m;

    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value> values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Value> Values => values;

    /// <summary>What is wrong, by key; empty when nothing is.</summary>
    public IDictionary<string, string[]> Errors => errors;

    /// <summary>Reads a JSON object of names and values.</summary>
    public void Read(JsonElement facts)
    {
        if (facts.ValueKind is not JsonValueKind.Object)
        {
            Wrong("facts", "应为由事实名和值组成的对象。", "must be an object of fact names and values.");
            return;
        }

        foreach (var property in facts.EnumerateObject())
        {
            if (vocabulary.Find(property.Name) is not { } key)
            {
                Wrong(property.Name, "没有这个事实。", "there is no such fact.");
                continue;
            }

            try
            {
                Add(key, property.Value.Deserialize<Value>());
            }
            catch (JsonException broken)
            {
                Wrong(property.Name, "值的格式不对。", broken.Message);
            }
        }
    }

    /// <summary>Reads what a field of a form sent: money in yuan, yes and no as words.</summary>
    public void Read(FactKey key, string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.Length == 0)
        {
            return;
        }

        var kind = key.Type.Kind is ValueKind.List ? ValueKind.Text : key.Type.Kind;
        if (text.Length > LongestText || text.Any(char.IsControl) || !Value.TryParse(kind is ValueKind.Number ? text.Replace(",", "", StringComparison.Ordinal) : text, kind, out var value))
        {
            Wrong(key.Key, $"不是有效的{Form(key).Zh}。", $"is not a valid {Form(key).En}.");
            return;
        }

        Add(key, key.Form switch
        {
            FactForm.Money => Value.Of(Math.Abs(value.AsNumber) > LargestYuan ? value.AsNumber : value.AsNumber * 100),
            FactForm.List => Value.OfList([.. text.Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Value.Of)]),
            _ => value,
        });
    }

    private void Add(FactKey key, Value value)
    {
        if (!key.Type.TryFit(value, out var fitted))
        {
            Wrong(key.Key, $"应为{Form(key).Zh}。", $"must be a {Form(key).En}.");
        }
        else if (fitted.Kind is ValueKind.Text && fitted.AsText.Length > LongestText)
        {
            Wrong(key.Key, $"最多 {LongestText} 个字。", $"has at most {LongestText} characters.");
        }
        else if (key.Form is FactForm.Choice && !fitted.IsNull && key.Choices.All(c => c.Value != fitted.AsText))
        {
            var known = string.Join(", ", key.Choices.Select(c => c.Value));
            Wrong(key.Key, $"应为其中之一：{known}。", $"must be one of {known}.");
        }
        else if (fitted.Kind is ValueKind.Number && Math.Abs(fitted.AsNumber) > LargestYuan * 100)
        {
            Wrong(key.Key, "的数过大。", "is too large a number.");
        }
        else if (key.Form is FactForm.Money && !fitted.IsNull && fitted.AsNumber != decimal.Truncate(fitted.AsNumber))
        {
            Wrong(key.Key, "应精确到分。", "must not be finer than one fen.");
        }
        else
        {
            values[key.Key] = fitted;
        }
    }

    private void Wrong(string key, string zh, string en) => errors[key] = [new LocalText($"{vocabulary.TitleOf(key)}{zh}", $"{vocabulary.TitleOf(key)} {en}").ToString()];

    private static LocalText Form(FactKey key) => key.Form switch
    {
        FactForm.Number => new("数", "number"),
        FactForm.Money => new("金额（以分计的数）", "amount (a number of fen)"),
        FactForm.Boolean => new("真假值 true 或 false", "boolean (true or false)"),
        FactForm.Date => new("日期（如 2026-03-01）", "date such as 2026-03-01"),
        FactForm.Choice => new("选项", "choice"),
        FactForm.List => new("列表", "list"),
        _ => new("文本", "text"),
    };
}
