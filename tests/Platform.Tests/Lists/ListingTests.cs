using Kechuang.Platform.Lists;
using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Tests.Lists;

public sealed class ListingTests
{
    [Fact]
    public async Task A_page_takes_two_queries()
    {
        var count = new QueryCount();
        await using var db = BooksDb.With(count, BooksDb.Many(45));

        var page = await new Books(db).ReadAsync(Ask(""));

        count.Value.ShouldBe(2);
        (page.Rows.Count, page.Total, page.Pages).ShouldBe((20, 45, 3));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?sort=title")]
    [InlineData("?sort=shelf&dir=desc")]
    [InlineData("?sort=price&dir=desc")]
    [InlineData("?sort=copies")]
    public async Task Turning_the_pages_shows_every_row_once(string query)
    {
        await using var db = BooksDb.With(new(), BooksDb.Many(73));
        var seen = new List<int>();
        for (var page = 1; page <= 4; page++)
        {
            var rows = await new Books(db).ReadAsync(Ask($"{query}{(query.Length == 0 ? '?' : '&')}page={page}"));
            seen.AddRange(rows.Rows.Select(r => r.Id));
        }

        seen.Order().ShouldBe(Enumerable.Range(1, 73));
    }

    [Fact]
    public async Task A_page_past_the_end_is_the_last_one()
    {
        await using var db = BooksDb.With(new(), BooksDb.Many(45));

        var page = await new Books(db).ReadAsync(Ask("?page=9999999"));

        (page.Request.Page, page.Rows.Count).ShouldBe((3, 5));
    }

    [Fact]
    public async Task An_empty_list_has_one_page()
    {
        await using var db = BooksDb.With(new());

        var page = await new Books(db).ReadAsync(Ask("?page=3"));

        (page.Request.Page, page.Pages, page.Total).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task Search_and_filter_narrow_the_list_and_are_kept_in_its_links()
    {
        await using var db = BooksDb.With(new(), BooksDb.Many(45));

        var page = await new Books(db).ReadAsync(Ask("?q=1&shelf=a&sort=price&dir=desc&size=50"));

        page.Rows.ShouldAllBe(r => r.Shelf == "a" && r.Title.Contains('1'));
        page.Rows.Select(r => r.Price).ShouldBe(page.Rows.Select(r => r.Price).OrderDescending());
        page.Export("csv").ShouldBe("/books.csv?q=1&shelf=a&sort=price&dir=desc&size=50");
    }

    [Fact]
    public async Task A_list_in_memory_reads_the_same_way()
    {
        var page = await new Numbers().ReadAsync(Ask("?sort=n&dir=desc"));

        page.Rows.Select(r => r.N).ShouldBe([3, 2, 1]);
    }

    [Fact]
    public async Task A_list_without_a_tie_break_says_so() =>
        (await new Untied().ReadAsync(Ask("")).ShouldThrowAsync<InvalidOperationException>()).Message.ShouldContain("TieBreak");

    private static DefaultHttpContext Ask(string query) => new() { Request = { Path = "/books", QueryString = new(query) } };

    private sealed class Numbers : Listing<Number>
    {
        public Numbers()
        {
            Column("n", "数", "Number", r => r.N);
            TieBreak(r => r.N);
        }

        protected override IQueryable<Number> Query(ListRequest request) => new Number[] { new(2), new(3), new(1) }.AsQueryable();
    }

    private sealed class Untied : Listing<Number>
    {
        protected override IQueryable<Number> Query(ListRequest request) => Array.Empty<Number>().AsQueryable();
    }

    private sealed record Number(int N);
}
