using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kechuang.Programmes.Comparing;

/// <summary>Reads documents from a file of JSON lines: <c>{"id","title","text","group"}</c>.</summary>
internal sealed partial class DocumentFile(string path)
{
    /// <summary>One line. <see cref="Group"/> is "" where none is given; documents of one group are one another's continuation.</summary>
    internal readonly record struct Line(int Number, string Id, string Title, string Text, string Group)
    {
        /// <summary>What is compared: the text, or the title of a document that has no text.</summary>
        public string Compared => string.IsNullOrWhiteSpace(Text) ? Title : Text;
    }

    /// <summary>The documents in their order. Empty lines are passed over.</summary>
    /// <exception cref="FormatException">A line is no such document; the message names file, line and key.</exception>
    public IEnumerable<Line> Read()
    {
        // The reader takes away a byte order mark; what is no UTF-8 becomes a replacement character, which is compared like any other.
        using var reader = new StreamReader(path, Encoding.UTF8);
        var number = 0;
        while (reader.ReadLine() is { } text)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return Parse(text, number);
            }
        }
    }

    private Line Parse(string text, int number)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Take(json.RootElement, number);
        }
        catch (JsonException broken)
        {
            throw Broken(number, $"不是 JSON / is not JSON ({broken.BytePositionInLine})");
        }
        catch (InvalidOperationException)
        {
            // Half of an escaped surrogate pair is no text that .NET can hold.
            using var json = JsonDocument.Parse(Surrogates().Replace(text, m => m.Length == 12 ? m.Value : @"\ufffd"));
            return Take(json.RootElement, number);
        }
    }

    private Line Take(JsonElement root, int number)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Broken(number, "应为对象 / must be an object");
        }

        var id = Text(root, "id", number);
        return id.Length == 0
            ? throw Broken(number, "id：缺少 / missing")
            : new(number, id, Text(root, "title", number), Text(root, "text", number), Text(root, "group", number));
    }

    private string Text(JsonElement root, string key, int number) => !root.TryGetProperty(key, out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when key is "id" or "group" => value.GetRawText(),
        JsonValueKind.Null => "",
        _ => throw Broken(number, $"{key}：应为文字 / must be text"),
    };

    /// <summary>An error at a line of the file.</summary>
    public FormatException Broken(int number, string what) => new($"{path}:{number}: {what}");

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Surrogates();
}
