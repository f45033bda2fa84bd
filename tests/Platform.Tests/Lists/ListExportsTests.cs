using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Kechuang.Platform.Lists;
using Kechuang.Platform.Tests.Ui;
using Kechuang.Platform.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Tests.Lists;

/// <summary>The downloads through a real server, which forbids what streams in memory allow.</summary>
public sealed class ListExportsTests : IAsyncLifetime
{
    private readonly HttpClient client = new();
    private WebApplication app = default!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddUi().AddSampleCentre();
        builder.Services.AddScoped(_ => new Books(BooksDb.With(new(), BooksDb.Many(300))));
        app = builder.Build();
        app.MapListing<Books>("/rooms/{id:int}/books");
        await app.StartAsync();
        client.BaseAddress = new(app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_spreadsheet_arrives_whole_under_the_name_of_its_list()
    {
        var answer = await client.GetAsync("/rooms/7/books.xlsx?shelf=a");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("books.xlsx");
        using var document = SpreadsheetDocument.Open(await answer.Content.ReadAsStreamAsync(), isEditable: false);
        document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Count().ShouldBe(151);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?sort=%00&dir=&page=-1&size=x&q=%FF%FE&shelf=%27")]
    public async Task A_text_file_arrives_whatever_the_address_says(string query)
    {
        var answer = await client.GetAsync($"/rooms/7/books.csv{query}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("书名,书架,价格");
    }
}
