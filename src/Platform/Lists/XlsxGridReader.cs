using System.Globalization;
using System.Text;
using System.Xml;

namespace Kechuang.Platform.Lists;

/// <summary>Reads the cells of a sheet.</summary>
/// <param name="texts">The texts that cells share.</param>
/// <param name="dates">The formats that show a number as a day.</param>
/// <param name="day">How a day is written.</param>
internal sealed class XlsxGridReader(List<string> texts, HashSet<int> dates, Func<DateOnly, string> day)
{
    private const int MostErrors = 100;
    private readonly List<LocalText> errors = [];
    private readonly List<List<string>> rows = [];
    private int row;
    private int column;

    public XlsxGrid.Read Run(XmlReader sheet)
    {
        using (sheet)
        {
            while (errors.Count < MostErrors && sheet.Read())
            {
                if (sheet is { NodeType: XmlNodeType.Element, LocalName: "row" })
                {
                    row = int.TryParse(sheet.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : row + 1;
                    column = 0;
                }
                else if (sheet is { NodeType: XmlNodeType.Element, LocalName: "c" })
                {
                    Cell(sheet);
                }

                if (row > XlsxGrid.MostRows || column > XlsxGrid.MostColumns)
                {
                    return new(null, [new($"最多 {XlsxGrid.MostRows} 行、{XlsxGrid.MostColumns} 列。", $"At most {XlsxGrid.MostRows} rows and {XlsxGrid.MostColumns} columns.")]);
                }
            }
        }

        while (rows.Count > 0 && rows[^1].TrueForAll(c => c.Length == 0))
        {
            rows.RemoveAt(rows.Count - 1);
        }

        return errors.Count > 0 ? new(null, errors) : new(rows, []);
    }

    /// <summary>The text of the runs within an element; what says how to pronounce it is left out.</summary>
    public static string Text(XmlReader reader)
    {
        var text = new StringBuilder();
        using var inner = reader.ReadSubtree();
        var isSpoken = 0;
        while (inner.Read())
        {
            if (inner.LocalName == "rPh" && !inner.IsEmptyElement)
            {
                isSpoken += inner.NodeType is XmlNodeType.Element ? 1 : -1;
            }
            else if (isSpoken == 0 && inner.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                text.Append(inner.Value);
                if (text.Length > XlsxGrid.LongestCell)
                {
                    throw new OverflowException("The text of a cell is too long.");
                }
            }
        }

        return text.ToString();
    }

    private void Cell(XmlReader sheet)
    {
        column = Column(sheet.GetAttribute("r")) ?? column + 1;
        if (row is 0 or > XlsxGrid.MostRows || column > XlsxGrid.MostColumns)
        {
            row = Math.Max(1, row);
            return;
        }

        var (type, style) = (sheet.GetAttribute("t") ?? "n", int.TryParse(sheet.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0);
        string? value = null;
        using (var cell = sheet.ReadSubtree())
        {
            while (cell.Read())
            {
                switch (cell)
                {
                    case { NodeType: XmlNodeType.Element, LocalName: "f" }:
                        Wrong("公式不读取，请粘贴为值", "a formula is not read; paste it as a value");
                        return;
                    case { NodeType: XmlNodeType.Element, LocalName: "v" or "is" }:
                        value = Text(cell);
                        break;
                }
            }
        }

        Put(Show(type, style, value ?? ""));
    }

    private string Show(string type, int style, string value)
    {
        switch (type)
        {
            case "s":
                if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count)
                {
                    return texts[index];
                }

                Wrong("单元格已损坏", "the cell is broken");
                return "";
            case "b":
                return value == "1" ? "true" : "false";
            case "e":
                Wrong($"是错误值 {value}", $"is the error {value}");
                return "";
            case "n" when value.Length > 0:
                return Number(style, value);
            default:
                return value;
        }
    }

    // A sheet keeps 15 digits of a number; what comes behind them is noise of its binary form.
    private string Number(int style, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || Math.Abs(number) > 1e27)
        {
            Wrong("不是数", "is no number");
            return "";
        }

        if (dates.Contains(style) && number is >= 61 and < 2_958_466 && number == Math.Floor(number))
        {
            return day(new DateOnly(1899, 12, 30).AddDays((int)number));
        }

        var exact = decimal.TryParse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var found) ? found : 0;
        return exact.ToString("0.############################", CultureInfo.InvariantCulture);
    }

    private void Put(string text)
    {
        while (rows.Count < row)
        {
            rows.Add([]);
        }

        while (rows[row - 1].Count < column)
        {
            rows[row - 1].Add("");
        }

        rows[row - 1][column - 1] = text.Trim();
    }

    private void Wrong(string zh, string en)
    {
        var name = Name(row, column);
        errors.Add(new($"{name}：{zh}。", $"{name}: {en}."));
    }

    /// <summary>The name of a cell, counted from 1: B7.</summary>
    public static string Name(int row, int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }

    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(letter))
            {
                break;
            }

            column = Math.Min(XlsxGrid.MostColumns + 1, (column * 26) + letter - 'A' + 1);
        }

        return column == 0 ? null : column;
    }
}
