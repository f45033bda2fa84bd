using Kechuang.Planning.Collecting;
using Kechuang.Planning.Following;
using Kechuang.Planning.Sampling;
using Kechuang.Platform.Database;
using Kechuang.Platform.Demo;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning.Tests;

public sealed class FillPlanningTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_sample_city_reports_on_its_tasks_and_answers_a_survey()
    {
        var firm = await world.With<IServiceProvider, Guid>(null, async s =>
        {
            var id = s.GetRequiredService<Enrolment>().AddOrganisation("示范企业", null, OrganisationKind.Enterprise, "110108", FactSource.Import);
            await s.GetRequiredService<KechuangDb>().SaveChangesAsync();
            return id;
        });
        var (officer, chair, office) = (await world.Someone(Role.ProgrammeOfficer), await world.Someone(Role.PanelChair), await world.Someone(Role.ResearchOffice, firm));
        var city = new DemoCity(DemoSize.Small, 7, world.Clock.Now, new DemoClock(world.Clock.Now), world.Services);
        city.Share(new DemoPopulation([new(firm, "示范企业", OrganisationKind.Enterprise, Of(office))], [], [], [Of(officer)], [Of(chair)]));

        await ActivatorUtilities.CreateInstance<FillPlanning>(world.Services).FillAsync(city, _ => { }, default);

        (await world.Db(db => db.Set<TaskReport>().CountAsync())).ShouldBeGreaterThan(10);
        // The clock of this world stands, so what was due before it is refused; the survey under way and the form that is due within days are there.
        var due = await world.Db(db => db.Set<Collection>().Where(c => c.State == CollectionState.Open).OrderBy(c => c.Due).Select(c => new { c.SurveyId, c.Due }).ToListAsync());
        due.Select(c => c.SurveyId).ShouldBe([null, "innovation-survey"]);
    }

    private static DemoActor Of(Person person) => new(person.User, person.Grants);
}
