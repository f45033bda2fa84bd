using System.Net;
using Kechuang.Planning.Collecting;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning.Tests;

public sealed class BreakdownTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Parts_of_a_figure_are_reported_signed_shown_and_published_with_their_codes()
    {
        var (planner, signer) = (await world.Someone(Role.Planner), await world.Someone(Role.Planner));
        (await Report(planner, "2025", "9000", "", "与上年相比增长")).Status.ShouldBe(HttpStatusCode.Found);
        (await Report(planner, "2025", "9000", "seafaring", "新增的分类")).Text.ShouldContain("没有“seafaring”这一类");
        await Sign(planner, signer);
        (await Report(planner, "2025", "9500", "information-technology", "首次分领域")).Text.ShouldContain("还没有填全就已超过");
        (await Report(planner, "2025", "4000", "information-technology", "首次分领域")).Status.ShouldBe(HttpStatusCode.Found);
        await Sign(planner, signer);

        var page = await world.Visitor().Open("/indicators/technology-contracts");
        page.Text.ShouldContain("按领域");
        page.Text.ShouldContain("44.4%");
        var visitor = world.Visitor().Http;
        (await visitor.GetStringAsync("/indicators/technology-contracts.csv")).ShouldContain("technology-contracts,110000,北京,2025,4000,hundred-million-yuan,actual,1,1,,,field,information-technology,新一代信息技术");
        var sdmx = await visitor.GetStringAsync("/indicators/technology-contracts/sdmx.csv");
        sdmx.ShouldContain("INDICATOR,FIELD,TIME_PERIOD");
        sdmx.ShouldContain("110000,technology-contracts,_T,2025,9000,");
        sdmx.ShouldContain("110000,technology-contracts,information-technology,2025,4000,");
        (await visitor.GetStringAsync("/indicators/technology-contracts.json")).ShouldContain("\"code\":\"information-technology\",\"year\":2025,\"value\":4000");
        (await visitor.GetStringAsync("/indicators/rd-intensity/sdmx.csv")).ShouldContain("INDICATOR,TIME_PERIOD");
        // The part is no figure of the whole: neither the course nor the list of all figures takes it for one.
        (await visitor.GetStringAsync("/indicators.csv")).ShouldNotContain(",4000,");

        // A correction of the part counts on for the part alone.
        (await Report(planner, "2025", "4100", "information-technology", "更正")).Text.ShouldContain("必须写明理由");
    }

    [Fact]
    public async Task A_collection_is_broken_down_by_kinds_of_units_and_a_second_one_gives_no_unit_away()
    {
        List<Person> offices = [];
        List<string> codes = [];
        foreach (var kind in new[] { OrganisationKind.Enterprise, OrganisationKind.Enterprise, OrganisationKind.Enterprise, OrganisationKind.University, OrganisationKind.University, OrganisationKind.University, OrganisationKind.University })
        {
            var id = await world.With<IServiceProvider, Guid>(null, async s =>
            {
                var made = s.GetRequiredService<Enrolment>().AddOrganisation($"单位{Guid.CreateVersion7():N}", null, kind, "110108", FactSource.Import);
                await s.GetRequiredService<Kechuang.Platform.Database.KechuangDb>().SaveChangesAsync();
                return made;
            });
            offices.Add(await world.Someone(Role.ResearchOffice, id));
        }

        var (planner, signer) = (await world.Someone(Role.Planner), await world.Someone(Role.Planner));
        var first = await Collect(planner, offices, offices.Count);
        (await planner.Open(first)).Text.ShouldContain("高等学校");
        await Sign(planner, signer);
        var csv = await world.Visitor().Http.GetStringAsync("/indicators/rd-internal-spending.csv");
        csv.ShouldContain("unit-kind,firms,");
        csv.ShouldContain("unit-kind,universities,");
        csv.ShouldContain("110000,北京,2019,2800,");

        // The same form again, without the last unit: its total less the first one would be that unit's answer.
        var second = await Collect(planner, offices, offices.Count - 1);
        (await planner.Open(second)).Text.ShouldContain("为防止推算，不公布");
        (await world.Db(db => db.Set<Observing.FigureRow>().CountAsync(r => r.IndicatorId == "rd-internal-spending" && r.Year == 2019 && r.AreaId == "110000" && r.Code == ""))).ShouldBe(1);
    }

    private async Task<string> Collect(Person planner, List<Person> offices, int answering)
    {
        var begun = world.Clock.Now;
        var made = await planner.Send("/planning/collections", "collection", ("Input.Indicators", "rd-internal-spending"), ("Input.Year", "2019"), ("Input.Due", begun.AddDays(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        var address = made.Location.ShouldNotBeNull(made.Text);
        (await planner.Send(address, "send")).Status.ShouldBe(HttpStatusCode.Found);
        var collection = Guid.Parse(address.Split('/')[^1]);
        foreach (var (office, i) in offices.Take(answering).Select((o, i) => (o, i)))
        {
            var organisation = office.Grants[0].OrganisationId!.Value;
            var form = await world.Db(db => db.Set<CollectedUnit>().Where(u => u.CollectionId == collection && u.OrganisationId == organisation).Select(u => u.Id).SingleAsync());
            (await office.Send($"/planning/answers/{form}", "answers", ("Input.Lines[0].Value", $"{(i + 1) * 100}"), ("Input.Lines[0].Note", "说明"), ("Input.Sign", "sign"))).Status.ShouldBe(HttpStatusCode.Found);
        }

        world.Clock.Now = begun.AddDays(9);
        var closed = await planner.Send(address, "close");
        closed.Status.ShouldBe(HttpStatusCode.Found, closed.Text);
        return address;
    }

    private static Task<Page> Report(Person planner, string year, string value, string code, string note) => planner.Send(
        "/planning/figures/new/technology-contracts", "figures", ("Input.Area", "110000"), ("Input.Year", year), ("Input.Value", value), ("Input.Code", code), ("Input.Note", note), ("Input.Source", "统计公报"));

    private async Task Sign(Person planner, Person signer)
    {
        foreach (var set in await world.Db(db => db.Set<Observing.FigureSet>().Where(s => s.State == Observing.FigureSetState.Draft && s.SubmittedBy == planner.Id).Select(s => s.Id).ToListAsync()))
        {
            (await planner.Send($"/planning/figures/{set}", "submit")).Status.ShouldBe(HttpStatusCode.Found);
            (await signer.Send($"/planning/figures/{set}", "sign")).Status.ShouldBe(HttpStatusCode.Found);
        }
    }
}
