using System.Net;
using Kechuang.Planning.Observing;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Tests;

public sealed class FiguresTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_figure_needs_two_people_is_published_and_then_locked_and_corrected_by_a_new_revision()
    {
        var (clerk, signer) = (await world.Someone(Role.Planner), await world.Someone(Role.Planner));
        var set = await Keep(clerk, "science-literacy", "2024", "24.1");
        var open = await clerk.Open(set);
        (await clerk.Send(open, "submit")).Status.ShouldBe(HttpStatusCode.Found);
        (await clerk.Send(open, "submit")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await clerk.Open(set)).Html.ShouldNotContain("value=\"sign\"");
        (await world.Visitor().Open("/indicators/science-literacy")).Text.ShouldNotContain("24.1");

        (await signer.Send(set, "sign")).Status.ShouldBe(HttpStatusCode.Found);
        (await world.Visitor().Open("/indicators/science-literacy")).Text.ShouldContain("24.1");

        (await clerk.Send("/planning/figures/new/science-literacy", "figures", Fields("2024", "24.3", note: "更正"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var correction = await Keep(clerk, "science-literacy", "2024", "24.3", "更正", "抽样复核");
        await clerk.Send(correction, "submit");
        (await signer.Open(correction)).Text.ShouldContain("更正前");
        (await world.Visitor().Open("/indicators?theme=ecology")).Text.ShouldContain("24.1");
        await signer.Send(correction, "sign");
        (await world.Visitor().Open("/indicators?theme=ecology")).Text.ShouldContain("24.3");
        var shown = (await world.Visitor().Open("/indicators/science-literacy")).Text;
        shown.ShouldContain("24.3");
        // The public sees the version before, and why it was corrected.
        shown.ShouldContain("更正过的数");
        shown.ShouldContain("抽样复核");
        shown.ShouldContain("24.1");
        (await world.Visitor().Http.GetStringAsync("/indicators/science-literacy.csv")).ShouldContain("2024,24.3,percent,actual,1,2");
    }

    [Fact]
    public async Task The_database_locks_signed_figures()
    {
        var (clerk, signer) = (await world.Someone(Role.Planner), await world.Someone(Role.Planner));
        var set = await Keep(clerk, "highly-cited", "2023", "200");
        await clerk.Send(set, "submit");
        await signer.Send(set, "sign");

        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<FigureRow>().Where(r => r.IndicatorId == "highly-cited").ExecuteUpdateAsync(s => s.SetProperty(r => r.Year, 2022))));
        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<FigureRow>().Where(r => r.IndicatorId == "highly-cited").ExecuteDeleteAsync()));
        var id = Guid.Parse(set.Split('/')[^1]);
        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<FigureSet>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Source, "另一个来源"))));
        await Should.ThrowAsync<Exception>(() => world.Db(async db =>
        {
            db.Add(new FigureRow { Id = Guid.CreateVersion7(), SetId = id, IndicatorId = "highly-cited", AreaId = "110000", Year = 2022, Value = 1, Method = 1, Revision = 1, SignedAt = World.Start });
            return await db.SaveChangesAsync();
        }));
        (await world.Db(db => db.Set<FigureRow>().CountAsync(r => r.IndicatorId == "highly-cited" && r.Year == 2023))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_many_corrections_signed_at_once_one_is_published()
    {
        var (clerk, signer) = (await world.Someone(Role.Planner), await world.Someone(Role.Planner));
        var pages = new List<Page>();
        for (var i = 0; i < 4; i++)
        {
            var set = await Keep(clerk, "rd-personnel-density", "2024", $"{240 + i}");
            await clerk.Send(set, "submit");
            pages.Add(await signer.Open(set));
        }

        var answers = await Task.WhenAll(pages.Select(p => signer.Send(p, "sign")));

        answers.Count(a => a.Status is HttpStatusCode.Found).ShouldBe(1);
        answers.Count(a => a.Status is HttpStatusCode.Conflict).ShouldBe(3);
        (await world.Db(db => db.Set<FigureRow>().CountAsync(r => r.IndicatorId == "rd-personnel-density" && r.SignedAt != null))).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_sent_in_a_set_does_not_sign_it_and_the_database_says_so_too()
    {
        var clerk = await world.Someone(Role.Planner);
        var set = await Keep(clerk, "zgc-contribution", "2022", "39");
        await clerk.Send(set, "submit");
        var id = Guid.Parse(set.Split('/')[^1]);

        (await world.With<SignFigures, string?>(clerk, async use => await use.SignAsync((await use.FindAsync(id, default))!, default))).ShouldNotBeNull();
        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<FigureSet>().Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SignedBy, clerk.Id))));
    }

    [Theory]
    [InlineData("2024", "6.9", "亿元", "单位应为")]
    [InlineData("2024", "99", "", "没有通过")]
    [InlineData("2030", "6.9", "", "年份")]
    [InlineData("x", "y", "", "不是数")]
    public async Task Wrong_units_and_impossible_figures_are_refused_with_the_reason(string year, string value, string unit, string says)
    {
        var clerk = await world.Someone(Role.Planner);
        var page = await clerk.Send("/planning/figures/new/rd-intensity", "figures", [.. Fields(year, value), ("Input.Unit", unit)]);

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain(says);
    }

    [Fact]
    public async Task The_journal_counted_bit_by_bit_gives_what_counting_at_once_gives()
    {
        var subject = Guid.CreateVersion7();
        await Record("programmes.application.submitted", subject);
        await Count();
        world.Clock.Now = World.Start.AddDays(30);
        await Record("programmes.application.published", subject);
        await Record("programmes.project.founded", Guid.CreateVersion7(), new { amount = 1_234_500L });
        (await Count()).ShouldBeGreaterThan(0);
        (await Count()).ShouldBe(0);
        var steps = await Tallies();
        steps.ShouldContain(("days-to-result", 2026, 1, 30));
        steps.ShouldContain(("project-money", 2026, 1, 1_234_500));

        await world.Db(async db => await db.Set<JournalTally>().ExecuteDeleteAsync() + await db.Set<JournalMark>().ExecuteDeleteAsync());
        await Count();
        (await Tallies()).ShouldBe(steps);
        world.Clock.Now = World.Start;

        (await world.Visitor().Open("/indicators/project-money")).Text.ShouldContain("12,345");
        (await (await world.Someone(Role.Auditor)).Open("/indicators/project-money/records")).Text.ShouldContain("1234500");
        (await (await world.Someone(Role.Member, Guid.CreateVersion7())).Open("/indicators/project-money/records")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Quarters_stand_beside_the_years_and_are_checked_against_the_same_quarter()
    {
        var (clerk, signer) = (await world.Someone(Role.Planner), await world.Someone(Role.Planner));
        foreach (var (period, value) in new[] { ("2024Q1", "1000"), ("2025Q1", "1100") })
        {
            var set = await Keep(clerk, "technology-contracts", period, value);
            await clerk.Send(set, "submit");
            (await signer.Send(set, "sign")).Status.ShouldBe(HttpStatusCode.Found);
        }

        var page = await world.Visitor().Open("/indicators/technology-contracts");
        page.Text.ShouldContain("2025年1季度");
        page.Text.ShouldContain("+10.0%");
        (await world.Visitor().Http.GetStringAsync("/indicators/technology-contracts/periods.csv")).ShouldContain("2025-Q1,1100");
        (await world.Visitor().Http.GetStringAsync("/indicators/technology-contracts.csv")).ShouldNotContain(",1100,");

        (await clerk.Send("/planning/figures/new/technology-contracts", "figures", Fields("2026Q1", "9000"))).Text.ShouldContain("请说明原因");
        (await clerk.Send("/planning/figures/new/technology-contracts", "figures", Fields("2025-03", "300"))).Text.ShouldContain("这个指标不按月统计");
    }

    private Task<int> Count() => world.With<CountJournal, int>(null, use => use.RunAsync(default));

    private async Task<List<(string, int, long, long)>> Tallies() =>
        [.. (await world.Db(db => db.Set<JournalTally>().AsNoTracking().OrderBy(t => t.IndicatorId).ThenBy(t => t.Year).ToListAsync())).Select(t => (t.IndicatorId, t.Year, t.Count, t.Sum))];

    private Task<int> Record(string kind, Guid subject, object? data = null) => world.With<Journal, int>(null, journal =>
    {
        journal.Record(kind, "application", subject, data);
        return journal.SaveAsync(default);
    });

    private static (string, string?)[] Fields(string year, string value, string? note = null, string? ground = null) =>
        [("Input.Area", "110000"), ("Input.Year", year), ("Input.Value", value), ("Input.Note", note), ("Input.Source", "年度调查"), ("Input.Ground", ground)];

    private static async Task<string> Keep(Person clerk, string indicator, string year, string value, string? note = null, string? ground = null)
    {
        var page = await clerk.Send($"/planning/figures/new/{indicator}", "figures", Fields(year, value, note, ground));
        return page.Location ?? throw new InvalidOperationException(page.Text);
    }
}
