using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Browser.Tests;

/// <summary>A statistical survey by its pages: the office asks, a unit drafts, is refused, hands in; the rest is estimated, signed by two, and published.</summary>
public sealed class SurveyTests
{
    private static readonly string[] Districts = ["110108", "110108", "110108", "110105", "110105", "110105", "110106"];

    private static readonly string[] Codes = ["121100000000070019", "12110000000007002C", "12110000000007003F"];

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_unit_answers_a_survey_and_the_office_estimates_signs_and_publishes_it(bool english)
    {
        await using var world = new World();
        var words = new Words(english);
        await using var browser = await Testing.Browser.Launch();
        var offices = new List<Person>();
        foreach (var district in Districts)
        {
            offices.Add(await world.Someone(Role.ResearchOffice, await Firm(world, district)));
        }

        await using var planner = new Screen(await browser.Open(world, await world.Someone(Role.Planner), english), words);
        await planner.Go("/planning/collections");
        await planner.Page.Locator("select[name='Input.Survey']").SelectOptionAsync("innovation-survey");
        await planner.Fill("统计年份", "2025");
        await planner.Page.Locator("[name='Input.Due']").FillAsync("2026-03-11");
        await planner.Press("做成调查表");
        var collection = new Uri(planner.Page.Url).AbsolutePath;
        await planner.Press("发给这些单位");

        await using (var unit = new Screen(await browser.Open(world, offices[0], english), words))
        {
            await unit.Go("/planning/answers");
            await unit.FollowTitle("COL-");
            await Answer(unit, "0", "1", "1", "100万");
            await unit.Press("确认无误，报送");
            await unit.Sees("有 {0} 项没有通过检查，没有保存。");
            await Answer(unit, "1", "1", "1", "100");
            await unit.Press("保存");
            await unit.Page.ReloadAsync();
            (await unit.Page.Locator("input[name='Input.Lines[3].Value']").InputValueAsync()).ShouldBe("100");
            await unit.Press("确认无误，报送");
            (await unit.Page.Locator("input[name='Input.Lines[3].Value']").CountAsync()).ShouldBe(0);
            unit.Errors.ShouldBeEmpty();
        }

        foreach (var (office, i) in offices.Select((o, i) => (o, i)).Where(p => p.i is not (0 or 2)))
        {
            await HandIn(office, "1", "1", "0", $"{(i + 1) * 100}");
        }

        await planner.Go(collection);
        await planner.Press("催报");
        await planner.Reads("6 / 7");
        world.Clock.Now = World.Start.AddDays(9);
        await planner.Go(collection);
        await planner.Press("截止并汇总");
        await planner.Follow("待报送的统计值");
        var sets = await planner.Page.Locator("main a[href^='/planning/figures/']").EvaluateAllAsync<string[]>("links => [...new Set(links.map(a => a.getAttribute('href')))].filter(h => /[0-9a-f]{8}-/.test(h))");
        sets.ShouldNotBeEmpty();
        await using var signer = new Screen(await browser.Open(world, await world.Someone(Role.Planner), english), words);
        foreach (var set in sets)
        {
            await planner.Go(set);
            await planner.Press("报送，等待签核");
            await signer.Go(set);
            await signer.Press("签核并公布");
        }

        await using var citizen = new Screen(await browser.Open(world, null, english), words);
        await citizen.Go("/indicators/innovation-spending");
        await citizen.Reads("6/7");
        var csv = await world.Visitor().Http.GetStringAsync("/indicators/innovation-spending.csv");
        csv.ShouldContain("110105,");
        csv.ShouldNotContain("110106,");
        planner.Errors.ShouldBeEmpty();
    }

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_park_explains_a_jump_asks_for_a_correction_and_corrects_what_was_sent_back_after_the_last_day(bool english)
    {
        await using var world = new World();
        var words = new Words(english);
        await using var browser = await Testing.Browser.Launch();
        var parks = new List<Person>();
        foreach (var code in Codes)
        {
            parks.Add(await world.Someone(Role.ResearchOffice, await Enrol(world, $"示例园区{code[^4..]}", code, OrganisationKind.Other, "110108")));
        }

        await using var planner = new Screen(await browser.Open(world, await world.Someone(Role.Planner), english), words);
        await using var park = new Screen(await browser.Open(world, parks[0], english), words);
        await Ask(planner, "2024", "2026-03-11");
        foreach (var (person, i) in parks.Select((p, i) => (p, i)))
        {
            await HandIn(person, "1", "1", "0", $"{(i + 1) * 100}");
        }

        world.Clock.Now = World.Start.AddDays(9);
        await planner.Page.ReloadAsync();
        await planner.Press("截止并汇总");

        var collection = await Ask(planner, "2025", "2026-03-20");
        await HandIn(parks[1], "1", "1", "0", "220");
        await park.Go("/my");
        await park.FollowTitle(english ? "Survey of innovation in firms" : "企业创新调查");
        await Answer(park, "1", "1", "0", "900");
        await park.Press("确认无误，报送");
        await park.Reads(english ? "100 the year before: changed by 800%, more than 300%" : "上年为100，变动800%，超过300%");
        await park.Page.Locator("input[name='Input.Lines[3].Note']").FillAsync("新建中试平台");
        await park.Press("确认无误，报送");
        await park.Fill("更正的理由", "多计了一个项目");
        await park.Press("申请更正");
        await park.Sees("已告诉统计部门");

        world.Clock.Now = World.Start.AddDays(19);
        await planner.Go("/my/notifications");
        await planner.FollowTitle("多计了一个项目");
        new Uri(planner.Page.Url).AbsolutePath.ShouldBe(collection);
        await planner.Reads("新建中试平台");
        await planner.Page.Locator("[name='Input.Unit']").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "示例园区0019" });
        await planner.Fill("退回的理由", "请扣除重复项目后再报");
        await planner.Press("退回");
        await planner.Sees("{0} 个单位退回后还没有改好；现在截止，它们按未应答处理。");

        await park.Go("/my");
        await park.FollowTitle(english ? "Survey of innovation in firms" : "企业创新调查");
        await park.Reads("请扣除重复项目后再报");
        await park.Page.Locator("input[name='Input.Lines[3].Value']").FillAsync("380");
        await park.Press("确认无误，报送");
        await park.Reads("380");

        // Who never answered has nothing to press any more, and is told so.
        await using (var late = new Screen(await browser.Open(world, parks[2], english), words))
        {
            await late.Go("/my");
            (await late.Page.Locator("main a[href^='/planning/answers/']").CountAsync()).ShouldBe(0);
            await late.Go("/planning/answers");
            await late.FollowTitle("COL-2");
            await late.Sees("报送期限已过，不能再填。");
            (await late.Page.Locator("main form").CountAsync()).ShouldBe(0);
            late.Errors.ShouldBeEmpty();
        }

        await planner.Go(collection);
        (await planner.Page.Locator("main").InnerTextAsync()).ShouldNotContain("900");
        await planner.Press("截止并汇总");
        await planner.Reads("2 / 3");
        await park.Page.ReloadAsync();
        (await park.Page.Locator("main form").CountAsync()).ShouldBe(0);
        planner.Errors.ShouldBeEmpty();
        park.Errors.ShouldBeEmpty();
    }

    /// <summary>The office asks the parks, which are no firms, by their codes. Answers the address of the collection.</summary>
    private static async Task<string> Ask(Screen planner, string year, string due)
    {
        await planner.Go("/planning/collections");
        await planner.Page.Locator("select[name='Input.Survey']").SelectOptionAsync("innovation-survey");
        await planner.Fill("统计年份", year);
        await planner.Page.Locator("[name='Input.Due']").FillAsync(due);
        await planner.Fill("另加单位的统一社会信用代码", string.Join('\n', Codes));
        await planner.Press("做成调查表");
        await planner.Press("发给这些单位");
        return new Uri(planner.Page.Url).AbsolutePath;
    }

    private static async Task HandIn(Person office, params string[] given)
    {
        var form = "/planning/answers/" + (await office.Open("/planning/answers")).Html.Split("/planning/answers/")[1][..36];
        (await office.Send(form, "answers", [.. given.Select((v, n) => ($"Input.Lines[{n}].Value", (string?)v)), ("Input.Sign", "sign")])).Location.ShouldNotBeNull();
    }

    private static async Task Answer(Screen unit, string operating, string innovating, string products, string spending)
    {
        foreach (var (value, line) in new[] { operating, innovating, products }.Select((v, i) => (v, i)))
        {
            await unit.Page.Locator($"input[name='Input.Lines[{line}].Value'][value='{value}']").CheckAsync();
        }

        await unit.Page.Locator("input[name='Input.Lines[3].Value']").FillAsync(spending);
    }

    private static Task<Guid> Firm(World world, string district) => Enrol(world, $"企业{Guid.CreateVersion7():N}", null, OrganisationKind.Enterprise, district);

    private static async Task<Guid> Enrol(World world, string name, string? code, OrganisationKind kind, string district)
    {
        await using var scope = world.Services.CreateAsyncScope();
        var id = scope.ServiceProvider.GetRequiredService<Enrolment>().AddOrganisation(name, code, kind, district, FactSource.Import);
        await scope.ServiceProvider.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return id;
    }
}
