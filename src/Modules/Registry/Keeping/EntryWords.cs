using Kechuang.Platform;
using Kechuang.Platform.Ui;

namespace Kechuang.Registry.Keeping;

/// <summary>What entries and their fields are called.</summary>
internal static class EntryWords
{
    public static (Tone Tone, LocalText Text) Of(EntryState state) => state switch
    {
        EntryState.Proposed => (Tone.Info, new("已提出", "Proposed")),
        EntryState.Checked => (Tone.Info, new("已核对", "Checked")),
        EntryState.Publicity => (Tone.Info, new("公示中", "Being published")),
        EntryState.Listed => (Tone.Good, new("在册", "Listed")),
        EntryState.Rejected => (Tone.Bad, new("不予列入", "Not admitted")),
        _ => (Tone.Neutral, new("已退出", "Left")),
    };

    public static string Show(RegisterField field, string value) => field.Choices.FirstOrDefault(c => c.Value == value)?.Title.ToString() ?? value;

    /// <summary>The public fields of an entry in one line.</summary>
    public static string Line(RegisterDefinition definition, IReadOnlyDictionary<string, string> fields) =>
        string.Join("；", definition.Fields.Where(f => f.Visible is Visible.Public && fields.ContainsKey(f.Id)).Select(f => $"{f.Title}：{Show(f, fields[f.Id])}"));

    /// <summary>The public fields of an entry in one line of each language.</summary>
    public static LocalText Lines(RegisterDefinition definition, IReadOnlyDictionary<string, string> fields)
    {
        var open = definition.Fields.Where(f => f.Visible is Visible.Public && fields.ContainsKey(f.Id)).ToList();
        LocalText Said(RegisterField field) => field.Choices.FirstOrDefault(c => c.Value == fields[field.Id])?.Title ?? new(fields[field.Id], fields[field.Id]);
        return new(string.Join("；", open.Select(f => $"{f.Title.Zh}：{Said(f).Zh}")), string.Join("; ", open.Select(f => $"{f.Title.En}: {Said(f).En}")));
    }

    /// <summary>The fields that somebody may see.</summary>
    public static IEnumerable<RegisterField> Seen(RegisterDefinition definition, bool keeper) => definition.Fields.Where(f => keeper || f.Visible is Visible.Public);
}
