using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Browser.Tests;

/// <summary>What is granted on trust, seen by the applicant, the desk, the checker and everybody: on a commitment, and by a filing that takes effect on receipt.</summary>
public sealed class TrustTests
{
    private const string Firm = "示范集群公司";

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commitment_is_granted_completed_checked_by_another_and_falls_with_its_certificate_and_its_entry_when_it_was_untrue(bool english)
    {
        using var pack = new PackCopy()
            .With("services/licence-before-permit.yaml", "shows: [organisation.name, organisation.district] }", """
                shows: [organisation.name, organisation.district], register: { id: startup-carriers, fields: { district: organisation.district, operator: organisation.name }, values: { type: maker_space, area: 1, vacancies: 0, tenants: 1 }, exit: closed } }
                """)
            .With("registers/startup-carriers.yaml", "{ zh: 停止运营, en: Closed }", "{ zh: 承诺不属实, en: The commitment was not kept }");
        await using var world = pack.World();
        await using var browser = await Testing.Browser.Launch();
        var words = new Words(english);
        var office = await world.Someone(Role.ResearchOffice, await Desk.Organisation(world, Firm, "110108"));
        await using var firm = await Open(browser, world, words, office);
        await using var li = await Open(browser, world, words, await world.Someone(Role.ProgrammeOfficer, programme: "PRT-04"));
        await using var zhao = await Open(browser, world, words, await world.Someone(Role.PanelChair, programme: "PRT-04"));
        await using var wu = await Open(browser, world, words, await world.Someone(Role.ProgrammeOfficer, programme: "PRT-04"));
        await using var citizen = await Open(browser, world, words, null);

        await firm.Go("/services/licence-before-permit");
        await firm.Sees("凭承诺准予的，由另一人事后核查，不属实的撤销");
        await firm.Press("为{0}办理");
        await Desk.Paper(firm, "host-consent");
        await firm.Sees("还缺少：{0}。");
        await Desk.Write(firm, commits: true);
        await firm.Sees("内容齐全，可以提交。");
        await firm.Press("提交");
        (await firm.Page.Locator("form#withdraw").CountAsync()).ShouldBe(1);
        var mine = firm.Page.Url;

        await Desk.Find(li, Firm);
        await li.Sees("承诺后补");
        await li.Press("受理");
        await li.Press("完成这一步");
        await Desk.Say(li, "propose", "grant", "地址可用", "送决定");
        await Desk.Find(zhao, Firm);
        await Desk.Say(zhao, "decide", "grant", "同意", "决定");

        await firm.Go(mine);
        await firm.Sees("已经生效，等待事后核查");
        await Desk.Paper(firm, "permit-papers");
        var code = await Code(firm);
        var entry = (await firm.Page.Locator("main a[href^='/registers/']").First.GetAttributeAsync("href"))!;
        await citizen.Go($"/verify/{code}");
        await citizen.Sees("真实，有效");
        await citizen.Go("/registers/startup-carriers");
        await citizen.Reads(Firm);

        await li.Page.ReloadAsync();
        await li.Sees("经办、决定和事后核查须由不同的人办理。");
        (await li.Page.Locator("form#check").CountAsync()).ShouldBe(0);
        await wu.Go("/my");
        await wu.Follow("事后核查 {0}");
        await wu.Reads("permit-papers.pdf");
        await Desk.Say(wu, "check", "failed", "未取得许可即营业", "记录核查");
        await wu.Sees("不属实，撤销");
        await wu.Go("/my");
        (await wu.Page.GetByText(words.Part("事后核查 {0}")).CountAsync()).ShouldBe(0);

        await firm.Go(mine);
        await firm.Sees("事后核查不属实，已撤销");
        await firm.Reads("未取得许可即营业");
        (await firm.Page.Locator("form#paper").CountAsync()).ShouldBe(0);
        await firm.Go("/my/notifications");
        await firm.Reads(english ? "found untrue and revoked" : "经事后核查不属实，已撤销");
        await citizen.Go($"/verify/{code}");
        await citizen.Sees("已被撤销，无效");
        (await citizen.Page.Locator("main").InnerTextAsync()).ShouldNotContain("未取得许可即营业");
        await citizen.Go("/registers/startup-carriers");
        (await citizen.Page.Locator("main tbody").Filter(new() { HasText = Firm }).CountAsync()).ShouldBe(0);
        await citizen.Go(entry);
        await citizen.Reads(english ? "The commitment was not kept" : "承诺不属实");
        foreach (var screen in new[] { firm, li, zhao, wu, citizen })
        {
            screen.Errors.ShouldBeEmpty();
        }
    }

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_filing_holds_on_receipt_stays_while_nobody_looks_and_falls_when_it_is_checked_and_untrue(bool english)
    {
        using var pack = FilingPilot();
        await using var world = pack.World();
        await using var browser = await Testing.Browser.Launch();
        var words = new Words(english);
        var office = await world.Someone(Role.ResearchOffice, await Desk.Organisation(world, Firm, "110108"));
        await using var firm = await Open(browser, world, words, office);
        await using var wu = await Open(browser, world, words, await world.Someone(Role.ProgrammeOfficer, programme: "ENT-02"));
        await using var citizen = await Open(browser, world, words, null);

        await firm.Go("/services/high-tech-filing");
        await firm.Sees("提交即生效，不等人批准");
        (await firm.Page.Locator("main").InnerTextAsync()).ShouldNotMatch(words.Part("由另一人决定").ToString());
        var mine = await File(firm);
        await firm.Sees("已经生效，等待事后核查");
        var code = await Code(firm);

        await wu.Go("/my/notifications");
        await wu.Reads(english ? "New filing" : "新的报备");
        world.Clock.Now = world.Clock.Now.AddDays(25);
        await Round(world);
        await citizen.Go($"/verify/{code}");
        await citizen.Sees("真实，有效");
        await firm.Go("/services/high-tech-filing");
        await firm.Press("为{0}办理");
        await firm.Sees("现在填写的内容不能提交");

        await wu.Go("/my");
        await wu.Follow("事后核查 {0}");
        await Desk.Say(wu, "check", "failed", "研发费用没有凭证", "记录核查");
        await firm.Go(mine);
        await firm.Reads("研发费用没有凭证");
        await citizen.Go($"/verify/{code}");
        await citizen.Sees("已被撤销，无效");
        await File(firm);
        await citizen.Go($"/verify/{await Code(firm)}");
        await citizen.Sees("真实，有效");
        foreach (var screen in new[] { firm, wu, citizen })
        {
            screen.Errors.ShouldBeEmpty();
        }
    }

