using System.Text;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Notices;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Registry.Tests;

public sealed class PortalTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Everybody_finds_organisations_and_only_insiders_their_people()
    {
        var mark = Given.Code();
        var organisation = await world.Organisation($"搜索研究所{mark}");
        await world.PersonOf(null, organisation, $"寻{mark}");
        var (member, stranger) = (await world.Someone(Role.Member, organisation), await world.Someone(Role.Member, await world.Organisation()));

        (await world.Visitor().Find(mark, "organisations")).Hits.ShouldContain(h => h.Href == $"/registry/organisations/{organisation}");
        (await member.Find(mark, "people")).Hits.Single().Href.ShouldContain($"/registry/organisations/{organisation}/members");
        foreach (var outsider in new[] { stranger, world.Visitor() })
        {
            var found = await outsider.Find(mark);
            found.Facets.ShouldNotContain(f => f.Kind == "people");
            found.Hits.ShouldNotContain(h => h.Kind == "people");
            (await outsider.Complete($"寻{mark}")).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_fact_with_evidence_waits_in_the_work_of_those_who_may_check_it()
    {
        var organisation = await world.Organisation();
        var (owner, office) = (await world.Someone(Role.Member, organisation), await world.Someone(Role.ResearchOffice, organisation));
        await world.PersonOf(owner, organisation);
        await FactEvidenceTests.Upload(owner, "/my/facts/person.degree", "fact", [("Input.Value", "doctor")], "学位证.pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n"));

        (await Pile(office, "Facts to check"))!.Items.Single().What.ShouldContain("最高学位");
        (await Pile(owner, "Facts to check")).ShouldBeNull();
        (await world.Queries.During(() => Pile(office, "Facts to check"))).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_fact_is_due_a_month_before_it_goes_out_of_date()
    {
        await using var own = new World();
        var owner = await own.Someone(Role.Member);
        var person = await own.PersonOf(owner);
        await own.Record(owner, new(Subject.Person(person), "person.title", "senior", FactSource.SelfDeclared));
        var until = (await own.Known(Subject.Person(person), "person.title"))!.FreshUntil!.Value;

        (await Pile(own, owner, "Facts out of date, or soon to be"))!.Total.ShouldBe(0);
        own.Clock.Now = new DateTimeOffset(until.AddDays(-20).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime();

        var pile = (await Pile(own, owner, "Facts out of date, or soon to be"))!;
        pile.Items.Single().Href.ShouldBe("/my/facts/person.title");
        pile.Items.Single().Due.ShouldNotBeNull();
        (await own.Queries.During(() => Pile(own, owner, "Facts out of date, or soon to be"))).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_checked_import_waits_for_the_word_of_whoever_sent_it()
    {
        await using var own = new World();
        var admin = await own.Someone(Role.CentreAdministrator);
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes($"name,kind\n待办{Given.Code()},企业\n"));
        await admin.Http.PostAsync("/api/registry/organisations/import", body);
        (await Pile(own, admin, "Imports that wait for your word"))!.Total.ShouldBe(0);

        await own.Services.GetRequiredService<RunJobs>().RunNextAsync(default);

        (await Pile(own, admin, "Imports that wait for your word"))!.Items.Single().Href.ShouldStartWith("/registry/import/");
        (await own.Db(db => db.Set<Notice>().Where(n => n.UserId == admin.Id).ToListAsync())).Single().Text.Zh.ShouldContain("等您确认");
    }

    [Fact]
    public async Task Somebody_is_told_when_a_membership_is_given_and_when_it_ends()
    {
        var organisation = await world.Organisation();
        var (office, member) = (await world.Someone(Role.ResearchOffice, organisation), await world.Someone());
        var path = $"/registry/organisations/{organisation}/members";
        await office.Send(path, "member", ("Input.Name", "乙某"), ("Input.Email", member.User.Email), ("Input.Position", "副研究员"));
        (await Told(member)).ShouldBe([$"您已登记为{await Name(organisation)}的人员：副研究员"]);

        var membership = await world.Db(db => db.Set<Membership>().Where(m => m.OrganisationId == organisation).Select(m => m.Id).SingleAsync());
        await office.Send(path, "end", ("Ending.Membership", membership.ToString()));

        (await Told(member)).ShouldContain(t => t.Contains("身份已结束", StringComparison.Ordinal));
    }

    private Task<string> Name(Guid organisation) => world.Db(db => db.Set<Organisation>().Where(o => o.Id == organisation).Select(o => o.Name).SingleAsync());

    private Task<List<string>> Told(Testing.Person someone) => world.Db(async db =>
        (await db.Set<Notice>().Where(n => n.UserId == someone.Id).OrderBy(n => n.Id).ToListAsync()).ConvertAll(n => n.Text.Zh));

    private Task<WorkPile?> Pile(Testing.Person person, string source) => Pile(world, person, source);

    private static Task<WorkPile?> Pile(World world, Testing.Person person, string source) => world.With<IEnumerable<IWorkSource>, WorkPile?>(
        person, sources => sources.Single(s => s.Title.En == source).PileAsync(5, default));
}
