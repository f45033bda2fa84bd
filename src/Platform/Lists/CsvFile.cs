using System.Globalization;
using System.Text;
using Kechuang.Platform.Ui;

namespace Kechuang.Platform.Lists;

/// <summary>CSV by RFC 4180, in UTF-8 with a byte order mark, without which Excel reads Chinese as noise.</summary>
internal static class CsvFile
{
    public static async Task WriteAsync(
        Stream target, IReadOnlyList<ListColumn> columns, IAsyncEnumerable<object?[]> rows, TimeZoneInfo zone, CancellationToken ct)
    {
        var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 16 * 1024, leaveOpen: true);
        await using (writer)
        {
            await WriteLineAsync(writer, columns.Select(c => Text(c.Title)), ct);
            await foreach (var row in rows.WithCancellation(ct))
            {
                await WriteLineAsync(writer, row.Select((value, i) => Cell(value, columns[i].Kind, zone)), ct);
            }
        }
    }

    internal static string Cell(object? value, ColumnKind kind, TimeZoneInfo zone) => value switch
    {
        null => "",
        long fen when kind == ColumnKind.Money => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture),
        DateOnly day => DayText.Of(day, isShort: true),
        DateTimeOffset at => DayText.Of(at, zone, seconds: true),
        int or long or decimal or double => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => Text(Convert.ToString(value, CultureInfo.CurrentCulture) ?? ""),
    };

    /// <summary>
    /// Quotes a text where needed. A text that a spreadsheet would run as a formula gets an apostrophe in front
    /// (OWASP, "CSV Injection"): people type these texts, and other people open them.
    /// </summary>
    internal static string Text(string text)
    {
        // Spreadsheets skip leading spaces, and take full-width signs for signs.
        if (text.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] || text is ['\t' or '\r' or '\n', ..])
        {
            text = "'" + text;
        }

        return CsvCell.Quote(text);
    }

    private static Task WriteLineAsync(StreamWriter writer, IEnumerable<string> cells, CancellationToken ct) =>
        writer.WriteAsync((string.Join(',', cells) + "\r\n").AsMemory(), ct);
}
