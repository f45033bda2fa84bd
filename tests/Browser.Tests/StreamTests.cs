using System.IO.Compression;
using Kechuang.Platform.Identity;
using Microsoft.Playwright;

namespace Kechuang.Browser.Tests;

/// <summary>The whole stream as people walk it: from the first administrator to the file of an accepted project.</summary>
public sealed class StreamTests(Town town) : IClassFixture<Town>
{
    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_becomes_a_project_and_the_project_a_file(bool english)
    {
        var words = new Words(english);
        var world = town.World;
        world.Clock.Now = World.Start;
        var project = english ? "Decoding algorithms for quantum error correction" : "量子纠错码的解码算法";
        var title = english ? "Call of the foundation, 2026" : "2026年度基金项目指南";

        var officer = await Appoint(words);
        var call = await OpenCall(officer, title);

        await using var visitor = await Screen(words, null);
        await visitor.Go("/calls");
        await visitor.FollowTitle(title);
        await visitor.Sees("截止时刻当秒有效，之后一秒不予受理；以平台时钟为准。");

        var person = await town.Investigator("申请人");
        await using var investigator = await Screen(words, person);
        await new Application(town, investigator).Submit(call, project, person, words);

        await using var chair = await Screen(words, town.Chair);
        await new Judging(town, officer, chair, words).Fund(title, project);

        await investigator.Go("/my/applications");
        await investigator.FollowTitle(project);
        await investigator.Sees("予以资助");
        await visitor.Go("/funded");
        await visitor.Reads(project);

        await new Running(town, investigator, officer, words).Finish(project);
        await investigator.Follow("概览");
        var download = await investigator.Page.RunAndWaitForDownloadAsync(() =>
            investigator.Page.GetByRole(AriaRole.Link, new() { NameRegex = words.Whole("下载项目档案") }).ClickAsync());
        await using var file = await ZipFile.OpenReadAsync(await download.PathAsync());
        file.Entries.Count.ShouldBeGreaterThan(5);

        foreach (var screen in new[] { officer, visitor, investigator, chair })
        {
            screen.Errors.ShouldBeEmpty();
        }

        await officer.DisposeAsync();
    }

    private async Task<Screen> Screen(Words words, Person? person) => new(await town.Browser!.Open(town.World, person, words.IsEnglish), words);

    /// <summary>The administrator signs in with both steps and invites an officer, who sets a password and signs in.</summary>
    private async Task<Screen> Appoint(Words words)
    {
        var mail = Accounts.Officer(words);
        await using var admin = await Screen(words, null);
        var account = await Accounts.Enrolled(town.World, $"admin-{words}@example.org", Role.CentreAdministrator);
        await admin.SignIn(account.Mail);
        await admin.Fill("验证码", account.Code());
        await admin.Press("继续");
        await admin.Go("/admin/users");
        await admin.Follow("建立账户");
        await admin.Fill("电子邮箱", mail);
        await admin.Fill("姓名", "项目主管");
        await admin.Select("角色", "项目主管");
        await admin.Fill("计划", Town.Programme);
        await admin.Press("建立账户");
        var link = await admin.Page.Locator("[data-copy]").First.GetAttributeAsync("data-copy");

        var officer = await Screen(words, null);
        await officer.Go(link!);
        await officer.Fill("新密码", Accounts.Password);
        await officer.Fill("再输入一次新密码", Accounts.Password);
        await officer.Press("设置密码");
        await officer.SignIn(mail);
        return officer;
    }

    private static async Task<string> OpenCall(Screen officer, string title)
    {
        await officer.Go("/programmes/calls");
        await officer.Follow("起草指南");
        await officer.Fill("指南名称", title);
        await officer.Fill("指南名称（英文）", title);
        await officer.Fill("指南正文", "资助面向世界科技前沿的基础研究。");
        await officer.Fill("联系方式", "基金办公室 010-00000000");
        await officer.Fill("年度", "2026");
        await officer.Fill("开始受理", "2026-03-01 09:00");
        await officer.Fill("截止时间", "2026-03-31 17:00:00");
        await officer.Fill("单项资助上限", "1000000");
        await officer.Fill("最长实施周期", "60");
        await officer.Tick("列入间接费用试点");
        await officer.Fill("每项评审专家数", "2");
        await officer.Fill("每位专家最多项数", "10");
        await officer.Fill("异议期（工作日）", "5");
        await officer.Press("保存草稿");
        await officer.Press("发布指南");
        await officer.Sees("截止受理");
        return (await officer.Page.Locator(".page-kicker").TextContentAsync())!.Trim();
    }
}
