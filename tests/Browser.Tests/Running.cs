namespace Kechuang.Browser.Tests;

/// <summary>A project runs: task book signed by both sides, money moved, a node passed, acceptance.</summary>
internal sealed class Running(Town town, Screen investigator, Screen officer, Words words)
{
    public async Task Finish(string project)
    {
        await investigator.Go("/my/projects");
        await investigator.FollowTitle(project);
        var home = investigator.Page.Url;
        await WriteTaskBook();
        await using (var office = new Screen(await town.Browser!.Open(town.World, town.Office, words.IsEnglish), words))
        {
            await office.Go(home);
            await office.Follow("阅读并签署任务书");
            await office.Press("签署");
            office.Errors.ShouldBeEmpty();
        }

        await officer.Go(home);
        await officer.Follow("阅读并签署任务书");
        await officer.Press("签署");
        await officer.Sees("第 {0} 版");

        town.World.Clock.Now = new(2026, 5, 10, 2, 0, 0, TimeSpan.Zero);
        await investigator.Go(home);
        await MoveMoney();
        await officer.SignIn(Accounts.Officer(words));
        await PassNode(home);
        await investigator.Go(home);
        await Accept(home);
    }

    private async Task WriteTaskBook()
    {
        await investigator.Follow("编制任务书");
        await investigator.Fill("起始日期", "2026-05-01");
        await investigator.Within("指标 {0}", async () =>
        {
            await investigator.Fill("指标", "论文");
            await investigator.Fill("目标值", "3 篇");
            await investigator.Fill("考核方式", "检索报告");
        });
        await investigator.Fill("考核内容", "完成解码算法与对照实验", 0);
        await investigator.Fill("考核内容", "全部指标完成", 1);
        await investigator.Press("保存任务书");
    }

    private async Task MoveMoney()
    {
        await investigator.Follow("调整预算");
        await investigator.Page.Locator("main input[inputmode=decimal]").Nth(1).FillAsync("-50000");
        await investigator.Page.Locator("main input[inputmode=decimal]").Nth(2).FillAsync("50000");
        await investigator.Fill("调整理由", "增加研究生劳务。");
        await investigator.Press("提交调整");
        await investigator.Follow("预算");
        await investigator.Reads("150,000");
    }

    private async Task PassNode(string home)
    {
        await officer.Go(home);
        await officer.FollowTitle("中期节点");
        await officer.Choose("考核结果", "通过");
        await officer.Fill("考核意见", "对照实验完成。");
        await officer.Press("提交考核结果");
        await officer.Sees("通过");
    }

    private async Task Accept(string home)
    {
        town.World.Clock.Now = new(2026, 12, 1, 2, 0, 0, TimeSpan.Zero);
        await investigator.Follow("申请验收");
        await investigator.Fill("完成情况概述", "按任务书完成全部研究内容。");
        await investigator.Page.GetByLabel("论文").FillAsync("检索报告列出 3 篇。");
        await investigator.Press("申请验收");
        await officer.SignIn(Accounts.Officer(words));
        await officer.Go(home);
        await officer.Follow("作出验收结论");
        await officer.Page.GetByLabel("论文").FillAsync("92");
        await officer.Choose("结论", "通过验收");
        await officer.Fill("验收意见", "各项指标均已完成。");
        await officer.Press("作出验收结论");
        await officer.Sees("通过验收");
        await investigator.Go(home);
    }
}
