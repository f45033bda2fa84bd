using System.Text.Json;
using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Trying;

/// <summary>Facts that somebody gave for a rule set, as JSON or as the fields of a form; wrong ones are named with the rule they break.</summary>
internal sealed class GivenFacts(Vocabulary vocabulary)
{
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

            if (values.ContainsKey(property.Name))
            {
                Wrong(property.Name, "写了两次。", "is given twice.");
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

        // Separators alone are no list: nothing was said.
        var items = text.Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (key.Form is FactForm.List && items.Length == 0)
        {
            return;
        }

        var kind = key.Type.Kind is ValueKind.List ? ValueKind.Text : key.Type.Kind;
        if (text.Length > FitFact.LongestText || text.Any(char.IsControl) || !Value.TryParse(kind is ValueKind.Number ? text.Replace(",", "", StringComparison.Ordinal) : text, kind, out var value))
        {
            Wrong(key.Key, $"不是有效的{FitFact.Form(key).Zh}。", $"is not a valid {FitFact.Form(key).En}.");
            return;
        }

        Add(key, key.Form switch
        {
            FactForm.Money => Value.Of(Math.Abs(value.AsNumber) > FitFact.LargestYuan ? value.AsNumber : value.AsNumber * 100),
            FactForm.List => Value.OfList([.. items.Select(Value.Of)]),
            _ => value,
        });
    }

    private void Add(FactKey key, Value value)
    {
        if (FitFact.Fault(key, value, out var fitted) is { } fault)
        {
            Wrong(key.Key, fault.Zh, fault.En);
        }
        else
        {
            values[key.Key] = fitted;
        }
    }

    private void Wrong(string key, string zh, string en) => errors[key] = [new LocalText($"{vocabulary.TitleOf(key)}{zh}", $"{vocabulary.TitleOf(key)} {en}").ToString()];
}
