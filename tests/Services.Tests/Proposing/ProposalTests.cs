using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Proposing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Tests.Proposing;

public sealed class ProposalTests : IAsyncLifetime
{
    private readonly World world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task What_fits_and_is_given_unasked_is_proposed_once_a_period()
    {
        var (organisation, _) = await Fitting();
        await world.Organisation();

        (await Propose()).ShouldBe(1);
        (await Propose()).ShouldBe(0);
        world.Clock.Now = world.Clock.Now.AddDays(2);
        (await Propose()).ShouldBe(0);
        var proposal = (await All()).ShouldHaveSingleItem();
        (proposal.OrganisationId, proposal.PolicyId, proposal.Period, proposal.State, proposal.Amount).ShouldBe((organisation, "B-133", "2026", ProposalState.Proposed, null));
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.Kind == "services.proposal.made"))).ShouldBe(1);
    }

    [Fact]
    public async Task Nodes_that_propose_at_once_propose_once()
    {
        await Fitting();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Propose()));

        (await All()).Count.ShouldBe(1);
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.Kind == "services.proposal.made"))).ShouldBe(1);
    }

    [Fact]
    public async Task An_officer_sees_why_and_releases_and_the_organisation_hears_of_it()
    {
        var (_, office) = await Fitting();
        await Propose();
        var officer = await world.Someone(Role.ProgrammeOfficer, null, "PGM-16");
        var id = (await All()).Single().Id;

        (await officer.Open("/proposals")).Text.ShouldContain("示范外资研发中心");
        var page = await officer.Open($"/proposals/{id}");
        page.Text.ShouldContain("B-133");
        page.Text.ShouldContain("不划拨资金");
        page.Text.ShouldContain("未核验");
        (await officer.Send(page, "release")).Location.ShouldBe($"/proposals/{id}");

        (await All()).Single().State.ShouldBe(ProposalState.Released);
        (await office.Open("/my/policies")).Text.ShouldContain("已放行");
        (await world.Db(db => db.Set<Notice>().Where(n => n.UserId == office.Id).ToListAsync())).ShouldHaveSingleItem().Text.Zh.ShouldContain("免申享受");
        (await officer.Send(page, "release")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await officer.Open("/proposals.csv")).Html.ShouldContain("示范外资研发中心");
    }

    [Fact]
    public async Task Declining_needs_a_reason_and_the_organisation_reads_it()
    {
        var (_, office) = await Fitting();
        await Propose();
        var officer = await world.Someone(Role.CentreAdministrator);
        var path = $"/proposals/{(await All()).Single().Id}";

        (await officer.Send(path, "decline", ("Input.Reason", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.Send(path, "decline", ("Input.Reason", new string('长', 501)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await officer.Send(path, "decline", ("Input.Reason", "全球总部的证明还没有核验。"))).Location.ShouldBe(path);

        (await office.Open("/my/policies")).Text.ShouldContain("全球总部的证明还没有核验");
    }

    [Fact]
    public async Task Of_two_officers_one_decides()
    {
        await Fitting();
        await Propose();
        var path = $"/proposals/{(await All()).Single().Id}";
        var (one, other) = (await world.Someone(Role.ProgrammeOfficer, null, "PGM-16"), await world.Someone(Role.CentreAdministrator));
        var (first, second) = (await one.Open(path), await other.Open(path));

        var answers = await Task.WhenAll(one.Send(first, "release"), other.Send(second, "decline", ("Input.Reason", "材料还没有核验。")));

        answers.Count(a => a.Location == path).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(1);
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.Kind == "services.proposal.released" || e.Kind == "services.proposal.declined"))).ShouldBe(1);
    }

    [Fact]
    public async Task What_no_longer_fits_is_not_released()
    {
        var (organisation, office) = await Fitting();
        await Propose();
        var officer = await world.Someone(Role.CentreAdministrator);
        await world.Record(office, new(Subject.Organisation(organisation), "rd_centre.foreign_funded", "false", FactSource.SelfDeclared));

        var answer = await officer.Send($"/proposals/{(await All()).Single().Id}", "release");

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("不能放行");
        (await All()).Single().State.ShouldBe(ProposalState.Proposed);
    }

    [Fact]
    public async Task Others_see_no_proposal()
    {
        await Fitting();
        await Propose();
        var path = $"/proposals/{(await All()).Single().Id}";
        var stranger = await world.Someone(Role.Member, await world.Organisation());

        (await stranger.Open(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.Open("/my/policies")).Text.ShouldNotContain("示范外资研发中心");
        (await (await world.Someone(Role.CentreAdministrator)).Open($"/proposals/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(Guid Organisation, Person Office)> Fitting()
    {
        var organisation = await world.Organisation("示范外资研发中心", OrganisationKind.Enterprise);
        var office = await world.Someone(Role.ResearchOffice, organisation);
        foreach (var (key, value) in ((string, string)[])[("rd_centre.foreign_funded", "true"), ("rd_centre.level", "global")])
        {
            (await world.Record(office, new(Subject.Organisation(organisation), key, value, FactSource.SelfDeclared))).Answer.Ok.ShouldBeTrue(key);
        }

        return (organisation, office);
    }

    private async Task<int> Propose()
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProposeUnasked>().RunAsync(default);
    }

    private Task<List<Proposal>> All() => world.Db(db => db.Set<Proposal>().AsNoTracking().ToListAsync());
}
