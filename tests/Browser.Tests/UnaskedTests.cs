using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Browser.Tests;

/// <summary>A policy that is given unasked: an organisation asks to be told, hears that it applies, and gets it when an officer releases the proposal.</summary>
public sealed class UnaskedTests
{
    private const string Centre = "示范外资研发中心";

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_subscribed_is_told_and_an_officer_releases_what_was_proposed(bool english)
    {
        await using var world = new World();
        await using var browser = await Testing.Browser.Launch();
        var words = new Words(english);
        var policy = english ? "Foreign R&D centres get regional-headquarters policy" : "外资研发中心享受地区总部政策";
        var organisation = await world.With<IServiceProvider, Guid>(null, async services =>
        {
            var id = services.GetRequiredService<Enrolment>().AddOrganisation(Centre, null, OrganisationKind.Enterprise, "110108", FactSource.Platform, true);
            await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
            return id;
        });
        var firm = await world.Someone(Role.ResearchOffice, organisation);
        await using var office = new Screen(await browser.Open(world, firm, english, script: false), words, script: false);
        await using var officer = new Screen(await browser.Open(world, await world.Someone(Role.ProgrammeOfficer, programme: "PGM-16"), english, script: false), words, script: false);

        await office.Go("/my/policies");
        await office.Press("订阅");
        await office.Sees("已订阅");
        await ComesRound(world);
        await office.Go("/my/notifications");
        (await office.Page.Locator("main").InnerTextAsync()).ShouldNotContain(policy);
        await officer.Go("/proposals");
        await officer.Sees("没有提案");

        await Recognise(world, firm, organisation);
        await ComesRound(world);
        await office.Go("/my/notifications");
        await office.Reads(policy);
        await office.Go("/my/policies");
        await office.Reads(english ? "Waiting" : "待审核");

        await officer.Go("/proposals");
        await officer.FollowTitle(Centre);
        await officer.Sees("未核验");
        await officer.Reads(english ? "It is a global R&D centre" : "属于外资全球研发中心");
        await officer.Press("放行");
        await officer.Reads(english ? "Released" : "已放行");
        (await officer.Page.Locator("main form").CountAsync()).ShouldBe(0);

        await office.Go("/my/policies");
        await office.Reads(english ? "Released" : "已放行");
        office.Errors.ShouldBeEmpty();
        officer.Errors.ShouldBeEmpty();
    }

    /// <summary>What comes round by the clock: watchers are told, and what fits is proposed.</summary>
    private static async Task ComesRound(World world)
    {
        foreach (var work in world.Services.GetServices<Recurring>().Where(r => r.Name is "services.watchers.tell" or "services.unasked.propose").ToList())
        {
            await using var scope = world.Services.CreateAsyncScope();
            await work.RunAsync(scope.ServiceProvider, default);
        }
    }

    /// <summary>What makes the policy apply, as the organisation says it.</summary>
    private static Task<int> Recognise(World world, Person office, Guid organisation) => world.With<IServiceProvider, int>(office, async services =>
    {
        foreach (var (key, value) in ((string, string)[])[("rd_centre.foreign_funded", "true"), ("rd_centre.level", "global")])
        {
            (await services.GetRequiredService<Facts>().RecordAsync(new(Subject.Organisation(organisation), key, value, FactSource.SelfDeclared), default)).Refusal.ShouldBeNull(key);
        }

        return await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
    });
}
