using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;

namespace Kechuang.Services.Tests;

public sealed class PortalTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_case_waits_for_its_desk_until_it_is_returned_and_then_for_its_applicant()
    {
        var applicant = await world.Someone();
        var application = new Application { Id = Guid.CreateVersion7(), Service = "first-set-equipment", Definition = "x", ApplicantId = applicant.Id, Holder = "甲", StartedAt = world.Clock.Now, SubmittedAt = world.Clock.Now, Number = "SCN-08-2026-77777" };
        await world.Given(application);
        var it = new Case { Id = Guid.CreateVersion7(), ApplicationId = application.Id, Service = "first-set-equipment", Strand = "main", Number = application.Number, Desk = "SCN-08", SubmittedAt = world.Clock.Now };
        await world.Given(it);
        var (officer, elsewhere) = (await world.Someone(Role.ProgrammeOfficer, null, "SCN-08"), await world.Someone(Role.ProgrammeOfficer, null, "TAL-14"));

        (await Pile(officer, "Service cases"))!.Items.ShouldContain(i => i.Href == $"/desk/services/{it.Id}");
        (await Pile(elsewhere, "Service cases"))!.Items.ShouldNotContain(i => i.Href == $"/desk/services/{it.Id}");
        (await Pile(applicant, "Service cases")).ShouldBeNull();
        (await Pile(applicant, "Applications to complete"))!.Total.ShouldBe(0);
        (await world.Queries.During(() => Pile(officer, "Service cases"))).ShouldBeLessThanOrEqualTo(2);

        await world.Db(async db =>
        {
            (await db.FindAsync<Case>(it.Id))!.State = CaseState.Supplement;
            return await db.SaveChangesAsync();
        });
        (await Pile(officer, "Service cases"))!.Items.ShouldNotContain(i => i.Href == $"/desk/services/{it.Id}");
        (await Pile(applicant, "Applications to complete"))!.Items.Single().Href.ShouldBe($"/my/cases/{application.Id}");
    }

    [Fact]
    public async Task Everybody_finds_services_and_downloads_their_figures_without_applicants()
    {
        (await world.Visitor().Find("合理执法观察期纳入", "services")).Hits.ShouldContain(h => h.Href == "/services/observation-period-admission");
        (await world.Visitor().Open("/services/figures")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await world.Visitor().Open("/services/figures.csv")).Html.ShouldNotContain("甲");
    }

    private Task<WorkPile?> Pile(Person person, string source) => world.With<IEnumerable<IWorkSource>, WorkPile?>(person, s => s.Single(w => w.Title.En == source).PileAsync(5, default));
}
