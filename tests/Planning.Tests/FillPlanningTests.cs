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

public sealed class FillPlanningTests : IDisposable
{
    private readonly World world = new();

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

    [Fact]
    public async Task What_is_due_of_a_unit_that_visitors_sign_in_for_is_left_to_them()
    {
        List<Guid> firms = [];
        for (var seed = 1; seed <= 6; seed++)
        {
            var firm = await world.With<IServiceProvider, Guid>(null, async s =>
            {
                var id = s.GetRequiredService<Enrolment>().AddOrganisation($"示范企业{seed}", null, OrganisationKind.Enterprise, "110108", FactSource.Import);
                await s.GetRequiredService<KechuangDb>().SaveChangesAsync();
                return id;
            });
            firms.Add(firm);
            var (officer, chair, office) = (await world.Someone(Role.ProgrammeOfficer), await world.Someone(Role.PanelChair), await world.Someone(Role.ResearchOffice, firm));
            var city = new DemoCity(DemoSize.Small, seed, world.Clock.Now, new DemoClock(world.Clock.Now), world.Services);
            city.Share(new DemoPopulation([new(firm, $"示范企业{seed}", OrganisationKind.Enterprise, Of(office))], [], [], [Of(officer)], [Of(chair)]));
            await ActivatorUtilities.CreateInstance<FillPlanning>(world.Services).FillAsync(city, _ => { }, default);
        }

        var due = await world.Db(db => db.Set<CollectedUnit>().Where(u => firms.Contains(u.OrganisationId) && db.Set<Collection>().Any(c => c.Id == u.CollectionId && c.State == CollectionState.Open)).Select(u => u.State).ToListAsync());
        due.Count.ShouldBeGreaterThan(11);
        due.ShouldAllBe(s => s == UnitState.Asked);
    }

    private static DemoActor Of(Person person) => new(person.User, person.Grants);

    public void Dispose() => world.Dispose();
}
