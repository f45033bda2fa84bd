using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Kechuang.Platform.Lists;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Tests.Lists;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("普通", "普通")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+8610", "'+8610")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    public void A_text_is_quoted_and_never_a_formula(string text, string cell) => CsvFile.Text(text).ShouldBe(cell);

    [Fact]
    public void Any_text_stays_one_cell_that_no_spreadsheet_runs() => Prop.ForAll<NonNull<string>>(text =>
    {
        var cell = CsvFile.Text(text.Get);
        var inner = cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
        return (inner == text.Get || inner == "'" + text.Get)
            && inner.TrimStart() is not ['=' or '+' or '-' or '@', ..]
            && (cell.StartsWith('"') || !cell.AsSpan().ContainsAny(",\"\r\n"));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task The_file_begins_with_a_mark_and_holds_every_row_that_the_filter_leaves()
    {
        await using var db = BooksDb.With(new(), BooksDb.Many(1234));
        var books = new Books(db);
        var request = ListRequest.Read(books, new DefaultHttpContext { Request = { QueryString = new("?shelf=a&sort=price&size=20&page=3") } }.Request.Query);
        using var file = new MemoryStream();

        await CsvFile.WriteAsync(file, books.Columns, books.ExportAsync(request, default), TimeZoneInfo.Utc, default);

        file.ToArray()[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = Encoding.UTF8.GetString(file.ToArray()[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1 + 617);
        lines[1].ShouldBe("第 2 册,a,2.02,2026-01-03,2,《第 2 册》");
    }
}
