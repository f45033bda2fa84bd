using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kechuang.Platform.Lists;

/// <summary>
/// Reads texts from JSON lines: on each line one object <c>{"id","title","text","group"}</c>. Empty lines are passed over, a byte order mark is
/// taken away. A file is UTF-8, or GB18030 when every byte of it is; what is neither becomes a replacement character, and so does half of an escaped surrogate pair.
/// </summary>
public static partial class JsonLines
{
    /// <summary>One line. What is missing or null is "", a number is its digits.</summary>
    /// <param name="Number">The line's number, from 1.</param>
    /// <param name="Id">What the file calls it, never empty.</param>
    /// <param name="Title">A line of text.</param>
    /// <param name="Text">The text.</param>
    /// <param name="Group">To whom or what it belongs.</param>
    public readonly record struct Line(int Number, string Id, string Title, string Text, string Group)
    {
        /// <summary>The text, or the title of what has no text.</summary>
        public string TextOrTitle => string.IsNullOrWhiteSpace(Text) ? Title : Text;
    }

    /// <summary>A line that was read, or the reason why it was not.</summary>
    /// <param name="Number">The line's number, from 1.</param>
    /// <param name="Read">The line; null when it is broken.</param>
    /// <param name="Fault">What is wrong with it, beginning with the key where it is one; null when it was read.</param>
    public readonly record struct Row(int Number, Line? Read, LocalText? Fault);

    /// <summary>The lines of a file in their order.</summary>
    /// <exception cref="FormatException">A line is broken; the message names file, line and key in both languages.</exception>
    public static IEnumerable<Line> Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = new StreamReader(stream, (stream.CanSeek ? Encodings.Of(stream) : null) ?? Encoding.UTF8);
        foreach (var row in Rows(reader))
        {
            yield return row.Read ?? throw Broken(path, row.Number, row.Fault!);
        }
    }

    /// <summary>All lines, broken ones too, for a report that names each.</summary>
    public static IEnumerable<Row> Rows(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Each();

        IEnumerable<Row> Each()
        {
            for (var number = 1; reader.ReadLine() is { } text; number++)
            {
                if (!string.IsNullOrWhiteSpace(text))
                {
                    yield return Parse(text, number);
                }
            }
        }
    }

    /// <summary>An error at a line of a file.</summary>
    public static FormatException Broken(string path, int number, LocalText what)
    {
        ArgumentNullException.ThrowIfNull(what);
        return new($"{path}:{number}: {what.Zh} / {what.En}");
    }

    private static Row Parse(string text, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Take(json.RootElement, number);
        }
        catch (JsonException broken)
        {
            return new(number, null, new($"不是 JSON（第 {broken.BytePositionInLine + 1} 字节）", $"is not JSON (at byte {broken.BytePositionInLine + 1})"));
        }
        catch (InvalidOperationException)
        {
            // Half of an escaped surrogate pair is no text that .NET can hold.
            using var json = JsonDocument.Parse(Surrogates().Replace(text, m => m.Length == 12 ? m.Value : @"\ufffd"));
            return Take(json.RootElement, number);
        }
    }

    private static Row Take(JsonElement root, int number)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new(number, null, new("应为对象", "must be an object"));
        }

        var texts = new string[4];
        foreach (var (key, i) in ((string[])["id", "title", "text", "group"]).Select((k, i) => (k, i)))
        {
            if (!root.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            {
                texts[i] = "";
            }
            else if (value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                texts[i] = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            }
            else
            {
                return new(number, null, new($"{key}：应为文字", $"{key}: must be text"));
            }
        }

        return string.IsNullOrWhiteSpace(texts[0])
            ? new(number, null, new("id：缺少", "id: missing"))
            : new(number, new Line(number, texts[0], texts[1], texts[2], texts[3]), null);
    }

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Surrogates();
}