    /// <summary>The pilot of filing in one field, which the city's own pack leaves open.</summary>
    private static PackCopy FilingPilot() => new PackCopy().With(
        "parameters.yaml", "clause: 004-七(二)\n    values: []\n    mayBeSetBy: {zh: 认定机构", "clause: 004-七(二)\n    values:\n      - {value: [人工智能], from: 2026-01-01, to: null, setBy: 004-七(二)}\n    mayBeSetBy: {zh: 认定机构");

    private static async Task<string> File(Screen firm)
    {
        await firm.Go("/services/high-tech-filing");
        await firm.Press("为{0}办理");
        await Desk.Write(firm, commits: false, [.. await Asked(firm)]);
        await Desk.Paper(firm, "ip");
        await Desk.Paper(firm, "research");
        await firm.Press("提交");
        return firm.Page.Url;
    }

    // What was filed once is known to the register and not asked again.
    private static async Task<IEnumerable<(string, string)>> Asked(Screen firm)
    {
        var open = await firm.Page.Locator("form#write [name^='hte.']").EvaluateAllAsync<string[]>("fields => fields.map(f => f.name)");
        return new[] { ("hte.filing_pilot", "true"), ("hte.field", "人工智能"), ("hte.filed", "true") }.Where(f => open.Contains(f.Item1));
    }

    private static async Task<string> Code(Screen firm)
    {
        var back = firm.Page.Url;
        await firm.Page.Locator(".case-certificate a").First.ClickAsync();
        var code = await firm.Page.Locator(".certificate code").First.InnerTextAsync();
        await firm.Page.GotoAsync(back);
        return code;
    }

    private static async Task Round(World world)
    {
        await using var scope = world.Services.CreateAsyncScope();
        await world.Services.GetServices<Recurring>().Single(r => r.Name == "services.clocks.watch").RunAsync(scope.ServiceProvider, default);
    }

    private static async Task<Screen> Open(Testing.Browser browser, World world, Words words, Person? person) => new(await browser.Open(world, person, words.IsEnglish), words);
}
