using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Kechuang.Platform.Lists;
using Kechuang.Registry.Importing;

namespace Kechuang.Registry.Keeping;

/// <summary>One row of a file of entries: its number as a spreadsheet shows it, the name, other names, and the cells by field.</summary>
internal sealed record EntryRow(int Number, string Name, IReadOnlyList<string> Aliases, IReadOnlyDictionary<string, string> Cells);

/// <summary>Reads a CSV file of entries: UTF-8 or GB18030, commas or tabs; the first column is the name, the others are known by a field's id or its title in either language.</summary>
internal sealed record EntryFile(FileFault Fault, string? At, IReadOnlyList<EntryRow> Rows)
{
    /// <summary>Most bytes of a file: 20 MB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Most rows of a file, without the heading.</summary>
    public const int MaxRows = 50_000;

    private const string AliasColumn = "\u001faliases";
    private static readonly string[] AliasHeadings = ["aliases", "别名", "曾用名"];

    public static EntryFile Read(ReadOnlySpan<byte> bytes, RegisterDefinition definition)
    {
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
        if (!parser.Read())
        {
            return Broken(FileFault.Empty);
        }

        var columns = parser.Record!.Select((h, i) => i == 0 ? null : ColumnOf(definition, h.Normalize(NormalizationForm.FormKC).Trim())).ToList();
        if (columns.OfType<string>().GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return Broken(FileFault.RepeatedColumn, twice.Key.TrimStart('\u001f'));
        }

        List<EntryRow> rows = [];
        while (parser.Read())
        {
            if (parser.Record!.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (rows.Count == MaxRows)
            {
                return Broken(FileFault.TooManyRows);
            }

            var cells = Enumerable.Range(1, Math.Min(columns.Count, parser.Count) - 1).Where(i => columns[i] is not null).ToDictionary(i => columns[i]!, i => parser[i].Trim(), StringComparer.Ordinal);
            cells.Remove(AliasColumn, out var aliases);
            rows.Add(new(parser.Row, parser[0].Trim(), (aliases ?? "").Split(['、', '；', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), cells));
        }

        return broken > 0 ? Broken(FileFault.Quotes, broken.ToString(CultureInfo.InvariantCulture))
            : rows.Count == 0 ? Broken(FileFault.Empty)
            : new(FileFault.None, null, rows);
    }

    private static string? ColumnOf(RegisterDefinition definition, string heading) => AliasHeadings.Contains(heading, StringComparer.OrdinalIgnoreCase) ? AliasColumn
        : definition.Fields.FirstOrDefault(f => f.Id == heading || f.Title.Zh.Normalize(NormalizationForm.FormKC) == heading || string.Equals(f.Title.En, heading, StringComparison.OrdinalIgnoreCase))?.Id;

    private static EntryFile Broken(FileFault fault, string? at = null) => new(fault, at, []);
}
