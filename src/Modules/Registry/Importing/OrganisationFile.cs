using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Kechuang.Platform.Lists;

namespace Kechuang.Registry.Importing;

/// <summary>What keeps a file from being read at all.</summary>
internal enum FileFault
{
    None,
    Empty,
    Encoding,
    NoNameColumn,
    RepeatedColumn,
    TooManyRows,
    Quotes,
    Sheet,
}

/// <summary>One row of the file: its number as a spreadsheet shows it, and its cells by column.</summary>
internal sealed record FileRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>A cell without the space around it; null when it is empty or its column is missing.</summary>
    public string? this[string column] => Cells.TryGetValue(column, out var text) && text.Length > 0 ? text : null;
}

/// <summary>Reads a CSV file of organisations: UTF-8 or GB18030, commas or tabs, headings in either language.</summary>
internal sealed record OrganisationFile(FileFault Fault, string? At, IReadOnlyList<FileRow> Rows, IReadOnlyList<string> Ignored)
{
    /// <summary>Most bytes of a file: 10 MB.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Most rows of a file, without the heading.</summary>
    public const int MaxRows = 50_000;

    private static readonly Dictionary<string, string> Headings = Aliases(
        ("name", ["organisation", "organization", "名称", "单位名称", "机构名称"]),
        ("code", ["uscc", "credit code", "统一社会信用代码", "社会信用代码", "信用代码"]),
        ("kind", ["type", "类型", "单位类型", "机构类型", "单位性质"]),
        ("district", ["所在区", "区", "行政区划", "区划代码"]),
        ("in_zhongguancun", ["in zhongguancun", "位于中关村示范区内", "中关村"]),
        ("address", ["地址", "单位地址"]));

    public static OrganisationFile Read(ReadOnlySpan<byte> bytes)
    {
        var read = Encodings.Decode(bytes);
        return read.Text is null ? Broken(FileFault.Encoding, read.Line.ToString(CultureInfo.InvariantCulture)) : Read(read.Text);
    }

    private static OrganisationFile Read(string text)
    {
        var heading = text.AsSpan()[..(text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length)];
        var broken = 0;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = heading.Contains('\t') && !heading.Contains(',') ? "\t" : ",",
            BadDataFound = bad => broken = broken == 0 ? bad.Context.Parser!.Row : broken,
            IgnoreBlankLines = false,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        if (!parser.Read())
        {
            return Broken(FileFault.Empty);
        }

        var columns = parser.Record!.Select(h => Headings.GetValueOrDefault(h.Normalize(NormalizationForm.FormKC).Trim())).ToList();
        var ignored = parser.Record!.Where((h, i) => columns[i] is null && h.Trim().Length > 0).ToList();
        if (!columns.Contains("name"))
        {
            return Broken(FileFault.NoNameColumn);
        }

        if (columns.OfType<string>().GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return Broken(FileFault.RepeatedColumn, twice.Key);
        }

        var rows = new List<FileRow>();
        while (parser.Read())
        {
            var cells = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < Math.Min(columns.Count, parser.Count); i++)
            {
                if (columns[i] is { } column)
                {
                    cells[column] = parser[i].Trim();
                }
            }

            if (parser.Record!.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (rows.Count == MaxRows)
            {
                return Broken(FileFault.TooManyRows);
            }

            rows.Add(new(parser.Row, cells));
        }

        return broken > 0 ? Broken(FileFault.Quotes, broken.ToString(CultureInfo.InvariantCulture))
            : rows.Count == 0 ? Broken(FileFault.Empty)
            : new(FileFault.None, null, rows, ignored);
    }

    private static Dictionary<string, string> Aliases(params (string Column, string[] Others)[] columns) =>
        columns.SelectMany(c => c.Others.Prepend(c.Column).Select(alias => (alias, c.Column))).ToDictionary(p => p.alias, p => p.Column, StringComparer.OrdinalIgnoreCase);

    private static OrganisationFile Broken(FileFault fault, string? at = null) => new(fault, at, [], []);
}
