using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Kechuang.Browser.Tests;

/// <summary>An officer accepts, experts score, a panel decides, the officer publishes.</summary>
internal sealed class Judging(Town town, Screen officer, Screen chair, Words words)
{
    public async Task Fund(string callTitle, string project)
    {
        town.World.Clock.Now = new(2026, 4, 1, 2, 0, 0, TimeSpan.Zero);
        await officer.SignIn(Accounts.Officer(words));
        await officer.Go("/programmes/calls");
        await officer.FollowTitle(callTitle);
        var home = officer.Page.Url;
        await officer.Follow("申请");
        await officer.Press("受理所选");
        await officer.Go(home);
        await officer.Fill("评审截止日", "2026-05-10");
        await officer.Press("送专家评审");
        await officer.Follow("评审页");
        var round = officer.Page.Url;
        await officer.Follow("分配专家");
        await officer.Press("计算分配方案");
        await officer.Sees("正在后台计算");
        await town.World.Work();
        await officer.Press("确认分配，通知 {0} 位专家");
        await officer.Sees("待答复");
        foreach (var expert in town.Experts)
        {
            await Score(expert, project, dropped: expert == town.Experts[0]);
        }

        await Decide(round);
        await officer.Go(home);
        await officer.Press("采用专家组已签署的决定");
        await officer.Press("公布结果");
        await officer.Sees("已公布结果");
    }

    /// <summary>An expert scores; where the line drops, on a phone: what is typed meanwhile is on the server once it is back.</summary>
    private async Task Score(Person person, string project, bool dropped)
    {
        await using var expert = new Screen(await town.Browser!.Open(town.World, person, words.IsEnglish, phone: dropped), words);
        await expert.Go("/my/reviews?state=Offered");
        await expert.FollowTitle(project);
        await expert.Press("没有回避情形，接受评审");
        foreach (var criterion in new[] { "科学意义", "创新性", "方案可行性", "研究基础与团队" })
        {
            await expert.Fill(criterion, "90");
        }

        await expert.ChooseFirst("综合评价");
        await expert.Fill("给申请人的意见", "问题重要，方案可行，预实验可信；建议在第二年前完成与现有解码算法的对照，并说明在更大码距下的计算代价和误差来源。");
        if (dropped)
        {
            await DropTheLine(expert);
            await LoseToAnotherWindow(person, expert);
        }

        await expert.Press("提交意见");
        await expert.Sees("我的意见");
        (dropped ? [.. expert.Errors.Where(e => !e.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal))] : expert.Errors).ShouldBeEmpty();
    }

    private static async Task DropTheLine(Screen expert)
    {
        const string later = "另请补充误差来源的量化分析。";
        var (page, state, typed) = (expert.Page, expert.Page.Locator("[data-autosave-state]"), expert.Page.Locator("textarea[name='Form.Confidential']"));
        await Expect(state).ToHaveAttributeAsync("data-state", "saved");
        await page.Context.SetOfflineAsync(true);
        await typed.FillAsync(later);
        await Expect(state).ToHaveAttributeAsync("data-state", "failed");
        await page.Context.SetOfflineAsync(false);
        await Expect(state).ToHaveAttributeAsync("data-state", "saved");
        (await Drafts(page)).ShouldBeEmpty("what the server has is not kept in the browser");
        await page.ReloadAsync();
        await Expect(typed).ToHaveValueAsync(later);
    }

    /// <summary>A window that was left open says that it lost, sends nothing more and keeps what was typed; signing out there leaves nothing.</summary>
    private async Task LoseToAnotherWindow(Person person, Screen expert)
    {
        const string newer = "第一个窗口写的更新的内容。", lost = "旧窗口里写的内容。";
        var address = new Uri(expert.Page.Url).AbsolutePath;
        await using var old = new Screen(await town.Browser!.Open(town.World, await town.World.As(person.User.Email!), words.IsEnglish, phone: true), words);
        await old.Go(address);
        var (page, state, typed) = (old.Page, old.Page.Locator("[data-autosave-state]"), old.Page.Locator("textarea[name='Form.Confidential']"));
        await expert.Page.Locator("textarea[name='Form.Confidential']").FillAsync(newer);
        await Expect(expert.Page.Locator("[data-autosave-state]")).ToHaveAttributeAsync("data-state", "saved");

        await typed.FillAsync("旧窗口");
        await Expect(state).ToHaveAttributeAsync("data-state", "stale");
        var sent = new List<string>();
        page.Request += (_, request) => sent.Add(new Uri(request.Url).AbsolutePath);
        await typed.FillAsync(lost);
        await typed.BlurAsync();
        await page.EvaluateAsync("fetch('/my/reviews').then(answer => answer.text())");
        sent.ShouldBe(["/my/reviews"], "a window that lost sends no more drafts");
        (await Drafts(page)).ShouldBe([$"draft:{person.Id:N}:{address}/draft"], "kept for who typed it");

        await page.ReloadAsync();
        await Expect(state).ToHaveAttributeAsync("data-state", "conflict");
        await Expect(typed).ToHaveValueAsync(newer);
        await page.Locator("[data-autosave-state] + button").ClickAsync();
        await Expect(typed).ToHaveValueAsync(lost);
        await Expect(state).ToHaveAttributeAsync("data-state", "saved");

        await page.RouteAsync("**/draft", route => route.AbortAsync());
        await typed.FillAsync(lost + "还没有存到服务器。");
        await Expect(state).ToHaveAttributeAsync("data-state", "failed");
        (await Drafts(page)).ShouldHaveSingleItem();
        await page.Locator("details.menu > summary").ClickAsync();
        await old.Press("退出登录");
        (await Drafts(page)).ShouldBeEmpty("who signs out leaves nothing to the next at the same computer");
    }

    private static Task<string[]> Drafts(IPage page) => page.EvaluateAsync<string[]>("Object.keys(localStorage).filter(k => k.startsWith('draft:'))");

    private async Task Decide(string round)
    {
        await chair.Go($"{round}/panel");
        await chair.Fill("会议日期", "2026-04-01");
        await chair.Fill("地点", "第一会议室");
        await chair.Page.GetByLabel("示例研究所").CheckAsync();
        await chair.Press("开会");
        await chair.Fill("{0}到第几名", "1");
        await chair.Press("按线决定");
        await chair.Fill("会议情况", "应到成员全部到会。");
        await chair.Press("签字");
        await chair.Sees("已签字");
    }
}
