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
            await Score(expert, project);
        }

        await Decide(round);
        await officer.Go(home);
        await officer.Press("采用专家组已签署的决定");
        await officer.Press("公布结果");
        await officer.Sees("已公布结果");
    }

    private async Task Score(Person person, string project)
    {
        await using var expert = new Screen(await town.Browser!.Open(town.World, person, words.IsEnglish), words);
        await expert.Go("/my/reviews?state=Offered");
        await expert.FollowTitle(project);
        await expert.Press("没有回避情形，接受评审");
        foreach (var criterion in new[] { "科学意义", "创新性", "方案可行性", "研究基础与团队" })
        {
            await expert.Fill(criterion, "90");
        }

        await expert.ChooseFirst("综合评价");
        await expert.Fill("给申请人的意见", "问题重要，方案可行，预实验可信；建议在第二年前完成与现有解码算法的对照，并说明在更大码距下的计算代价和误差来源。");
        await expert.Press("提交意见");
        await expert.Sees("我的意见");
        expert.Errors.ShouldBeEmpty();
    }

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
