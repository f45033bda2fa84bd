using System.Text;

namespace Kechuang.Registry.Keeping;

/// <summary>
/// How an entry is found and counted. All that it is counted by stands in one text, so that one grouped query gives every count of a
/// register, however the counts are narrowed by each other. The mark between two is a character that no field can hold.
/// </summary>
internal static class EntryFacets
{
    /// <summary>Longest text of what an entry is counted by.</summary>
    public const int Length = 500;

    /// <summary>Longest value that is counted.</summary>
    public const int LongestValue = 60;

    private const char Mark = '\u001f';

    /// <summary>The entries in which something typed is found: by name, alias or content, or by the whole number.</summary>
    public static IQueryable<Entry> Found(this IQueryable<Entry> entries, string typed)
    {
        var sought = Organisation.KeyOf(typed);
        return entries.Where(e => e.Sought.Contains(sought) || e.Number == typed);
    }

    /// <summary>The text for one entry. Fields that only keepers see are in it, and shown to nobody else.</summary>
    public static string Of(RegisterDefinition definition, IReadOnlyDictionary<string, string> fields)
    {
        var text = new StringBuilder().Append(Mark);
        foreach (var field in definition.Fields.Where(f => f.IsCounted))
        {
            if (fields.GetValueOrDefault(field.Id) is { Length: > 0 and <= LongestValue } value && text.Length + field.Id.Length + value.Length + 2 <= Length)
            {
                text.Append(field.Id).Append('=').Append(value).Append(Mark);
            }
        }

        return text.ToString();
    }

    /// <summary>What stands in the text of an entry that has a value.</summary>
    public static string Part(string field, string value) => $"{Mark}{field}={value}{Mark}";

    /// <summary>The value of a field in the text of an entry; null when it has none.</summary>
    public static string? ValueIn(string facets, string field)
    {
        var key = $"{Mark}{field}=";
        var start = facets.IndexOf(key, StringComparison.Ordinal);
        return start < 0 ? null : facets[(start + key.Length)..facets.IndexOf(Mark, start + key.Length)];
    }

    /// <summary>What an entry is found by: its names, and what everybody may read of it, as people see it in either language.</summary>
    public static string Words(RegisterDefinition definition, Entry it) => string.Join('|', it.Aliases.Append(it.Name)
        .Concat(definition.Fields.Where(f => f.Visible is Visible.Public && it.Fields.ContainsKey(f.Id)).SelectMany(f => f.Choices.FirstOrDefault(c => c.Value == it.Fields[f.Id]) is { } choice ? [choice.Title.Zh, choice.Title.En] : (string[])[it.Fields[f.Id]]))
        .Select(Organisation.KeyOf));
}
