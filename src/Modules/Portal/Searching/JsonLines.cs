using System.Text.Json;

namespace Kechuang.Portal.Searching;

/// <summary>Reads a file with one JSON object on each line.</summary>
internal static class JsonLines
{
    /// <summary>The lines with the named texts; a missing text is empty, a number is its digits. Blank lines are passed over.</summary>
    /// <exception cref="FormatException">A line is no object, or has no <c>id</c>; the message names file and line.</exception>
    public static IEnumerable<Line> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Read(path, number, line);
            }
        }
    }

    private static Line Read(string path, int number, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"{path}:{number}: 不是 JSON 对象 / not a JSON object.");
            }

            var id = Text(json.RootElement, "id");
            return id.Length == 0 ? throw new FormatException($"{path}:{number}: 缺少 id / id is missing.") : new(id, Text(json.RootElement, "title"), Text(json.RootElement, "text"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // JSON may escape half a character, which no text can hold: that is an InvalidOperationException.
            throw new FormatException($"{path}:{number}: {e.Message}");
        }
    }

    private static string Text(JsonElement line, string name) => !line.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    /// <summary>A document or a question.</summary>
    internal sealed record Line(string Id, string Title, string Text);
}
