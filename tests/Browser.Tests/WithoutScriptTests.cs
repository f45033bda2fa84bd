namespace Kechuang.Browser.Tests;

/// <summary>Where script is switched off, people still apply and submit.</summary>
public sealed class WithoutScriptTests(Town town) : IClassFixture<Town>
{
    [ChromiumFact]
    public async Task An_application_is_written_confirmed_and_submitted()
    {
        const string title = "不用脚本写成的申请";
        var words = new Words(english: false);
        var call = await town.Call("2026年度专项指南");
        await using var investigator = await Screen(words, await town.Investigator("申请人"));
        var application = new Application(town, investigator);

        await application.Begin(call);
        await application.FillLeader();
        await application.FillProject(title);
        await application.FillContent();
        await application.FillBudget();
        await investigator.Press("保存并继续");
        await investigator.Press("保存并返回总览");
        await investigator.Press("送单位审核");
        await using var office = await Screen(words, town.Office);
        await office.Go("/organisation/applications");
        await office.FollowTitle(title);
        await office.Press("审核通过");
        await investigator.Go("/my/applications");
        await investigator.FollowTitle(title);
        await investigator.Press("提交");

        await investigator.Sees("提交时间");
        await investigator.Sees("已提交");
    }

    private async Task<Screen> Screen(Words words, Person person) =>
        new(await town.Browser!.Open(town.World, person, words.IsEnglish, script: false), words, script: false);
}
