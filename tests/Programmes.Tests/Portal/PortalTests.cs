using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Tests.Projects;
using Kechuang.Programmes.Welcoming;

namespace Kechuang.Programmes.Tests.Portal;

public sealed class PortalTests : IAsyncLifetime
{
    private readonly World world = new();
    private readonly ProjectCity city;

    public PortalTests() => city = new(world);

    public Task InitializeAsync() => city.Build();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task The_home_page_shows_open_calls_by_deadline_and_no_drafts()
    {
        var late = await city.City.Open(r => r.Title = "后截止的指南");
        var early = await city.City.Open(r => (r.Title, r.Deadline) = ("先截止的指南", "2026-03-20 17:00:00"));
        await world.With<DraftCall, DraftCall.Outcome>(city.Officer, d => d.CreateAsync(City.Programme, City.Request(), default));
        await city.City.Open(r => (r.Title, r.Opens) = ("还没开始的指南", "2026-03-10 09:00"));

        var card = await Card<ShowOpenCalls>();

        card.Lines.Select(l => l.Href).ShouldBe([$"/calls/{early.Number}", $"/calls/{late.Number}"]);
        card.Lines[0].Detail.ShouldNotBeNull().ShouldContain("2026-03-20 17:00:00");
        card.Figure.ShouldBe("2 份正在受理");
        (await world.Visitor().Open("/")).Text.ShouldContain("先截止的指南");
        world.Clock.Now = early.Deadline.AddMilliseconds(999);
        (await Card<ShowOpenCalls>()).Lines.ShouldContain(l => l.Text == early.Title, "the second of the deadline counts to its end");
        world.Clock.Now = early.Deadline.AddSeconds(1);
        (await Card<ShowOpenCalls>()).Lines.ShouldNotContain(l => l.Text == early.Title);
    }

    [Fact]
    public async Task The_home_page_says_when_nothing_is_open()
    {
        var card = await Card<ShowOpenCalls>();

        card.Lines.ShouldBeEmpty();
        card.Figure.ShouldBe("目前没有正在受理的指南");
        (await Card<ShowFundedProjects>()).Figure.ShouldBeNull();
    }

    [Fact]
    public async Task Funded_projects_stand_on_the_home_page_with_their_sum_and_each_line_leads_to_its_project()
    {
        var project = await city.Founded();

        var card = await Card<ShowFundedProjects>();

        card.Figure.ShouldNotBeNull().ShouldStartWith("1 项");
        var line = card.Lines.ShouldHaveSingleItem();
        line.Text.ShouldBe(project.Title);
        var page = await world.Visitor().Open(line.Href);
        page.Text.ShouldContain(project.Number);
        page.Text.ShouldContain("共 1 条");
    }

    [Theory]
    [InlineData("general programme", 1)]
    [InlineData("GENERAL PROGRAMME", 1)]
    [InlineData("General Programme", 1)]
    [InlineData("special scheme", 0)]
    [InlineData("%", 0)]
    public async Task An_english_title_is_found_in_capitals_and_small_letters(string text, int found)
    {
        var call = await city.City.Open(c => c.TitleEn = "General Programme of Mathematics");

        (await world.Visitor().Find(text, "calls")).Hits.Count(h => h.Href == $"/calls/{call.Number}").ShouldBe(found);
        (await world.Visitor().Open($"/calls?q={Uri.EscapeDataString(text)}")).Text.Contains(call.Number, StringComparison.Ordinal).ShouldBe(found == 1);
        (await city.Officer.Open($"/programmes/calls?q={Uri.EscapeDataString(text)}")).Text.Contains(call.Number, StringComparison.Ordinal).ShouldBe(found == 1);
    }

    [Theory]
    [InlineData("量子计算", 1)]
    [InlineData("量子計算", 1)]
    [InlineData("pgm-16-p-2026", 1)]
    [InlineData("ＰＧＭ-16-P", 1)]
    [InlineData("%", 0)]
    [InlineData("_", 0)]
    public async Task Everybody_finds_funded_projects_in_any_way_of_writing(string text, int found)
    {
        var project = await city.Founded();

        var answer = await world.Visitor().Find(text, "funded");

        answer.Total.ShouldBe(found);
        answer.Hits.Select(h => h.Title).ShouldBe(Enumerable.Repeat(project.Title, found));
    }

