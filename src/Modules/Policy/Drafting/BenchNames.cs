using Kechuang.Policy.Editing;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Drafting;

/// <summary>The names that a condition of a draft may read, with their titles: those of the set first, then facts and parameters.</summary>
internal static class BenchNames
{
    /// <summary>The name that was meant: what was typed, or the only name with that title in either language.</summary>
    public static string Meant(IReadOnlyDictionary<string, LocalText> names, string typed)
    {
        if (names.ContainsKey(typed))
        {
            return typed;
        }

        var found = names.Where(n => n.Value.Zh == typed || string.Equals(n.Value.En, typed, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return found.Count == 1 ? found[0].Key : typed;
    }

    public static Dictionary<string, LocalText> Of(DraftCase draft, YamlText text)
    {
        var content = draft.Candidate.Content;
        var names = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        foreach (var place in (text.Root["derive"]?.Items ?? []).Concat(text.Root["tables"]?.Items.SelectMany(t => t["outputs"]?.Items ?? []) ?? []))
        {
            if (place["name"]?.Value is { Length: > 0 } name)
            {
                names.TryAdd(name, new(place["title"]?["zh"]?.Value ?? name, place["title"]?["en"]?.Value ?? name));
            }
        }

        names.TryAdd(Kernels.Rules.RuleSetDefinition.Today, new("今天", "today"));
        foreach (var fact in content.Facts)
        {
            names.TryAdd(fact.Key, fact.Title);
        }

        foreach (var parameter in content.Parameters)
        {
            names.TryAdd(parameter.Parameter.Id, new($"参数：{parameter.Title.Zh}", $"parameter: {parameter.Title.En}"));
        }

        return names;
    }
}
