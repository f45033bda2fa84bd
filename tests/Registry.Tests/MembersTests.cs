using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Tests;

public sealed class MembersTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_research_office_adds_a_person_with_a_role_and_ends_both_together()
    {
        var organisation = await world.Organisation();
        var office = await world.Someone(Role.ResearchOffice, organisation);
        var newcomer = await world.Someone();
        var path = $"/registry/organisations/{organisation}/members";

        var added = await office.Send(path, "member", ("Input.Name", "乙某"), ("Input.Email", newcomer.User.Email), ("Input.Position", "研究员"), ("Input.Role", "PrincipalInvestigator"));
        added.Status.ShouldBe(HttpStatusCode.Redirect, added.Text);

        (await newcomer.Open(path)).Text.ShouldContain("乙某");
        var person = await world.With<RegistryDirectory, PersonEntry?>(null, d => d.PersonOfUserAsync(newcomer.Id, default));
        person!.OrganisationId.ShouldBe(organisation);
        var membership = await world.Db(db => db.Set<Membership>().SingleAsync(m => m.PersonId == person.Id));

        var ended = await office.Send(path, "end", ("Ending.Membership", membership.Id.ToString()));
        ended.Status.ShouldBe(HttpStatusCode.Redirect, ended.Text);

        (await office.Send(path, "end", ("Ending.Membership", membership.Id.ToString()))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await newcomer.Open(path)).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        var history = await world.With<RegistryDirectory, IReadOnlyList<MembershipEntry>>(null, d => d.MembershipsAsync([person.Id], default));
        history.Single().To.ShouldBe(new DateOnly(2026, 3, 4));
    }

    [Fact]
    public async Task Names_are_for_the_same_organisation_and_for_officers_only()
    {
        var (mine, other) = (await world.Organisation(), await world.Organisation());
        await world.PersonOf(null, mine, "丙某某");
        var path = $"/registry/organisations/{mine}/members";

        (await world.Visitor().Open($"/registry/organisations/{mine}")).Text.ShouldNotContain("丙某某");
        (await world.Visitor().Open(path)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await (await world.Someone(Role.Member, mine)).Open(path)).Text.ShouldContain("丙某某");
        (await (await world.Someone(Role.ProgrammeOfficer, null, "PGM-16")).Open(path)).Text.ShouldContain("丙某某");
        (await (await world.Someone(Role.Expert)).Open(path)).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        var stranger = await world.Someone(Role.ResearchOffice, other);
        (await stranger.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Http.GetStringAsync(path + ".csv")).ShouldNotContain("丙某某");
    }

    [Fact]
    public async Task Somebody_who_only_sees_members_cannot_add_one_and_no_office_gives_an_officers_role()
    {
        var organisation = await world.Organisation();
        var path = $"/registry/organisations/{organisation}/members";
        (await (await world.Someone(Role.Member, organisation)).Open(path)).Html.ShouldNotContain("Input.Position");
        var office = await world.Someone(Role.ResearchOffice, organisation);
        var friend = await world.Someone();

        var refused = await office.Send(path, "member", ("Input.Name", "丁某"), ("Input.Email", friend.User.Email), ("Input.Position", "朋友"), ("Input.Role", "CentreAdministrator"));

        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await world.Db(db => db.Set<Grant>().CountAsync(g => g.UserId == friend.Id))).ShouldBe(0);
        (await office.Send(path, "member", ("Input.Name", "丁某"), ("Input.Email", "nobody@example.org"), ("Input.Position", "研究员"))).Text.ShouldContain("没有这个邮箱的账号");
    }

    [Fact]
    public async Task Of_eight_additions_of_one_person_at_once_one_is_stored()
    {
        var organisation = await world.Organisation();
        var office = await world.Someone(Role.ResearchOffice, organisation);
        var newcomer = await world.Someone();
        var page = await office.Open($"/registry/organisations/{organisation}/members");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.Send(
            page, "member", ("Input.Name", "戊某"), ("Input.Email", newcomer.User.Email), ("Input.Position", "研究员"), ("Input.Role", "Member"))));

        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(7);
        (await world.Db(db => db.Set<Person>().CountAsync(p => p.UserId == newcomer.Id))).ShouldBe(1);
        (await world.Db(db => db.Set<Grant>().CountAsync(g => g.UserId == newcomer.Id))).ShouldBe(1);
    }
}
