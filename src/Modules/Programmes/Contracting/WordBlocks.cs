using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Programmes.Contracting;

/// <summary>The few blocks that a printed contract is made of, as WordprocessingML.</summary>
internal static class WordBlocks
{
    private const string Song = "宋体";
    private const string Hei = "黑体";

    /// <summary>Title, two headings and the text, in the fonts that Chinese official papers use.</summary>
    public static Styles Styles() => new(
        new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(Song), new FontSize { Val = "24" }, new Languages { Val = "en-US", EastAsia = "zh-CN" }))),
        Style("Normal", "Normal", null, new(new SpacingBetweenLines { After = "80", Line = "360", LineRule = LineSpacingRuleValues.Auto }), new(), isDefault: true),
        Style("Title", "Title", null, new(new SpacingBetweenLines { Before = "400", After = "400" }, new Justification { Val = JustificationValues.Center }), new(Fonts(Hei), new Bold(), new FontSize { Val = "40" })),
        Style("Heading1", "heading 1", 0, new(new KeepNext(), new SpacingBetweenLines { Before = "320", After = "120" }), new(Fonts(Hei), new FontSize { Val = "30" })),
        Style("Heading2", "heading 2", 1, new(new KeepNext(), new SpacingBetweenLines { Before = "160", After = "80" }), new(Fonts(Hei), new FontSize { Val = "26" })));

    public static Paragraph Text(string text, string? style = null)
    {
        var paragraph = style is null ? new Paragraph() : new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.AppendChild(Run(text));
        return paragraph;
    }

    /// <summary>A text of several lines, one paragraph each.</summary>
    public static IEnumerable<Paragraph> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Text(line));

    /// <summary>A table with a head that repeats on each page.</summary>
    public static Table Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table(
            new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }, Borders()),
            new TableGrid(heads.Select(_ => new GridColumn())));
        table.AppendChild(new TableRow([new TableRowProperties(new TableHeader()), .. heads.Select(h => Cell(h, bold: true))]));
        foreach (var row in rows)
        {
            table.AppendChild(new TableRow(row.Select(c => Cell(c, bold: false))));
        }

        return table;
    }

    private static TableCell Cell(string text, bool bold)
    {
        var cell = new TableCell(new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Auto }));
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var run = Run(line);
            if (bold)
            {
                run.PrependChild(new RunProperties(new Bold()));
            }

            cell.AppendChild(new Paragraph(run));
        }

        return cell;
    }

    private static Run Run(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static TableBorders Borders() => new(
        Edge<TopBorder>(), Edge<LeftBorder>(), Edge<BottomBorder>(), Edge<RightBorder>(), Edge<InsideHorizontalBorder>(), Edge<InsideVerticalBorder>());

    private static T Edge<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4 };

    private static RunFonts Fonts(string eastAsia) => new() { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = eastAsia };

    private static Style Style(string id, string name, int? outline, StyleParagraphProperties paragraph, StyleRunProperties run, bool isDefault = false)
    {
        if (outline is { } level)
        {
            paragraph.AppendChild(new OutlineLevel { Val = level });
        }

        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null };
        style.AppendChild(new StyleName { Val = name });
        if (!isDefault)
        {
            style.AppendChild(new BasedOn { Val = "Normal" });
            style.AppendChild(new NextParagraphStyle { Val = "Normal" });
        }

        style.AppendChild(paragraph);
        style.AppendChild(run);
        return style;
    }
}
