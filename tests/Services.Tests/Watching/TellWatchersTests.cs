using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Watching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Tests.Watching;

public sealed class TellWatchersTests : IAsyncLifetime
{
    private readonly World world = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_watcher_is_told_once_when_a_policy_starts_to_apply()
    {
        var (organisation, office) = await Watched();
        (await Tell()).ShouldBe(1, "the first match is where news begin");
        (await NoticesOf(office)).ShouldBeEmpty();
        (await Tell()).ShouldBe(0, "nothing changed");

        await Recognise(organisation, office);
        (await Tell()).ShouldBe(1);

        (await NoticesOf(office)).ShouldHaveSingleItem().Text.Zh.ShouldContain("外资研发中心享受地区总部政策");
        (await Tell()).ShouldBe(0);
        world.Clock.Now = world.Clock.Now.AddDays(1);
        (await Tell()).ShouldBe(1, "the day changed");
        (await NoticesOf(office)).Count.ShouldBe(1);
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.Kind == "services.entitlement.changed"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_policy_that_is_about_to_close_is_told_once()
    {
        world.Clock.Now = new(2027, 11, 20, 3, 0, 0, TimeSpan.Zero);
        var (organisation, office) = await Watched();
        foreach (var (key, value) in ((string, string)[])[
            ("rd.expensed", "100"), ("rd.chip_listed", "true"), ("tax.resident_enterprise", "true"), ("rd.accounts_sound", "true"), ("rd.industry", "other")])
        {
            (await world.Record(office, new(Subject.Organisation(organisation), key, value, FactSource.SelfDeclared))).Answer.Ok.ShouldBeTrue(key);
        }

        await Tell();
        (await NoticesOf(office)).ShouldBeEmpty("there is time");
        world.Clock.Now = new(2027, 12, 10, 3, 0, 0, TimeSpan.Zero);
        await Tell();
        world.Clock.Now = world.Clock.Now.AddDays(1);
        await Tell();

        (await NoticesOf(office)).ShouldHaveSingleItem().Text.Zh.ShouldContain("将于 2027-12-31 截止");
    }

    [Fact]
    public async Task Nodes_that_tell_at_once_tell_once()
    {
        var (organisation, office) = await Watched();
        await Tell();
        await Recognise(organisation, office);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Tell()));

        (await NoticesOf(office)).Count.ShouldBe(1);
        (await world.Db(db => db.Set<PolicyTold>().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Who_ended_the_subscription_or_left_is_not_told()
    {
        var (organisation, office) = await Watched();
        var member = await world.Someone(Role.Member, organisation);
        await Watch(member);
        await Tell();
        var page = await office.Open("/my/policies");
        page.Text.ShouldContain("已订阅");
        (await office.Send(page, "watch", ("Input.End", Value(page, "Input.End")))).Location.ShouldBe("/my/policies");
        await world.Db(async db =>
        {
            (await db.Set<Grant>().SingleAsync(g => g.UserId == member.Id)).EndedAt = world.Clock.Now;
            return await db.SaveChangesAsync();
        });

        await Recognise(organisation, office);
        await Tell();

        (await NoticesOf(office)).ShouldBeEmpty();
        (await NoticesOf(member)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_watch_holds_for_a_user_and_subject_however_often_it_is_asked_for()
    {
        var organisation = await world.Organisation();
        var member = await world.Someone(Role.Member, organisation);
        var page = await member.Open("/my/policies");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => member.Send(page, "watch", ("Input.Begin", organisation.ToString()))));

        (await world.Db(db => db.Set<PolicyWatch>().CountAsync(w => w.EndedAt == null))).ShouldBe(1);
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.Kind == "services.watch.begun"))).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_watches_what_is_not_theirs()
    {
        var (mine, other) = (await world.Organisation(), await world.Organisation());
        var member = await world.Someone(Role.Member, mine);
        var page = await member.Open("/my/policies");

        (await member.Send(page, "watch", ("Input.Begin", other.ToString()))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await member.Send(page, "watch", ("Input.End", Guid.CreateVersion7().ToString()))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await member.Send(page, "watch")).Status.ShouldBe(HttpStatusCode.Conflict);
        ((int)(await member.Send(page, "watch", ("Input.Begin", "x"))).Status).ShouldBeInRange(400, 499);
        (await world.Db(db => db.Set<PolicyWatch>().CountAsync())).ShouldBe(0);
    }

    private async Task<(Guid Organisation, Person Office)> Watched()
    {
        var organisation = await world.Organisation("示范外资研发中心", OrganisationKind.Enterprise);
        var office = await world.Someone(Role.ResearchOffice, organisation);
        await Watch(office);
        return (organisation, office);
    }

    private static async Task Watch(Person person)
    {
        var page = await person.Open("/my/policies");
        (await person.Send(page, "watch", ("Input.Begin", Value(page, "Input.Begin")))).Location.ShouldBe("/my/policies");
    }

    // What makes B-133 apply.
    private async Task Recognise(Guid organisation, Person office)
    {
        foreach (var (key, value) in ((string, string)[])[("rd_centre.foreign_funded", "true"), ("rd_centre.level", "global")])
        {
            (await world.Record(office, new(Subject.Organisation(organisation), key, value, FactSource.SelfDeclared))).Answer.Ok.ShouldBeTrue(key);
        }
    }

    private async Task<int> Tell()
    {
        await using var scope = world.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TellWatchers>().RunAsync(default);
    }

    private Task<List<Notice>> NoticesOf(Person person) => world.Db(db => db.Set<Notice>().AsNoTracking().Where(n => n.UserId == person.Id).ToListAsync());

    private static string Value(Page page, string name)
    {
        var at = page.Html.IndexOf($"name=\"{name}\" value=\"", StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, page.Text);
        return page.Html.Substring(at + name.Length + 15, 36);
    }
}
