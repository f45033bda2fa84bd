using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Tests;

public sealed class SharesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_person_declares_a_share_ends_it_and_takes_it_back()
    {
        var firm = await world.Organisation("持股一公司");
        var holder = await world.Someone();
        var person = await world.PersonOf(holder, await world.Organisation(), "丑某");

        (await holder.Send("/my/shares", "share", ("Input.Organisation", "持股一公司"))).Status.ShouldBe(HttpStatusCode.Redirect);

        (await Shares(person)).Single().ShouldBe(new(person, firm, OwnWord: true, null, null));
        (await holder.Open("/my/shares")).Text.ShouldContain("持股一公司");
        var id = await IdOf(firm);
        (await holder.Send("/my/shares", "end", ("Ending.Ended", $"{id}"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Shares(person)).Single().To.ShouldBe(new DateOnly(2026, 3, 4));
        (await holder.Send("/my/shares", "end", ("Ending.Ended", $"{id}"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await holder.Send("/my/shares", "end", ("Ending.Withdrawn", $"{id}"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Shares(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_organisation_names_its_shareholders_and_the_named_person_is_told_and_cannot_take_it_back()
    {
        var (firm, fund) = (await world.Organisation("持股二公司"), await world.Organisation("持股二基金"));
        var office = await world.Someone(Role.ResearchOffice, firm);
        var holder = await world.Someone();
        var person = await world.PersonOf(holder, fund, "寅某");
        var path = $"/registry/organisations/{firm}/shares";

        (await office.Send(path, "share", ("Input.Side", "HeldByPerson"), ("Input.Name", "寅某"), ("Input.Organisation", "持股二基金"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await office.Send(path, "share", ("Input.Side", "HeldByOrganisation"), ("Input.Organisation", "持股二基金"))).Status.ShouldBe(HttpStatusCode.Redirect);

        (await Shares(person)).Single().OwnWord.ShouldBeFalse();
        (await Shares(fund)).Single().ShouldBe(new(fund, firm, OwnWord: false, null, null));
        (await holder.Open("/my/notifications")).Text.ShouldContain("持股二公司声明您持有它的股权");
        var mine = await holder.Open("/my/shares");
        mine.Text.ShouldContain("由对方声明");
        var id = await world.Db(db => db.Set<Shareholding>().Where(s => s.PersonId == person).Select(s => s.Id).SingleAsync());
        (await holder.Send("/my/shares", "end", ("Ending.Withdrawn", $"{id}"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await (await world.Someone(Role.ResearchOffice, firm)).Send(path, "end", ("Ending.Withdrawn", $"{id}"))).Status.ShouldBe(HttpStatusCode.Redirect, "a colleague of the same office speaks for it, too");
    }

    [Fact]
    public async Task What_somebody_declared_of_themselves_is_on_no_page_but_their_own_and_other_organisations_see_nothing()
    {
        var firm = await world.Organisation("持股三公司");
        var holder = await world.Someone();
        await world.PersonOf(holder, await world.Organisation(), "卯某");
        await holder.Send("/my/shares", "share", ("Input.Organisation", "持股三公司"));
        var path = $"/registry/organisations/{firm}/shares";

        (await (await world.Someone(Role.ResearchOffice, firm)).Open(path)).Text.ShouldNotContain("卯某");
        (await (await world.Someone(Role.CentreAdministrator)).Open(path)).Text.ShouldNotContain("卯某");
        (await (await world.Someone(Role.ResearchOffice, await world.Organisation())).Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await world.Someone(Role.Member, firm)).Open(path)).Html.ShouldNotContain("Input.Side");
        (await world.Visitor().Open(path)).Status.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Redirect, HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("Holds", "", "", "", "", "请填写单位全称")]
    [InlineData("Holds", "没有这家公司", "", "", "", "没有这个单位")]
    [InlineData("Holds", "持股四公司", "", "", "", "自己的股权")]
    [InlineData("", "持股四公司", "", "", "", "请选择持股关系")]
    [InlineData("HeldByPerson", "持股四公司", "没有这个人", "", "", "没有找到这个人")]
    [InlineData("HeldByOrganisation", "没有这家公司", "", "2026-02-01", "2026-01-01", "早于开始")]
    public async Task What_cannot_be_declared_is_said(string side, string organisation, string name, string from, string to, string reason)
    {
        var firm = await world.Db(db => db.Set<Organisation>().Where(o => o.Name == "持股四公司").Select(o => o.Id).FirstOrDefaultAsync());
        firm = firm == Guid.Empty ? await world.Organisation("持股四公司") : firm;
        var office = await world.Someone(Role.ResearchOffice, firm);

        var page = await office.Send(
            $"/registry/organisations/{firm}/shares", "share", ("Input.Side", side), ("Input.Organisation", organisation), ("Input.Name", name), ("Input.From", from), ("Input.To", to));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain(reason);
    }

    [Fact]
    public async Task Of_eight_declarations_at_once_one_stands()
    {
        var firm = await world.Organisation("持股五公司");
        var holder = await world.Someone();
        var person = await world.PersonOf(holder, await world.Organisation(), "辰某");
        var page = await holder.Open("/my/shares");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => holder.Send(page, "share", ("Input.Organisation", "持股五公司"))));

        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(7);
        (await Shares(person)).Single().OrganisationId.ShouldBe(firm);
    }

    [Fact]
    public async Task The_database_refuses_a_share_that_nobody_or_two_hold_and_one_in_oneself()
    {
        var (firm, fund) = (await world.Organisation(), await world.Organisation());
        var person = await world.PersonOf(await world.Someone(), fund, "巳某");

        foreach (var (holder, organisation) in ((Guid?, Guid?)[])[(null, null), (person, fund), (null, firm)])
        {
            await Should.ThrowAsync<DbUpdateException>(() => world.With<IServiceProvider, Guid>(null, async services =>
            {
                var share = ((Enrolment)services.GetService(typeof(Enrolment))!).AddShare(holder, organisation, firm, Guid.CreateVersion7());
                await ((Platform.Database.KechuangDb)services.GetService(typeof(Platform.Database.KechuangDb))!).SaveChangesAsync();
                return share;
            }));
        }
    }

    private Task<Guid> IdOf(Guid firm) => world.Db(db => db.Set<Shareholding>().Where(s => s.OrganisationId == firm).Select(s => s.Id).SingleAsync());

    private Task<IReadOnlyList<ShareholdingEntry>> Shares(Guid holder) => world.With<RegistryDirectory, IReadOnlyList<ShareholdingEntry>>(null, d => d.ShareholdingsAsync([holder], default));
}
