using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Kechuang.Platform.Lists;

/// <summary>A small sheet that people fill in and send back, as rows of texts. Reading refuses whatever is not such a sheet.</summary>
/// <remarks>
/// ECMA-376 (SpreadsheetML), the first sheet alone. Formulas, links to other files, macros and errors are refused, not computed; nothing
/// is fetched. A file is unpacked piece by piece and given up at the limits, however small it is packed.
/// </remarks>
public static class XlsxGrid
{
    /// <summary>Longest file, in bytes.</summary>
    public const int LongestFile = 2 * 1024 * 1024;

    /// <summary>Most rows.</summary>
    public const int MostRows = 5_000;

    /// <summary>Most columns.</summary>
    public const int MostColumns = 200;

    /// <summary>Longest text of a cell, in characters.</summary>
    public const int LongestCell = 20_000;

    private const int LongestPart = 16 * 1024 * 1024;
    private const int MostParts = 200;
    private static readonly string[] Foreign = ["xl/externalLinks/", "xl/connections", "xl/vbaProject", "xl/embeddings/", "xl/activeX/", "customXml/"];

    /// <summary>What was read, or why nothing was.</summary>
    /// <param name="Rows">The rows; null where the file was refused.</param>
    /// <param name="Errors">What is wrong, with the cell (B7) where it is in one.</param>
    public sealed record Read(IReadOnlyList<IReadOnlyList<string>>? Rows, IReadOnlyList<LocalText> Errors);

    /// <summary>Writes a sheet of texts and, where a cell is a number (int, long, decimal), of numbers; no cell of it is ever a formula.</summary>
    public static async Task WriteAsync(Stream target, IReadOnlyList<IReadOnlyList<object>> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(rows);
        await XlsxFile.WriteGridAsync(target, rows, ct);
    }

    /// <summary>Reads the first sheet of a workbook. Never throws for whatever the bytes are.</summary>
    /// <param name="file">The workbook.</param>
    /// <param name="day">How a day, which a sheet keeps as a number with a format, is written; null for an expression: <c>date("2026-03-04")</c>.</param>
    public static Read From(byte[] file, Func<DateOnly, string>? day = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > LongestFile)
        {
            return Refuse($"文件不能超过 {LongestFile / 1024} KB。", $"The file may have at most {LongestFile / 1024} KB.");
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts)
            {
                return Refuse("文件里的部分过多。", "The file has too many parts.");
            }

            if (zip.Entries.Any(e => Foreign.Any(f => e.FullName.StartsWith(f, StringComparison.OrdinalIgnoreCase))))
            {
                return Refuse("文件里有外部链接、宏或嵌入内容，请另存为普通的 XLSX 再上传。", "The file has external links, macros or embedded parts; save it as a plain XLSX.");
            }

            return Sheet(zip) is { } sheet ? new XlsxGridReader(Texts(zip), Dates(zip), day ?? (d => $"date(\"{d:yyyy-MM-dd}\")")).Run(sheet) : Refuse("不是 XLSX 文件，或没有工作表。", "This is no XLSX file, or it has no sheet.");
        }
        catch (OverflowException)
        {
            return Refuse("文件解开后过大。", "The file is too large when unpacked.");
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException or ArgumentException or FormatException)
        {
            return Refuse("不是 XLSX 文件，或文件已损坏。", "This is no XLSX file, or it is broken.");
        }
    }

    internal static XmlReader? Open(ZipArchive zip, string name) => zip.GetEntry(name) is { } entry
        ? XmlReader.Create(new Limited(entry.Open(), LongestPart), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = false, MaxCharactersInDocument = LongestPart })
        : null;

    private static Read Refuse(string zh, string en) => new(null, [new(zh, en)]);

    // The first sheet that the workbook names; its file is found by the relation.
    private static XmlReader? Sheet(ZipArchive zip)
    {
        using var workbook = Open(zip, "xl/workbook.xml");
        string? relation = null;
        while (relation is null && workbook?.Read() is true)
        {
            relation = workbook is { NodeType: XmlNodeType.Element, LocalName: "sheet" }
                ? workbook.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") : null;
        }

        using var relations = relation is null ? null : Open(zip, "xl/_rels/workbook.xml.rels");
        while (relations?.Read() is true)
        {
            if (relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && relations.GetAttribute("Id") == relation && relations.GetAttribute("Target") is { } target)
            {
                return Open(zip, target.StartsWith('/') ? target[1..] : $"xl/{target}");
            }
        }

        return null;
    }

    private static List<string> Texts(ZipArchive zip)
    {
        using var reader = Open(zip, "xl/sharedStrings.xml");
        var texts = new List<string>();
        while (reader?.Read() is true)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                texts.Add(XlsxGridReader.Text(reader));
                if (texts.Count > MostRows * MostColumns)
                {
                    throw new OverflowException("A part unpacks to more than is allowed.");
                }
            }
        }

        return texts;
    }

    // The cell formats that show a number as a day.
    private static HashSet<int> Dates(ZipArchive zip)
    {
        using var reader = Open(zip, "xl/styles.xml");
        var (own, dates, format, inCells) = (new HashSet<int>(), new HashSet<int>(), 0, false);
        while (reader?.Read() is true)
        {
            if (reader.LocalName == "cellXfs")
            {
                inCells = reader.NodeType is XmlNodeType.Element;
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "numFmt" } && Number(reader, "numFmtId") is { } id && reader.GetAttribute("formatCode") is { } code && IsDate(code))
            {
                own.Add(id);
            }
            else if (inCells && reader is { NodeType: XmlNodeType.Element, LocalName: "xf" })
            {
                if (Number(reader, "numFmtId") is { } used && (used is (>= 14 and <= 17) or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) || own.Contains(used)))
                {
                    dates.Add(format);
                }

                format++;
            }
        }

        return dates;
    }

    private static bool IsDate(string code) => code.Contains("yy", StringComparison.OrdinalIgnoreCase) && code.Contains('d', StringComparison.OrdinalIgnoreCase);

    private static int? Number(XmlReader reader, string name) => int.TryParse(reader.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Gives up once more came out than was allowed.</summary>
    private sealed class Limited(Stream inner, long left) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            left -= read;
            return left >= 0 ? read : throw new OverflowException("A part unpacks to more than is allowed.");
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
