using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Planning.Publishing;

/// <summary>A Word document in the making: headings, paragraphs and tables whose head repeats on each page.</summary>
internal sealed class WordPaper
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int Title = 36;
    private const int Heading = 28;
    private const int Plain = 22;

    private readonly List<OpenXmlElement> blocks = [];

    public WordPaper(string title) => blocks.Add(Paragraph(title, Title, JustificationValues.Center));

    public WordPaper Head(string text)
    {
        blocks.Add(Paragraph(text, Heading));
        return this;
    }

    public WordPaper Text(string text)
    {
        blocks.Add(Paragraph(text, Plain));
        return this;
    }

    /// <summary>A line at the right, such as who signs and when.</summary>
    public WordPaper Right(string text)
    {
        blocks.Add(Paragraph(text, Plain, JustificationValues.Right));
        return this;
    }

    /// <summary>A table; a sentence instead of it when there are no rows.</summary>
    public WordPaper Table(IReadOnlyList<string> heads, IReadOnlyCollection<IReadOnlyList<string>> rows, string none)
    {
        if (rows.Count == 0)
        {
            return Text(none);
        }

        var line = new EnumValue<BorderValues>(BorderValues.Single);
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(new TopBorder { Val = line }, new LeftBorder { Val = line }, new BottomBorder { Val = line }, new RightBorder { Val = line }, new InsideHorizontalBorder { Val = line }, new InsideVerticalBorder { Val = line })),
            new TableGrid(heads.Select(_ => new GridColumn())),
            new TableRow([new TableRowProperties(new TableHeader()), .. heads.Select(h => new TableCell(Paragraph(h, Plain)))]));
        foreach (var row in rows)
        {
            table.AppendChild(new TableRow(row.Select(c => new TableCell(Paragraph(c, Plain)))));
        }

        blocks.Add(table);
        return this;
    }

    public byte[] Save()
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            file.AddMainDocumentPart().Document = new Document(new Body(blocks));
        }

        return stream.ToArray();
    }

    private static Paragraph Paragraph(string text, int halfPoints, JustificationValues? side = null) => new(
        new ParagraphProperties(new Justification { Val = side ?? JustificationValues.Left }),
        new Run(
            new RunProperties(new RunFonts { EastAsia = "宋体" }, new Bold { Val = halfPoints > Plain }, new FontSize { Val = halfPoints.ToString(CultureInfo.InvariantCulture) }),
            new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
}
