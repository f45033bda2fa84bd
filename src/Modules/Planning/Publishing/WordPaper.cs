using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Planning.Publishing;

/// <summary>A Word document in the making, A4 with numbered pages: headings that Word knows as such, paragraphs, and tables whose head repeats on each page.</summary>
internal sealed class WordPaper
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Title = "Title";
    private const string Heading = "Heading1";
    private const string Cell = "TableText";

    private readonly List<OpenXmlElement> blocks = [];

    public WordPaper(string title) => blocks.Add(Paragraph(title, Title));

    public WordPaper Head(string text)
    {
        blocks.Add(Paragraph(text, Heading));
        return this;
    }

    public WordPaper Text(string text)
    {
        blocks.Add(Paragraph(text));
        return this;
    }

    /// <summary>A line at the right, such as who signs and when.</summary>
    public WordPaper Right(string text)
    {
        blocks.Add(Paragraph(text, side: JustificationValues.Right));
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
            new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. heads.Select(h => new TableCell(Paragraph(h, Cell, bold: true)))]));
        foreach (var row in rows)
        {
            table.AppendChild(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select(c => new TableCell(Paragraph(c, Cell)))]));
        }

        blocks.Add(table);
        return this;
    }

    public byte[] Save()
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
                Style("Normal", "Normal", 22), Style(Title, "Title", 36, bold: true, JustificationValues.Center), Style(Heading, "heading 1", 28, bold: true, level: 0), Style(Cell, "Table Text", 18));
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " }));
            main.Document = new Document(new Body([.. blocks, new SectionProperties(
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1134, Right = 1077, Bottom = 1134, Left = 1077, Header = 567, Footer = 567, Gutter = 0 })]));
        }

        return stream.ToArray();
    }

    private static Style Style(string id, string name, int halfPoints, bool bold = false, JustificationValues? side = null, int? level = null)
    {
        var paragraph = new StyleParagraphProperties();
        if (bold)
        {
            paragraph.Append(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "120" });
        }

        paragraph.Append(new Justification { Val = side ?? JustificationValues.Left });
        if (level is { } at)
        {
            paragraph.Append(new OutlineLevel { Val = at });
        }

        return new Style(
            new StyleName { Val = name }, paragraph,
            new StyleRunProperties(
                new RunFonts { EastAsia = "宋体" }, new Bold { Val = bold }, new FontSize { Val = halfPoints.ToString(CultureInfo.InvariantCulture) }, new Languages { Val = "en-US", EastAsia = "zh-CN" }))
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            Default = id == "Normal",
        };
    }

    private static Paragraph Paragraph(string text, string style = "Normal", JustificationValues? side = null, bool bold = false)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (side is { } at)
        {
            properties.Append(new Justification { Val = at });
        }

        return new(properties, new Run(new RunProperties(bold ? [new Bold()] : []), new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
    }
}
