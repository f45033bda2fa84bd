using Kechuang.Platform.Database;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Registry.Tests;

public sealed class AskFormTests
{
    private static readonly string[] Keys =
        ["organisation.name", "organisation.in_zhongguancun", "organisation.level", "organisation.internal_audit", "person.name", "person.degree", "project.title"];

    [Fact]
    public async Task A_form_asks_only_what_is_missing_or_out_of_date()
    {
        await using var world = new World();
        var organisation = Subject.Organisation(await world.Organisation("示范研究院"));
        var person = Subject.Person(await world.PersonOf(null));
        await world.Record(null, new(organisation, "organisation.in_zhongguancun", "true", FactSource.SelfDeclared));
        await world.Record(null, new(organisation, "organisation.level", "none", FactSource.SelfDeclared));
        world.Clock.Now = World.Start.AddMonths(25); // one may lie 24 months, the other does not age
        await world.Record(null, new(organisation, "organisation.internal_audit", "false", FactSource.SelfDeclared));

        var sheet = await Sheet(world, organisation, person);

        sheet.Known.Select(f => f.Key).ShouldBe(["organisation.name", "organisation.level", "organisation.internal_audit", "person.name"]);
        sheet.ToAsk.Select(f => (f.Key, f.Asking)).ShouldBe(
            [("organisation.in_zhongguancun", Asking.Stale), ("person.degree", Asking.Missing), ("project.title", Asking.Missing)]);
        sheet.Fields[1].Known!.ShouldSatisfyAllConditions(
            k => k.Value.ShouldBe("true"), k => k.FreshUntil.ShouldBe(new DateOnly(2028, 3, 4)), k => k.Stale.ShouldBeTrue());
        sheet.Fields[5].ShouldSatisfyAllConditions(f => f.Subject.ShouldBe(person), f => f.Choices.Count.ShouldBe(4), f => f.Title.En.ShouldBe("Highest degree"));
        sheet.Fields[6].Subject.ShouldBeNull();
    }

    [Fact]
    public async Task A_value_is_fresh_on_its_last_day_and_stale_on_the_next()
    {
        await using var world = new World();
        var organisation = Subject.Organisation(await world.Organisation());
        await world.Record(null, new(organisation, "organisation.in_zhongguancun", "true", FactSource.SelfDeclared));

        world.Clock.Now = World.Start.AddMonths(24);
        (await world.Known(organisation, "organisation.in_zhongguancun"))!.Stale.ShouldBeFalse();
        world.Clock.Now = World.Start.AddMonths(24).AddDays(1);
        (await world.Known(organisation, "organisation.in_zhongguancun"))!.Stale.ShouldBeTrue();

        await world.Record(null, new(organisation, "organisation.in_zhongguancun", "true", FactSource.SelfDeclared));
        (await world.Known(organisation, "organisation.in_zhongguancun"))!.Stale.ShouldBeFalse();
    }

    [Fact]
    public async Task A_form_that_was_handed_in_is_counted_once_and_fields_asked_again_are_counted()
    {
        await using var world = new World();
        var organisation = Subject.Organisation(await world.Organisation());
        var person = Subject.Person(await world.PersonOf(null));
        var caseId = Guid.CreateVersion7();
        var sheet = await Sheet(world, organisation, person);

        for (var i = 0; i < 2; i++)
        {
            await world.With<IServiceProvider, int>(null, async services =>
            {
                await services.GetRequiredService<Facts>().CountAsync("PGM-16/application", caseId, sheet, default);
                return await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
            });
        }

        await world.Record(null, new(person, "person.degree", "doctor", FactSource.SelfDeclared) { Form = "PGM-16/application" });
        await world.Record(null, new(person, "person.degree", "doctor", FactSource.SelfDeclared) { Form = "PGM-16/application" });

        var counts = await world.Db(db => db.Set<Asked>().GroupBy(a => a.How).Select(g => new { How = g.Key, Count = g.Count() }).ToListAsync());
        counts.Select(c => (c.How, c.Count)).ShouldBe([(AskedHow.Reused, 2), (AskedHow.First, 4), (AskedHow.Again, 1)], ignoreOrder: true);
    }

    private static Task<FactSheet> Sheet(World world, params Subject[] subjects) =>
        world.With<Facts, FactSheet>(null, facts => facts.SheetAsync(Keys, subjects, default));
}
