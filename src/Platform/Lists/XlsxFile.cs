using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Kechuang.Platform.Lists;

/// <summary>
/// One worksheet by ECMA-376 (SpreadsheetML), written straight into the answer: the parts are few, and the package library would
/// hold the whole sheet in memory before its first byte could leave. Numbers are numbers, dates are dates, the heading is bold and stays in sight.
/// </summary>
internal static class XlsxFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const int LongestCell = 32_767;
    private const int RowsPerFlush = 200;
    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly (string Name, string Xml)[] Parts =
    [
        ("[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
            """),
        ("_rels/.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """),
        ("xl/workbook.xml", """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>
            """),
        ("xl/_rels/workbook.xml.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
            """),
        // Cell formats by index: 0 text, 1 heading, 2 date, 3 date and time, 4 money, 5 number, 6 text that stays text.
        ("xl/styles.xml", """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>
            """),
    ];

    public static async Task WriteAsync(
        Stream target, IReadOnlyList<ListColumn> columns, IAsyncEnumerable<object?[]> rows, TimeZoneInfo zone, CancellationToken ct)
    {
        var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await using (zip)
        {
            foreach (var (name, xml) in Parts)
            {
                await using var part = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
                await part.WriteAsync(Encoding.UTF8.GetBytes(Declaration + xml.Trim()), ct);
            }

            await using var sheet = await zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync(ct);
            await WriteSheetAsync(sheet, columns, rows, zone, ct);
        }
    }

    /// <summary>Rows of numbers and of texts, these in cells that stay texts when somebody types into them.</summary>
    public static async Task WriteGridAsync(Stream target, IReadOnlyList<IReadOnlyList<object>> rows, CancellationToken ct)
    {
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        foreach (var (name, xml) in Parts)
        {
            await using var part = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
            await part.WriteAsync(Encoding.UTF8.GetBytes(Declaration + xml.Trim()), ct);
        }

        await using var sheet = await zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync(ct);
        using var buffer = new MemoryStream();
        WriteGrid(buffer, rows);
        buffer.Position = 0;
        await buffer.CopyToAsync(sheet, ct);
    }

    private static void WriteGrid(MemoryStream buffer, IReadOnlyList<IReadOnlyList<object>> rows)
    {
        using var xml = XmlWriter.Create(buffer, new() { Encoding = new UTF8Encoding(false), CheckCharacters = false });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<cols><col min=\"1\" max=\"200\" width=\"24\" style=\"6\" customWidth=\"1\"/></cols>");
        xml.WriteStartElement("sheetData", Main);
        foreach (var row in rows)
        {
            xml.WriteStartElement("row", Main);
            foreach (var cell in row)
            {
                if (cell is int or long or decimal)
                {
                    Number(xml, Convert.ToDecimal(cell, CultureInfo.InvariantCulture), 5);
                }
                else
                {
                    Text(xml, Convert.ToString(cell, CultureInfo.CurrentCulture) ?? "", style: 6);
                }
            }

            xml.WriteEndElement();
        }

        xml.WriteEndDocument();
    }

    private static async Task WriteSheetAsync(
        Stream sheet, IReadOnlyList<ListColumn> columns, IAsyncEnumerable<object?[]> rows, TimeZoneInfo zone, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        using var xml = XmlWriter.Create(buffer, new() { Encoding = new UTF8Encoding(false), CheckCharacters = false });
        Begin(xml, columns);
        var count = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            Row(xml, row, columns, zone);
            if (++count % RowsPerFlush == 0)
            {
                await FlushAsync(xml, buffer, sheet, ct);
            }
        }

        End(xml);
        await FlushAsync(xml, buffer, sheet, ct);
    }

    private static void Begin(XmlWriter xml, IReadOnlyList<ListColumn> columns)
    {
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        xml.WriteStartElement("cols", Main);
        for (var i = 0; i < columns.Count; i++)
        {
            xml.WriteStartElement("col", Main);
            xml.WriteAttributeString("min", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("max", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("width", columns[i].Kind == ColumnKind.Text ? "32" : "18");
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        xml.WriteStartElement("row", Main);
        foreach (var column in columns)
        {
            Text(xml, column.Title, style: 1);
        }

        xml.WriteEndElement();
    }

    private static void Row(XmlWriter xml, object?[] row, IReadOnlyList<ListColumn> columns, TimeZoneInfo zone)
    {
        xml.WriteStartElement("row", Main);
        for (var i = 0; i < row.Length; i++)
        {
            Cell(xml, row[i], columns[i].Kind, zone);
        }

        xml.WriteEndElement();
    }

    private static void End(XmlWriter xml) => xml.WriteEndDocument();

    private static void Cell(XmlWriter xml, object? value, ColumnKind kind, TimeZoneInfo zone)
    {
        switch (value)
        {
            case null or "":
                xml.WriteStartElement("c", Main);
                xml.WriteEndElement();
                break;
            case long fen when kind == ColumnKind.Money:
                Number(xml, fen / 100m, 4);
                break;
            case DateOnly day:
                Number(xml, (day.ToDateTime(TimeOnly.MinValue) - Epoch).Days, 2);
                break;
            case DateTimeOffset at:
                Number(xml, Math.Round((decimal)(TimeZoneInfo.ConvertTime(at, zone).DateTime - Epoch).TotalDays, 9), 3);
                break;
            case int or long or decimal:
                Number(xml, Convert.ToDecimal(value, CultureInfo.InvariantCulture), 5);
                break;
            case double real when double.IsFinite(real):
                xml.WriteStartElement("c", Main);
                xml.WriteAttributeString("s", "5");
                xml.WriteElementString("v", Main, real.ToString("R", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
                break;
            default:
                Text(xml, Convert.ToString(value, CultureInfo.CurrentCulture) ?? "", style: 0);
                break;
        }
    }

    private static void Number(XmlWriter xml, decimal value, int style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("v", Main, value.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    // An inline string is text and never a formula, so nothing needs an apostrophe here.
    private static void Text(XmlWriter xml, string text, int style)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Clean(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // XML 1.0 has no place for control characters and lone surrogates; one of them would make the whole file unreadable.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, LongestCell));
        for (var i = 0; i < text.Length && clean.Length < LongestCell; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) && clean.Length < LongestCell - 1)
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }

    private static async Task FlushAsync(XmlWriter xml, MemoryStream buffer, Stream sheet, CancellationToken ct)
    {
        // The buffer is memory; only the sheet behind it may wait.
        xml.Flush();
        buffer.Position = 0;
        await buffer.CopyToAsync(sheet, ct);
        buffer.SetLength(0);
    }
}
