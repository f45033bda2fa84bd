using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Editing;

/// <summary>Finds conditions of a draft that test something else than before and still say in words what they said.</summary>
internal static class KeptWords
{
    /// <summary>The keys of such conditions.</summary>
    /// <param name="before">The text of the version that runs.</param>
    /// <param name="content">The vocabulary.</param>
    /// <param name="rule">The rule's id.</param>
    /// <param name="rows">Its conditions in the draft.</param>
    public static HashSet<string> Of(string before, Content content, string rule, IEnumerable<ConditionRow> rows)
    {
        if (YamlText.TryParse(before) is not { } text || (text.Root["rules"]?.Items.FindIndex(r => r["id"]?.Value == rule) ?? -1) is not (>= 0 and var index))
        {
            return [];
        }

        var form = new ConditionForm(text, content, new HashSet<string>());
        var old = ConditionForm.Parts.SelectMany(p => form.Rows(["rules", index], p)).Where(r => r.Group is null).ToList();
        return [.. rows.Where(r => r.Group is null && old.All(o => o.Source != r.Source) && old.Any(o => Same(o.Zh, r.Zh) || Same(o.En, r.En))).Select(r => r.Key)];
    }

    private static bool Same(string one, string other) => one.Length > 0 && one == other;
}
