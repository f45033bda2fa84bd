using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Kechuang.Platform.Lists;
using Kechuang.Registry.Importing;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Registry.Keeping;

/// <summary>One row of a file of entries: its number as a spreadsheet shows it, the name, other names, and the cells by field.</summary>
internal sealed record EntryRow(int Number, string Name, IReadOnlyList<string> Aliases, IReadOnlyDictionary<string, string> Cells);

/// <summary>
/// Reads a file of entries, CSV (UTF-8 or GB18030, commas or tabs) or the first sheet of an XLSX; the first column is the name, the others are known
/// by a field's id or its title in either language.
/// </summary>
/// <param name="Fault">What is wrong with the file as a whole.</param>
/// <param name="At">Where.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Sheet">What is wrong in a sheet, with its cell.</param>
internal sealed record EntryFile(FileFault Fault, string? At, IReadOnlyList<EntryRow> Rows, LocalText? Sheet = null)
{
    /// <summary>Most bytes of a file: 20 MB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Most rows of a file, without the heading.</summary>
    public const int MaxRows = 50_000;

    private const string AliasColumn = "\u001faliases";
    private static readonly string[] AliasHeadings = ["aliases", "别名", "曾用名"];

    public static EntryFile Read(ReadOnlySpan<byte> bytes, RegisterDefinition definition)
    {
        if (bytes.StartsWith("PK\u0003\u0004"u8))
        {
            var sheet = XlsxGrid.From(bytes.ToArray(), day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            return sheet.Rows is null ? new(FileFault.Sheet, null, [], sheet.Errors[0])
                : Read(sheet.Rows.Select((cells, i) => (i + 1, cells)), definition);
        }

        var read = Encodings.Decode(bytes);
        return read.Text is { } text ? Read(text, definition) : Broken(FileFault.Encoding, read.Line.ToString(CultureInfo.InvariantCulture));
    }

    private static EntryFile Read(string text, RegisterDefinition definition)
    {
        var heading = text.AsSpan()[..(text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length)];
        var broken = 0;
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = heading.Contains('\t') && !heading.Contains(',') ? "\t" : ",",
            BadDataFound = bad => broken = broken == 0 ? bad.Context.Parser!.Row : broken,
            IgnoreBlankLines = false,
        });
        IEnumerable<(int Number, IReadOnlyList<string> Cells)> Lines()
        {
            while (parser.Read())
            {
                yield return (parser.Row, parser.Record!);
            }
        }

        var file = Read(Lines(), definition);
        return broken > 0 ? Broken(FileFault.Quotes, broken.ToString(CultureInfo.InvariantCulture)) : file;
    }

    private static EntryFile Read(IEnumerable<(int Number, IReadOnlyList<string> Cells)> lines, RegisterDefinition definition)
    {
        List<string?>? columns = null;
        List<EntryRow> rows = [];
        foreach (var (number, line) in lines)
        {
            if (columns is null)
            {
                if (line.All(string.IsNullOrWhiteSpace))
                {
                    continue;
                }

                columns = [.. line.Select((h, i) => i == 0 ? null : ColumnOf(definition, h.Normalize(NormalizationForm.FormKC).Trim()))];
                if (columns.OfType<string>().GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
                {
                    return Broken(FileFault.RepeatedColumn, twice.Key.TrimStart('\u001f'));
                }

                continue;
            }

            if (line.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (rows.Count == MaxRows)
            {
                return Broken(FileFault.TooManyRows);
            }

            var cells = Enumerable.Range(1, Math.Min(columns.Count, line.Count) - 1).Where(i => columns[i] is not null).ToDictionary(i => columns[i]!, i => line[i].Trim(), StringComparer.Ordinal);
            cells.Remove(AliasColumn, out var aliases);
            rows.Add(new(number, line[0].Trim(), (aliases ?? "").Split(['、', '；', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), cells));
        }

        return rows.Count == 0 ? Broken(FileFault.Empty) : new(FileFault.None, null, rows);
    }

    private static string? ColumnOf(RegisterDefinition definition, string heading) => AliasHeadings.Contains(heading, StringComparer.OrdinalIgnoreCase) ? AliasColumn
        : definition.Fields.FirstOrDefault(f => f.Id == heading || f.Title.Zh.Normalize(NormalizationForm.FormKC) == heading || string.Equals(f.Title.En, heading, StringComparison.OrdinalIgnoreCase))?.Id;

    private static EntryFile Broken(FileFault fault, string? at = null) => new(fault, at, []);
}
