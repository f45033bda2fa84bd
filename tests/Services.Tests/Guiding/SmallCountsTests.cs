using System.Text.Json;
using Kechuang.Platform.Identity;
using Kechuang.Services.Guiding;

namespace Kechuang.Services.Tests.Guiding;

/// <summary>What the public is told of services that few asked for.</summary>
public sealed class SmallCountsTests(World world) : IClassFixture<World>
{
    private const string Service = "simplified-residence";
    private const int Least = 3;

    [Fact]
    public async Task Two_who_were_turned_away_are_told_to_officers_and_not_to_the_public()
    {
        await Given(Service, CaseState.NotAccepted, CaseState.NotAccepted);
        var (visitor, officer) = (world.Visitor(), await world.Someone(Role.ProgrammeOfficer, null, "TAL-34"));

        var page = await visitor.Open($"/services/{Service}");
        page.Text.ShouldContain("还没有公布：每月初统计一次，办结满 3 件才公布");
        page.Text.ShouldNotContain("收件 2 件");
        (await officer.Open($"/services/{Service}")).Text.ShouldContain("收件 2 件");
        (await world.With<PublishFigures, int>(null, p => p.RunAsync(default))).ShouldBe(1);
        (await visitor.Open("/services/figures.csv")).Html.ShouldNotContain("永久居留、签证简化办理");
        Line(await officer.Open("/services/figures.csv")).ShouldContain(",2,0,0,2,0,0,");
        (await Api(visitor)).EnumerateObject().ShouldAllBe(p => p.Value.ValueKind != JsonValueKind.Number);
        (await Api(officer)).GetProperty("notAccepted").GetInt32().ShouldBe(2);
    }

    [Fact]
    public void Whoever_knows_the_rule_finds_no_count_of_fewer_than_three_from_what_is_told()
    {
        var worlds = Enumerable.Range(0, 8 * 8 * 8 * 8).Select(n => (int[])[n % 8, n / 8 % 8, n / 64 % 8, n / 512])
            .Select(c => (Cells: c, Figures: new ServiceFigures(Service, c.Sum(), c[1], c[2], c[3], c[1] + c[2], 0, 0, 0, c[1] + c[2])));

        // Worlds that the public cannot tell apart; those near the edge of what is enumerated are left out, for their like lie beyond it.
        foreach (var alike in worlds.GroupBy(w => ShownFigures.Public(w.Figures, Least)).Where(g => g.First().Figures.Received <= 7))
        {
            for (var i = 0; i < 4; i++)
            {
                var values = alike.Select(w => w.Cells[i]).Distinct().ToList();
                (values.Count > 1 || values[0] is 0 or >= Least).ShouldBeTrue($"{alike.Key}: {string.Join(' ', alike.First().Cells)}");
            }
        }
    }

    [Fact]
    public void Whoever_knows_the_rule_finds_no_few_late_or_punctual_cases_from_shares_and_means()
    {
        // Every case was granted and has a time limit of seven days: those in time took five, those late took nine.
        var worlds = Enumerable.Range(0, 10 * 10).Select(n => (InTime: n % 10, Late: n / 10))
            .Select(w => (w.InTime, w.Late, Figures: new ServiceFigures(Service, w.InTime + w.Late, w.InTime + w.Late, 0, 0, w.InTime, w.Late, 0, (w.InTime * 5) + (w.Late * 9), w.InTime + w.Late)));

        foreach (var alike in worlds.GroupBy(w => ShownFigures.Public(w.Figures, Least)).Where(g => g.First().Figures.Received <= 9))
        {
            foreach (var values in (List<int>[])[[.. alike.Select(w => w.InTime).Distinct()], [.. alike.Select(w => w.Late).Distinct()]])
            {
                (values.Count > 1 || values[0] is 0 or >= Least).ShouldBeTrue($"{alike.Key}: {string.Join(' ', values)}");
            }
        }
    }

    [Fact]
    public void Counts_that_give_nothing_away_are_told_and_noughts_only_beside_them()
    {
        var shown = ShownFigures.Public(new(Service, 9, 9, 0, 0, 6, 3, 0, 45, 9), Least);

        shown.ShouldBe(ShownFigures.Whole(new(Service, 9, 9, 0, 0, 6, 3, 0, 45, 9)));
        ShownFigures.Public(new(Service, 30, 20, 1, 0, 21, 0, 0, 100, 21), Least).ShouldSatisfyAllConditions(
            s => (s.Received, s.Granted, s.Refused, s.NotAccepted).ShouldBe((30, 20, null, null)),
            s => (s.Counted, s.GrantedShare, s.Punctual, s.KeptBack).ShouldBe((null, null, 100, true)));
        ShownFigures.Public(new(Service, 8, 2, 0, 0, 1, 1, 0, 9, 2), Least).ShouldSatisfyAllConditions(s => s.Punctual.ShouldBeNull(), s => s.MeanDays.ShouldBeNull());
    }

    private static string Line(Page csv) => csv.Html.Split('\n').Single(l => l.Contains("永久居留、签证简化办理", StringComparison.Ordinal));

    private static async Task<JsonElement> Api(Visitor reader) =>
        JsonDocument.Parse(await (await reader.Http.GetAsync(new Uri($"/api/services/{Service}", UriKind.Relative))).Content.ReadAsStringAsync()).RootElement.GetProperty("figures");

    private async Task Given(string service, params CaseState[] states)
    {
        foreach (var (i, state) in states.Index())
        {
            var number = $"TAL-34-2026-{90_000 + i}";
            var application = new Application { Id = Guid.CreateVersion7(), Service = service, Definition = "x", ApplicantId = (await world.Someone()).Id, Holder = "甲", StartedAt = world.Clock.Now, SubmittedAt = world.Clock.Now, Number = number };
            await world.Given(application);
            await world.Given(new Case { Id = Guid.CreateVersion7(), ApplicationId = application.Id, Service = service, Strand = "main", Number = number, Desk = "TAL-34", SubmittedAt = world.Clock.Now, State = state });
        }
    }
}
