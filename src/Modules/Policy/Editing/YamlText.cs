using System.Buffers;
using System.Text.Json;
using Kechuang.Platform.Packs;

namespace Kechuang.Policy.Editing;

/// <summary>
/// A YAML text that is changed at one place at a time: all the rest stays as it is, character by character, with its comments, its order and
/// the keys that nobody asked about.
/// </summary>
/// <remarks>A path is a list of keys and numbers of entries. Cost of each change: reading the text again.</remarks>
internal sealed class YamlText
{
    private static readonly HashSet<string> Kept = new(["true", "false", "null", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Signs = SearchValues.Create(":#,[]{}&*!|>'\"%@`\\");

    private YamlText(string text) => (Text, Root) = (text, YamlPlace.Parse(text));

    public string Text { get; private set; }

    public YamlPlace Root { get; private set; }

    /// <summary>Null when the text is not one mapping in YAML.</summary>
    public static YamlText? TryParse(string text) => new Pack(".").Parse("draft", text) is null ? null : new(text);

    /// <summary>A text as a scalar, quoted where it must be.</summary>
    public static string Scalar(string text) =>
        text.Any(char.IsControl) ? JsonSerializer.Serialize(text)
        : text.Length == 0 || Kept.Contains(text) || !(char.IsLetter(text[0]) || IsCitation(text)) || text[^1] == ' ' || text.AsSpan().ContainsAny(Signs) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
        : text;

    // 000-17 and 2026-03-01 stand plain in the pack.
    private static bool IsCitation(string text) => char.IsAsciiDigit(text[0]) && text.Contains('-', StringComparison.Ordinal);

    /// <summary>A text in both languages.</summary>
    public static string Local(string zh, string en) => $"{{zh: {Scalar(zh)}, en: {Scalar(en)}}}";

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Scalar))}]";

    /// <summary>The place of a path; null when there is none.</summary>
    public YamlPlace? Find(IEnumerable<object> path) => path.Aggregate<object, YamlPlace?>(Root, (at, step) => step switch
    {
        string key => at?[key],
        int index => at is not null && index >= 0 && index < at.Items.Count ? at.Items[index] : null,
        _ => null,
    });

    /// <summary>Writes a value: over the one that is there, or as a new key of its mapping.</summary>
    public void Set(IReadOnlyList<object> path, string yaml)
    {
        if (Find(path) is { } place)
        {
            var gap = place.Start > 0 && Text[place.Start - 1] is ':' or '-' ? " " : "";
            Replace(place.Start, place.End, gap + yaml);
        }
        else if (path[^1] is string key && Find(path.SkipLast(1)) is { IsMapping: true } mapping)
        {
            var entry = $"{key}: {yaml}";
            if (!mapping.IsFlow)
            {
                var end = EndOfLine(mapping.End);
                Replace(end, end, $"\n{Indent(mapping.Start)}{entry}");
            }
            else if (mapping.Pairs.Count == 0)
            {
                Replace(mapping.Start, mapping.End, $"{{{entry}}}");
            }
            else
            {
                Replace(mapping.Pairs[^1].Value.End, mapping.Pairs[^1].Value.End, $", {entry}");
            }
        }
    }

    /// <summary>Gives a key another name.</summary>
    public void Rename(IReadOnlyList<object> path, string key)
    {
        if (Find(path.SkipLast(1))?.Pairs.FirstOrDefault(p => p.Key.Value == path[^1] as string) is { Key: { } place })
        {
            Replace(place.Start, place.End, key);
        }
    }

    /// <summary>Adds an entry at the end of a list.</summary>
    public void Append(IReadOnlyList<object> path, string yaml)
    {
        if (Find(path) is not { IsList: true } list)
        {
            return;
        }

        if (!list.IsFlow)
        {
            var end = EndOfLine(list.End);
            Replace(end, end, $"\n{Indent(list.Start)}- {yaml}");
        }
        else if (list.Items.Count > 0)
        {
            Replace(list.Items[^1].End, list.Items[^1].End, $", {yaml}");
        }
        else
        {
            Replace(list.Start, list.End, IsAlone(list.Start) ? $"- {yaml}" : $"[{yaml}]");
        }
    }

    /// <summary>Puts an entry into a list before another; at the end where there is none of that number.</summary>
    public void Insert(IReadOnlyList<object> path, string yaml)
    {
        if (Find(path) is not { } item || Find(path.SkipLast(1)) is not { IsList: true } list)
        {
            Append([.. path.SkipLast(1)], yaml);
        }
        else if (list.IsFlow)
        {
            Replace(item.Start, item.Start, $"{yaml}, ");
        }
        else
        {
            var start = StartOfEntry(item);
            Replace(start, start, $"{Indent(list.Start)}- {yaml}\n");
        }
    }

    /// <summary>Takes an entry out of its list, with what stands behind it on its line.</summary>
    public void Remove(IReadOnlyList<object> path)
    {
        if (path[^1] is not int index || Find(path.SkipLast(1)) is not { IsList: true } list || index < 0 || index >= list.Items.Count)
        {
            return;
        }

        var item = list.Items[index];
        if (list.Items.Count == 1)
        {
            Replace(list.Start, list.End, "[]");
        }
        else if (list.IsFlow)
        {
            Replace(index > 0 ? list.Items[index - 1].End : item.Start, index > 0 ? item.End : list.Items[1].Start, "");
        }
        else
        {
            Replace(StartOfEntry(item), Math.Min(EndOfLine(item.End) + 1, Text.Length), "");
        }
    }

    /// <summary>The indentation of a value's key, as spaces; for values that go below it.</summary>
    public string IndentOf(IReadOnlyList<object> path) => Find(path.SkipLast(1)) is { } mapping ? Indent(mapping.Start) : "";

    /// <summary>The line of a place, from 1.</summary>
    public int LineOf(int at) => Text.AsSpan(0, Math.Min(at, Text.Length)).Count('\n') + 1;

    private void Replace(int start, int end, string with)
    {
        Text = string.Concat(Text.AsSpan(0, start), with, Text.AsSpan(end));
        Root = YamlPlace.Parse(Text);
    }

    // The line of an entry's dash.
    private int StartOfEntry(YamlPlace item) => Text.LastIndexOf('\n', Text.LastIndexOf('-', item.Start - 1)) + 1;

    private int EndOfLine(int at) => Text.IndexOf('\n', at) is var end and >= 0 ? end : Text.Length;

    private string Indent(int at) => new(' ', at - (at == 0 ? 0 : Text.LastIndexOf('\n', at - 1) + 1));

    private bool IsAlone(int at)
    {
        var start = at == 0 ? 0 : Text.LastIndexOf('\n', at - 1) + 1;
        return string.IsNullOrWhiteSpace(Text[start..at]) && at > start;
    }
}
