using System.Net;
using Kechuang.Platform.Front;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Tests;

public sealed class PortalTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task The_home_page_shows_the_library_with_its_figures_and_the_calculator()
    {
        var page = await world.Visitor().Open("/");

        page.Text.ShouldContain("政策库");
        page.Text.ShouldContain("政策计算器");
        page.Html.ShouldContain("/calculator?kind=person");
        (await world.Visitor().Open("/?lang=en")).Text.ShouldContain("clauses ask for something");
    }

    [Theory]
    [InlineData("间接费用", "000-17", "B-001")]
    [InlineData("間接費用", "000-17", "B-001")]
    [InlineData("B-016", null, "B-016")]
    public async Task The_search_finds_clauses_with_an_excerpt_and_rules_in_either_script(string words, string? clause, string rule)
    {
        (await world.Visitor().Find(words, "rules")).Hits.ShouldContain(h => h.Href == $"/rules/{rule}");
        if (clause is not null)
        {
            var clauses = await world.Visitor().Find(words, "clauses");
            clauses.Total.ShouldBeGreaterThanOrEqualTo(clauses.Hits.Count);
            clauses.Hits.ShouldAllBe(h => h.Excerpt.Length > 4 && h.Href.StartsWith("/library/", StringComparison.Ordinal));
            (await world.Visitor().Open($"/search?q={Uri.EscapeDataString(words)}&kind=rules")).Html.ShouldContain($"/rules/{rule}");
        }
    }

    [Theory]
    [InlineData("科创30条 第15条", "000-15")]
    [InlineData("科创三十条第十五条", "000-15")]
    [InlineData("科創30條 15條", "000-15")]
    [InlineData("000-15", "000-15")]
    public async Task A_clause_is_found_by_its_number_however_it_is_written(string words, string reference) =>
        (await world.Visitor().Find(words, "clauses")).Hits[0].Href.ShouldBe(world.Services.GetRequiredService<Contracts.ClauseRefs>().Find(reference)!.Href);

    [Theory]
    [InlineData("\"")]
    [InlineData("%")]
    [InlineData("(")]
    [InlineData("NEAR/2 *")]
    [InlineData("\uD83D")]
    [InlineData("' OR 1=1 --")]
    public async Task Strange_words_find_nothing_and_break_nothing(string words)
    {
        (await world.Visitor().Find(words)).Total.ShouldBeGreaterThanOrEqualTo(0);
        (await world.Visitor().Open($"/search?q={Uri.EscapeDataString(words)}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_offered_as_open_data_can_be_downloaded()
    {
        var sets = world.Services.GetServices<OpenDataSet>().Select(s => s.Href).ToList();
        sets.ShouldBeSubsetOf(sets.Distinct());
        foreach (var href in (string[])["/rules", "/systems", "/targets"])
        {
            sets.ShouldContain(href);
            (await world.Visitor().Http.GetAsync($"{href}.csv")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }
}
