using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Browser.Tests;

/// <summary>A service that an authorised district accepts and decides for its own people (B-086).</summary>
public sealed class DistrictTests
{
    private const string Service = "work-and-residence-permit";

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_desk_of_the_district_alone_has_its_cases_and_the_figures_tell_districts_apart(bool english)
    {
        using var pack = new PackCopy().With($"services/{Service}.yaml", "authorised: []", "authorised: [\"110108\"]");
        await using var world = pack.World();
        await using var browser = await Testing.Browser.Launch();
        var words = new Words(english);
        var (haidian, chaoyang) = english ? ("Haidian", "Chaoyang") : ("海淀区", "朝阳区");
        await using var here = await Applicant(browser, world, words, "海淀申请人", "110108");
        await using var there = await Applicant(browser, world, words, "朝阳申请人", "110105");
        await using var district = await Officer(browser, world, words, "TAL-14/110108");
        await using var other = await Officer(browser, world, words, "TAL-14/110105");
        await using var city = await Officer(browser, world, words, "TAL-14");

        await here.Go($"/services/{Service}");
        await here.Reads(haidian);
        (await here.Page.Locator("main").InnerTextAsync()).ShouldNotContain("110108");
        await Apply(here);
        await here.Sees("由{0}受理和决定");
        await here.Reads(haidian);
        await Apply(there);
        (await there.Page.Locator("main").InnerTextAsync()).ShouldNotContain(chaoyang);

        await Desk.Find(district, "海淀申请人");
        await district.Reads(haidian);
        var address = new Uri(district.Page.Url).AbsolutePath;
        await district.Press("受理");
        await district.Sees("提出处理意见");
        await district.Go("/desk/services");
        (await district.Page.Locator("main").InnerTextAsync()).ShouldNotContain("朝阳申请人");
        await Desk.Find(city, "朝阳申请人");
        foreach (var stranger in new[] { other, city })
        {
            await stranger.Go("/desk/services");
            (await stranger.Page.Locator("main").InnerTextAsync()).ShouldNotContain("海淀申请人");
            (await stranger.Page.GotoAsync(address))!.Status.ShouldBe(404);
        }

        await city.Go($"/services/{Service}");
        await city.Sees("各区办理情况");
        (await city.Page.Locator("main table tbody tr").AllInnerTextsAsync()).ShouldSatisfyAllConditions(
            rows => rows.Count.ShouldBe(2),
            rows => rows.ShouldContain(r => r.Contains(haidian, StringComparison.Ordinal) && r.Contains('2')));
        await here.Go($"/services/{Service}");
        await here.Sees("还没有公布：每月初统计一次，办结满 {0} 件才公布。经办人员看到全部。");
        foreach (var screen in new[] { here, there, district, other, city })
        {
            screen.Errors.ShouldBeEmpty();
        }
    }

    private static async Task Apply(Screen screen)
    {
        await screen.Go($"/services/{Service}");
        await screen.Press("为自己办理");
        await Desk.Write(screen, commits: false, ("person.nationality", "DE"), ("permit.talent", "high_level"), ("permit.both_needed", "true"));
        foreach (var paper in new[] { "passport", "contract", "talent-proof" })
        {
            await Desk.Paper(screen, paper);
        }

        await screen.Press("提交");
        (await screen.Page.Locator("form#withdraw").CountAsync()).ShouldBe(1);
    }

    private static async Task<Screen> Officer(Testing.Browser browser, World world, Words words, string desk) =>
        new(await browser.Open(world, await world.Someone(Role.ProgrammeOfficer, programme: desk), words.IsEnglish), words);

    private static async Task<Screen> Applicant(Testing.Browser browser, World world, Words words, string name, string district)
    {
        var home = await Desk.Organisation(world, $"{name}的单位", district);
        var person = await world.Someone();
        await using var scope = world.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Enrolment>().AddPerson(name, person.Id, home);
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return new(await browser.Open(world, person, words.IsEnglish), words);
    }
}
