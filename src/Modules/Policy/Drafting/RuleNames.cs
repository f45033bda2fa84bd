using Kechuang.Policy.Editing;

namespace Kechuang.Policy.Drafting;

/// <summary>The ids of the rules in a text that need not be right.</summary>
internal static class RuleNames
{
    public static IEnumerable<string> Of(string text) =>
        YamlText.TryParse(text)?.Root["rules"]?.Items.Select(r => r["id"]?.Value).OfType<string>().Where(id => id.Length > 0) ?? [];
}