    [Fact]
    public async Task Everybody_finds_calls_by_title_guide_and_number_and_nobody_a_draft()
    {
        var call = await city.City.Open(r => (r.Title, r.Guide, r.TitleEn) = ("空天材料指南", "支持轻质合金。", "Aerospace Materials"));
        var draft = City.Request();
        draft.Title = "空天草稿";
        await world.With<DraftCall, DraftCall.Outcome>(city.Officer, d => d.CreateAsync(City.Programme, draft, default));

        foreach (var text in new[] { "空天", "輕質合金", call.Number, "Aerospace Mat" })
        {
            (await world.Visitor().Find(text, "calls")).Hits.Select(h => h.Href).ShouldBe([$"/calls/{call.Number}"], text);
        }

        (await city.Officer.Find("空天草稿")).Hits.ShouldNotContain(h => h.Title == "空天草稿");
    }

    [Fact]
    public async Task Applications_and_projects_are_found_by_those_who_may_read_them_alone()
    {
        var project = await city.Founded();
        var draft = await city.City.Filled(await city.City.Open(r => r.Deadline = "2026-04-30 17:00:00"));
        var other = await new City(world).Build();
        var elsewhere = await world.Someone(Role.ProgrammeOfficer, programme: "PGM-99");

        (await Cases(city.Investigator)).ShouldBe([$"/applications/{draft}", $"/applications/{project.ApplicationId}", $"/projects/{project.Number}"], ignoreOrder: true);
        (await Cases(city.Office)).Count.ShouldBe(2, "the draft is not the unit's yet");
        (await Cases(city.Officer)).Count.ShouldBe(2);
        foreach (var stranger in new[] { other.Investigator, other.Office, elsewhere, world.Visitor() })
        {
            (await Cases(stranger)).ShouldBeEmpty();
            (await stranger.Find("量子计算")).Facets.Select(f => f.Kind).ShouldNotContain(k => k == "applications" || k == "projects");
            (await stranger.Complete("量子计算")).Select(h => h.Kind).ShouldNotContain("applications");
        }
    }

    [Fact]
    public async Task Calls_and_funded_projects_are_open_data()
    {
        var page = await world.Visitor().Open("/open-data");

        page.Html.ShouldContain("href=\"/calls.csv\"");
        page.Html.ShouldContain("href=\"/funded.csv\"");
        ((int)(await world.Visitor().Open("/calls.csv")).Status).ShouldBe(200);
        ((int)(await world.Visitor().Open("/funded.csv")).Status).ShouldBe(200);
    }

    [Fact]
    public async Task No_part_of_the_portal_costs_more_than_two_queries()
    {
        await city.Founded();
        await city.City.Filled(await city.City.Open(r => r.Deadline = "2026-04-30 17:00:00"));

        foreach (var person in new[] { city.Investigator, city.Office, city.Officer, city.City.Chair, null })
        {
            (await world.With<IEnumerable<IFrontSource>, int>(person, s => Most(s, f => f.CardAsync(default)))).ShouldBeInRange(1, 2);
            (await world.With<IEnumerable<IWorkSource>, int>(person, s => Most(s, f => f.PileAsync(10, default)))).ShouldBeInRange(person is null ? 0 : 1, 2);
        }
    }

    private async Task<int> Most<T>(IEnumerable<T> sources, Func<T, Task> ask)
    {
        var most = 0;
        foreach (var source in sources.Where(s => s!.GetType().Namespace!.StartsWith("Kechuang.Programmes", StringComparison.Ordinal)))
        {
            most = Math.Max(most, await world.Queries.During(() => ask(source)));
        }

        return most;
    }

    private Task<FrontCard> Card<T>() => world.With<IEnumerable<IFrontSource>, FrontCard>(null, s => s.Single(f => f is T).CardAsync(default));

    private static async Task<List<string>> Cases(Visitor who) =>
        [.. (await who.Find("量子计算")).Hits.Where(h => h.Kind is "applications" or "projects").Select(h => h.Href)];
}
