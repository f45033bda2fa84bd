using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Kechuang.Platform.Lists;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Tests.Lists;

public sealed class XlsxFileTests
{
    [Fact]
    public async Task The_file_is_valid_and_keeps_numbers_and_dates_as_such()
    {
        using var file = await Export(new Book { Title = "=1+1 & <b>", Shelf = "a", Price = 123_456, Bought = new(2026, 11, 22), Copies = 3 });

        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        new OpenXmlValidator().Validate(document).Select(e => e.Description).ShouldBeEmpty();
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        var cells = rows[1].Elements<Cell>().ToList();
        rows[0].InnerText.ShouldBe("书名书架价格购入册数备注");
        cells[0].InnerText.ShouldBe("=1+1 & <b>");
        (cells[0].DataType!.Value, cells[0].CellFormula).ShouldBe((CellValues.InlineString, null));
        cells[2].CellValue!.Text.ShouldBe("1234.56");
        DateTime.FromOADate(double.Parse(cells[3].CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(new(2026, 11, 22));
        cells[4].CellValue!.Text.ShouldBe("3");
    }

    [Fact]
    public async Task The_heading_is_bold_and_stays_in_sight()
    {
        using var file = await Export();

        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        sheet.Descendants<Pane>().Single().State!.Value.ShouldBe(PaneStateValues.Frozen);
        var style = sheet.Descendants<Cell>().First().StyleIndex!.Value;
        var formats = document.WorkbookPart.WorkbookStylesPart!.Stylesheet;
        var format = (CellFormat)formats.CellFormats!.ElementAt((int)style);
        formats.Fonts!.ElementAt((int)format.FontId!.Value).Elements<Bold>().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("nul \0 and bell \a", "nul  and bell ")]
    [InlineData("lone # surrogate", "lone  surrogate")]
    [InlineData("whole 😀 pair", "whole 😀 pair")]
    public async Task What_xml_cannot_hold_is_left_out(string typed, string kept)
    {
        using var file = new MemoryStream();
        // Test data travels as UTF-8, which has no lone surrogates either.
        await XlsxFile.WriteAsync(file, [new TextColumn()], Rows(typed.Replace('#', '\ud83d')), TimeZoneInfo.Utc, default);
        file.Position = 0;

        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Last().InnerText.ShouldBe(kept);
    }

    [Fact]
    public async Task Thousands_of_rows_arrive_whole()
    {
        using var file = await Export([.. BooksDb.Many(2345)]);

        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Count().ShouldBe(2346);
    }

    private static async IAsyncEnumerable<object?[]> Rows(string text)
    {
        await Task.Yield();
        yield return [text];
    }

    private static async Task<MemoryStream> Export(params Book[] stored)
    {
        await using var db = BooksDb.With(new(), stored);
        var books = new Books(db);
        var file = new MemoryStream();
        var request = ListRequest.Read(books, new QueryCollection());
        await XlsxFile.WriteAsync(file, books.Columns, books.ExportAsync(request, default), TimeZoneInfo.Utc, default);
        file.Position = 0;
        return file;
    }

    private sealed record TextColumn() : ListColumn("t", new("字", "Text"), ColumnKind.Text, false);
}
