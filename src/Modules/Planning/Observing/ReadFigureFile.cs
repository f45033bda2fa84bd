using System.Globalization;
using Kechuang.Platform;
using Kechuang.Platform.Lists;

namespace Kechuang.Planning.Observing;

/// <summary>Reads figures from CSV (UTF-8, or GB18030 as Excel writes it) or XLSX: a head with area, year, value and, where given, unit, code and note; Chinese heads are the same.</summary>
internal static class ReadFigureFile
{
    public const int MostBytes = 2 * 1024 * 1024;
    public const int MostRows = 5_000;

    private static readonly (string Key, string[] Names)[] Columns =
    [
        ("area", ["area", "地区", "地区代码"]), ("year", ["year", "period", "年份"]), ("value", ["value", "值"]), ("unit", ["unit", "单位"]), ("note", ["note", "说明"]), ("code", ["code", "分类", "分类代码"]),
    ];

    /// <summary>The rows, or why none was read.</summary>
    public static (IReadOnlyList<GivenFigure> Rows, LocalText? Mistake) Run(byte[] file, string name)
    {
        if (file.Length > MostBytes)
        {
            return ([], new("文件不能超过2 MB。", "The file may have at most 2 MB."));
        }

        IReadOnlyList<IReadOnlyList<string>> grid;
        if (name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            var read = XlsxGrid.From(file, day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (read.Rows is null)
            {
                return ([], new(string.Concat(read.Errors.Select(e => e.Zh)), string.Join(' ', read.Errors.Select(e => e.En))));
            }

            grid = read.Rows;
        }
        else
        {
            var read = Encodings.Decode(file);
            if (read.Text is null)
            {
                return ([], new(
                    $"第{read.Line}行既不是 UTF-8 也不是 GB18030 文字；请另存为“CSV UTF-8”或 XLSX。", $"Line {read.Line} is text neither in UTF-8 nor in GB18030; save the file as “CSV UTF-8” or as XLSX."));
            }

            grid = CsvGrid.From(read.Text);
        }

        return Rows(grid);
    }

    /// <summary>The rows of a grid with a head; <paramref name="firstLine"/> is what the row below the head is called.</summary>
    public static (IReadOnlyList<GivenFigure> Rows, LocalText? Mistake) Rows(IReadOnlyList<IReadOnlyList<string>> grid, int firstLine = 2)
    {
        if (grid.Count == 0)
        {
            return ([], new("文件是空的。", "The file is empty."));
        }

        if (grid.Count > MostRows + 1)
        {
            return ([], new($"最多{MostRows}行。", $"At most {MostRows} rows."));
        }

        var at = Columns.ToDictionary(c => c.Key, c => grid[0].ToList().FindIndex(h => c.Names.Contains(h.Trim(), StringComparer.OrdinalIgnoreCase)));
        return at["area"] < 0 || at["year"] < 0 || at["value"] < 0
            ? ([], new("第一行应有 area（地区）、year（年份）、value（值）三列。", "The first row must have the columns area, year and value."))
            : ([.. grid.Skip(1).Select((r, i) => new GivenFigure(i + firstLine, Cell(r, at["area"]), Cell(r, at["year"]), Cell(r, at["value"]), Cell(r, at["unit"]), Cell(r, at["note"]), Cell(r, at["code"])))
                .Where(r => (r.Area + r.Year + r.Value).Length > 0)], null);
    }

    private static string Cell(IReadOnlyList<string> row, int column)
    {
        var text = column >= 0 && column < row.Count ? row[column].Trim() : "";
        return text.Length > FigureSet.TextLength ? text[..FigureSet.TextLength] : new([.. text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
    }
}
