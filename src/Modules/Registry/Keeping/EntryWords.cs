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

    /// <summary>The fields that somebody sees on the page of an entry: everybody those that are public while it is on the list or being published, a keeper all.</summary>
    public static IEnumerable<RegisterField> Seen(RegisterDefinition definition, Entry it, bool keeper) =>
        keeper || it.State is EntryState.Listed or EntryState.Publicity ? Seen(definition, keeper).Where(f => it.Fields.ContainsKey(f.Id)) : [];

    /// <summary>The ground on which an entry left; null where it did not, or was merged.</summary>
    public static LocalText? GroundOf(RegisterDefinition definition, string? ground) =>
        definition.Exits.FirstOrDefault(e => e.Id == ground)?.Title ?? (ground == ExitGround.TermOver ? ExitGround.TermOverTitle : null);

    /// <summary>What a change asked for is called.</summary>
    public static LocalText Of(RequestKind kind) => kind is RequestKind.Objection ? new("公示异议", "Objection") : new("更正申请", "Correction asked for");
}
