using System.Text.RegularExpressions;
using Kechuang.Programmes.Applying;
using Kechuang.Programmes.Definitions;

namespace Kechuang.Programmes.Reviewing;

/// <summary>What a form says for the choice of reviewers: names in the declarations, and the words that the work is described with.</summary>
internal static partial class DeclaredNames
{
    /// <summary>The field that names whom the applicant asks not to be judged by.</summary>
    public const string Avoid = "avoid";

    /// <summary>The field that names with whom the applicant works or is otherwise tied.</summary>
    public const string Related = "coworkers";

    /// <summary>Most names that are read of one field.</summary>
    private const int Most = 100;

    /// <summary>The names that the declarations give in a field, in their order; null when the form does not ask.</summary>
    public static IReadOnlyList<string>? Of(ProgrammeDefinition definition, Dictionary<string, string> values, string field) =>
        definition.Form.Section(ApplicationForm.Declarations)?.Fields.Any(f => f.Id == field) == true ? Read(values.GetValueOrDefault(field)) : null;

    /// <summary>The names at the beginnings of lines and of what semicolons part; what follows a comma, a colon or a bracket is the reason.</summary>
    public static IReadOnlyList<string> Read(string? text) =>
        [.. Lines().Split(Number().Replace(text ?? "", "")).Select(NameOf).Where(n => n.Length is > 0 and <= 100).Distinct(StringComparer.Ordinal).Take(Most)];

    /// <summary>The texts of the form in their order, without the declarations: what is matched with experts.</summary>
    public static string Prose(ProgrammeDefinition definition, Dictionary<string, string> values) => string.Join('\n', definition.Form.Sections
        .Where(s => s.Id != ApplicationForm.Declarations).SelectMany(s => s.Fields).Select(f => values.GetValueOrDefault(f.Id) ?? "").Where(t => t.Length > 0));

    // Lists inside a line are names too: 甲、乙、丙（同一课题组）.
    private static string NameOf(string part) => Reason().Split(part)[0].Trim();

    [GeneratedRegex(@"[\r\n;；、]+")]
    private static partial Regex Lines();

    [GeneratedRegex(@"[,，:：(（。\t]|\s[-–—]\s")]
    private static partial Regex Reason();

    [GeneratedRegex(@"^[ \t]*(?:\d{1,3}\s*[.．、)）]|[-*•])[ \t]*", RegexOptions.Multiline)]
    private static partial Regex Number();
}
