using System.Net;
using Kechuang.Platform.Identity;

namespace Kechuang.Portal.Tests.Searching;

public sealed class SearchEverythingTests(ThingWorld place) : IClassFixture<ThingWorld>
{
    private const string SeeMembers = "registry.member.see";
    private readonly Things things = place.Things;
    private readonly World world = place.World;

    [Fact]
    public async Task What_the_journal_tells_of_is_found_at_once_and_what_is_gone_is_not()
    {
        (await world.Visitor().Find("脑机接口", "things")).Total.ShouldBe(0);

        var id = await things.Put(world, "脑机接口平台");
        (await world.Visitor().Find("脑机接口", "things")).Hits.Single().Title.ShouldBe("脑机接口平台");

        await things.Put(world, "类脑芯片平台", id: id);
        (await world.Visitor().Find("类脑芯片", "things")).Hits.Single().Title.ShouldBe("类脑芯片平台");
        (await world.Visitor().Find("脑机接口", "things")).Hits.ShouldNotContain(h => h.Title == "脑机接口平台");

        await things.Drop(world, id);
        (await world.Visitor().Find("类脑芯片", "things")).Hits.ShouldNotContain(h => h.Kind == "things" && h.Title == "类脑芯片平台");
    }

    [Theory]
    [InlineData("量子信息")]
    [InlineData("量子信息中心")]
    [InlineData("量子計算")]
    [InlineData("quantum")]
    [InlineData("quant")]
    [InlineData("liangzi")]
    [InlineData("lzxx")]
    public async Task One_thing_is_found_in_many_ways(string typed)
    {
        (await world.Visitor().Find(typed, "things")).Hits[0].Title.ShouldBe("量子信息中心");
        (await world.Visitor().Complete(typed)).Any(h => h.Title == "量子信息中心").ShouldBe(typed != "量子計算", "titles complete, texts do not");
    }

    [Fact]
    public async Task Nobody_finds_counts_or_completes_what_they_may_not_see()
    {
        var (home, elsewhere) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var insider = await world.Someone(Role.ResearchOffice, home);
        var outsiders = new[] { world.Visitor(), await world.Someone(Role.ResearchOffice, elsewhere), await world.Someone(Role.CentreAdministrator) };
        var words = new[] { "航天材料", "绝密", "secret alloy", "secrit aloy", "绝密航天才料", "juemi", "jmht", "\"绝密航天材料\"", "绝密配方是什么？" };
        var before = await Seen(outsiders, words);

        await things.Put(world, "绝密航天材料", "Secret Alloy", "绝密配方", new(SeeMembers, Organisation: home, Centre: false));

        (await insider.Find("航天材料")).Hits.Single(h => h.Kind == "things" && h.Title == "绝密航天材料").Excerpt.ShouldContain("绝密配方");
        (await insider.Complete("juemi")).ShouldContain(h => h.Title == "绝密航天材料");
        (await Seen(outsiders, words)).ShouldBe(before, "what is hidden changes no number, no facet, no hit and no completion");
    }

    [Fact]
    public async Task The_page_marks_the_words_counts_the_kinds_and_asks_the_database_once()
    {
        for (var i = 0; i < 25; i++)
        {
            await things.Put(world, $"超导材料第{i}号");
        }

        await world.Visitor().Find("超导");
        var first = await world.Visitor().Open("/search?q=超導&kind=things");

        first.Html.ShouldContain("<mark>超导</mark>");
        first.Text.ShouldContain("共找到 25 条");
        (await world.Visitor().Open("/search?q=超导&kind=things&page=2")).Html.ShouldContain("aria-current=\"page\"");
        (await world.Queries.During(() => world.Visitor().Find("超导"))).ShouldBe(1);
        (await world.Queries.During(() => world.Visitor().Complete("超导"))).ShouldBe(1);
        (await world.Visitor().Find("超导", "things", page: 99)).Hits.Count.ShouldBe(5);
    }

    [Fact]
    public async Task When_nothing_has_all_the_words_the_nearest_is_shown_and_said_so()
    {
        var found = await world.Visitor().Find("量子计算 木星旅行", "things");

        found.Loose.ShouldBeTrue();
        found.Hits[0].Title.ShouldBe("量子信息中心");
    }

    [Theory]
    [InlineData("量字信息", "量子信息")]
    [InlineData("quantom", "quantum")]
    public async Task What_was_meant_is_offered(string typed, string meant)
    {
        (await world.Visitor().Find(typed, "things")).Meant.ShouldBe(meant);

        var page = await world.Visitor().Open($"/search?q={typed}&kind=things");
        page.Text.ShouldContain($"您是不是要找： {meant}");
        (await world.Visitor().Find(meant, "things")).Meant.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("%20")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("%E2%80%AE%D9%85%D8%B1%D8%AD%D8%A8%D8%A7")]
    [InlineData("%ED%A0%80")]
    [InlineData("\"'()*:^-%20OR%20NEAR")]
    [InlineData("-")]
    [InlineData("%22%22%22%E9%87%8F")]
    [InlineData("%E9%87%8F%22%E5%AD%90")]
    [InlineData("%CC%81%CC%81%CC%81%CC%81")]
    [InlineData("zg%E2%80%8B%EF%BB%BFck")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Hostile_words_are_answered(string query)
    {
        foreach (var path in new[] { "/search", "/api/search", "/api/search/suggest" })
        {
            (await world.Visitor().Open($"{path}?q={query}&kind=%27&page=1")).Status.ShouldBe(HttpStatusCode.OK, path);
            (await world.Visitor().Open($"{path}?q={query}%00%07")).Status.ShouldBe(HttpStatusCode.BadRequest, path);
        }
    }

    [Fact]
    public async Task A_huge_word_is_cut() =>
        (await world.Visitor().Find(new string('量', 500))).Query.Length.ShouldBe(200);

    private static async Task<List<string>> Seen(IEnumerable<Visitor> who, IEnumerable<string> words)
    {
        List<string> seen = [];
        foreach (var person in who)
        {
            foreach (var word in words)
            {
                var found = await person.Find(word);
                var completed = await person.Complete(word);
                seen.Add($"{word}: {found.Total} {found.Loose} {found.Meant} | {string.Join(' ', found.Facets)} | {string.Join(' ', found.Hits.Select(h => h.Href + h.Title))} | {string.Join(' ', completed)}");
            }
        }

        return seen;
    }
}
