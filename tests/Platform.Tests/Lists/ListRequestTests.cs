using FsCheck;
using FsCheck.Fluent;
using Kechuang.Platform.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Kechuang.Platform.Tests.Lists;

public sealed class ListRequestTests
{
    private static readonly Books List = new(null!);

    [Theory]
    [InlineData("0", 1)]
    [InlineData("-4", 1)]
    [InlineData("abc", 1)]
    [InlineData("99999999999999", 1)]
    [InlineData("2147483647", 10_000_000)]
    [InlineData("7", 7)]
    public void The_page_is_a_number_from_one(string typed, int page) => Read($"?page={typed}").Page.ShouldBe(page);

    [Theory]
    [InlineData("20", 20)]
    [InlineData("50", 50)]
    [InlineData("100", 100)]
    [InlineData("1000000", 20)]
    [InlineData("0", 20)]
    [InlineData("x", 20)]
    public void The_size_is_one_of_three(string typed, int size) => Read($"?size={typed}").Size.ShouldBe(size);

    [Theory]
    [InlineData("?sort=price", "price", false)]
    [InlineData("?sort=price&dir=desc", "price", true)]
    [InlineData("?sort=price&dir=up", "price", false)]
    [InlineData("?sort=Price;drop", "bought", true)]
    [InlineData("?sort=note&dir=asc", "bought", true)]
    [InlineData("?dir=asc", "bought", true)]
    public void Only_a_sortable_column_sorts(string query, string column, bool descending)
    {
        var request = Read(query);

        (request.Sort, request.Descending).ShouldBe((column, descending));
    }

    [Theory]
    [InlineData("?shelf=a", "a")]
    [InlineData("?shelf=c", null)]
    [InlineData("?shelf=", null)]
    [InlineData("?shelf=a&shelf=b", null)]
    [InlineData("?unknown=a", null)]
    public void Only_a_listed_answer_filters(string query, string? answer) => Read(query)["shelf"].ShouldBe(answer);

    [Fact]
    public void A_search_text_is_trimmed_and_cut()
    {
        Read($"?q=%20%20量子%00{new string('x', 500)}").Search.ShouldBe("量子" + new string('x', 98));
        Read("?q=%20").Search.ShouldBeNull();
        Read($"?q={new string('x', 99)}😀").Search.ShouldBe(new string('x', 99));
    }

    [Fact]
    public void Whatever_the_address_says_is_read_within_bounds_and_written_back_the_same() =>
        Prop.ForAll<string?, string?, string?>((page, sort, q) =>
        {
            var query = QueryHelpers.AddQueryString("", new Dictionary<string, string?> { ["page"] = page, ["size"] = page, ["sort"] = sort, ["q"] = q, ["shelf"] = q });
            var request = Read(query);
            var again = Read(request.ToQuery(List));
            return request.Page >= 1 && request.Size is 20 or 50 or 100 && (request.Search?.Length ?? 0) <= 100
                && (again.Page, again.Size, again.Sort, again.Descending, again.Search) == (request.Page, request.Size, request.Sort, request.Descending, request.Search);
        }).QuickCheckThrowOnFailure();

    private static ListRequest Read(string query) =>
        ListRequest.Read(List, new DefaultHttpContext { Request = { QueryString = new(query) } }.Request.Query);
}
