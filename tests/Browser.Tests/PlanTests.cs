using System.IO.Compression;
using Kechuang.Platform.Identity;
using static Microsoft.Playwright.Assertions;

namespace Kechuang.Browser.Tests;

/// <summary>A plan by its pages, from the sentence of the document to what the public reads: cut, given out, reported, late, reminded of, moved, evaluated.</summary>
public sealed class PlanTests(World world) : IClassFixture<World>
{
    private static readonly Dictionary<string, string> Lights = new() { ["推进中"] = "Under way", ["有风险"] = "At risk", ["逾期"] = "Overdue", ["已完成"] = "Done" };

    [ChromiumTheory]
    [InlineData(false, "003", "003-7")]
    [InlineData(true, "001", "001-1")]
    public async Task A_sentence_becomes_tasks_that_are_reported_moved_and_evaluated_before_everybody(bool english, string plan, string task)
    {
        world.Clock.Now = World.Start;
        var words = new Words(english);
        await using var browser = await Testing.Browser.Launch();
        var (chief, doer, party) = (await world.Someone(Role.Planner), await world.Someone(Role.Planner), await world.Someone(Role.Evaluator));
        await using var office = new Screen(await browser.Open(world, await world.Someone(Role.Planner), english), words);
        await using var decides = new Screen(await browser.Open(world, chief, english), words);
        await using var executes = new Screen(await browser.Open(world, doer, english), words);
        await using var evaluates = new Screen(await browser.Open(world, party, english), words);
        await using var citizen = new Screen(await browser.Open(world, null, english), words);

        await office.Go("/planning");
        await office.FollowTo($"/planning/plans/{plan}");
        foreach (var (person, duty) in new[] { (chief, "Decides"), (doer, "Executes"), (party, "Evaluates") })
        {
            await office.Fill("账号邮箱", person.User.Email!);
            await office.Page.Locator($"input[name='Input.Duty'][value='{duty}']").CheckAsync();
            await office.Press("确定职责");
        }

        var (city, districts) = await CutAndGiveOut(decides, plan, task);
        await citizen.Go($"/plans/{plan}/{Uri.EscapeDataString(task)}");
        (await citizen.Page.Locator($"main a[href^='/plans/{plan}/']").CountAsync()).ShouldBe(1 + districts);
        await citizen.FollowTitle("各区落实");
        await citizen.Sees("分解到");

        await Report(executes, city, "Done", evidence: null);
        await executes.Sees("报告完成必须写明证据。");
        await Report(executes, city, "UnderWay", evidence: null);
        await HasLight(citizen, city, "推进中");
        await Report(executes, city, "AtRisk", evidence: "京科发〔2026〕1号");
        await HasLight(citizen, city, "有风险");
        await citizen.Reads("京科发〔2026〕1号");

        world.Clock.Now = World.Start.AddDays(90);
        await HasLight(citizen, city, "逾期");
        await RemindedOf(office, executes, plan);

        await executes.Go(city);
        await executes.Page.Locator("input[name='Ask.Ground'][value='ForceMajeure']").CheckAsync();
        await executes.Page.Locator("[name='Ask.Proof']").FillAsync("停工通知 3 号");
        await executes.Page.Locator("[name='Ask.NewDue']").FillAsync("2026-12-31");
        await executes.Press("申请调整");
        (await executes.Page.Locator("input[name='Answer.Approve']").CountAsync()).ShouldBe(0);
        await Paper(office, $"/planning/plans/{plan}/meeting.docx", "停工通知 3 号");
        await decides.Go("/my/notifications");
        await decides.FollowTitle(Uri.UnescapeDataString(city[(city.LastIndexOf('/') + 1)..]));
        await decides.Reads("停工通知 3 号");
        await decides.Page.Locator("input[name='Answer.Approve'][value='true']").CheckAsync();
        await decides.Page.Locator("[name='Answer.Opinion']").FillAsync("情况属实，同意。");
        await decides.Press("作出决定");
        await HasLight(citizen, city, "有风险");
        await citizen.Reads("情况属实，同意。");
        (await citizen.Page.Locator("main").InnerTextAsync()).ShouldNotContain("停工通知 3 号");
        await Report(executes, city, "Done", "验收意见 7 号");
        await HasLight(citizen, city, "已完成");

        await Evaluate(evaluates, plan, city, words);
        await office.Go("/planning");
        await office.FollowTo($"/planning/plans/{plan}/evaluation/MidTerm");
        await office.Press("向社会公布");
        await citizen.Go($"/plans/{plan}");
        await citizen.Reads("抽查的任务有据可查，进度慢于计划。");
        await citizen.Reads("材料齐全，与现场一致");
        foreach (var screen in new[] { office, decides, executes, evaluates, citizen })
        {
            screen.Errors.ShouldBeEmpty();
        }
    }

    /// <summary>Sentences are proposed; whoever decides makes one a task of the city with body and day, another a task of each district. Answers the city's task and how many districts there are.</summary>
    private static async Task<(string City, int Districts)> CutAndGiveOut(Screen decides, string plan, string task)
    {
        await decides.Go($"/planning/plans/{plan}");
        await decides.Page.Locator("#task").SelectOptionAsync(task);
        await decides.Press("提出句子");
        await decides.Page.Locator("[name='Confirmed.Number']").SelectOptionAsync("1");
        await decides.Fill("牵头单位", "市科委");
        await decides.Page.Locator("[name='Confirmed.Due']").FillAsync("2026-05-31");
        await decides.Page.Locator("[name='Confirmed.Year']").FillAsync("2026");
        await decides.Press("确认为任务");
        var city = (await decides.Page.Locator($"main a[href^='/plans/{plan}/']").First.GetAttributeAsync("href"))!;

        await decides.Page.Locator("[name='Confirmed.Number']").SelectOptionAsync("1");
        await decides.Fill("任务名称", "各区落实");
        await decides.Page.Locator("[name='Confirmed.Area']").SelectOptionAsync("each");
        await decides.Press("确认为任务");
        return (city, await decides.Page.Locator($"main a[href^='/plans/{plan}/']").CountAsync() - 1);
    }

    private async Task Report(Screen executes, string task, string state, string? evidence)
    {
        world.Clock.Now = world.Clock.Now.AddHours(1);
        await executes.Go(task);
        await executes.Page.Locator($"input[name='Report.State'][value='{state}']").CheckAsync();
        await executes.Page.Locator("[name='Report.Text']").FillAsync("本季度进展");
        await executes.Page.Locator("[name='Report.Evidence']").FillAsync(evidence ?? "");
        await executes.Press("报告进展");
    }

    /// <summary>The letter names the late task, goes to its body, and whoever executes is told.</summary>
    private static async Task RemindedOf(Screen office, Screen executes, string plan)
    {
        await office.Go($"/planning/plans/{plan}");
        var letter = (await office.Page.Locator("main a[href*='reminder.docx?lead=']").Filter(new() { HasText = "市科委" }).GetAttributeAsync("href"))!;
        await Paper(office, letter, "市科委");
        await office.Press("提醒负责执行的人");
        await executes.Go("/my/notifications");
        await executes.Reads(office.Words.IsEnglish ? "need a report" : "项任务需要报告");
        await office.Go("/planning/supervision");
        await office.Reads("市科委");
    }

    /// <summary>Whoever evaluates reads a task with its proofs but finds nothing to press there, samples it, scores it, and hands in.</summary>
    private static async Task Evaluate(Screen evaluates, string plan, string task, Words words)
    {
        foreach (var page in new[] { task, $"/plans/{plan}", $"/planning/plans/{plan}", "/planning", "/planning/supervision" })
        {
            await evaluates.Go(page);
            (await evaluates.Page.Locator("main form[method=post]").CountAsync()).ShouldBe(0, page);
        }

        await evaluates.Go(task);
        await evaluates.Reads("停工通知 3 号");
        await evaluates.Go($"/planning/plans/{plan}");
        await evaluates.Follow("中期评估");
        await evaluates.Page.Locator("[name='Input.TaskId']").SelectOptionAsync(Uri.UnescapeDataString(task[(task.LastIndexOf('/') + 1)..]));
        await evaluates.Page.Locator("[name='Input.Score']").FillAsync("101");
        await evaluates.Page.Locator("input[name='Input.BornOut'][value='true']").CheckAsync();
        await evaluates.Page.Locator("[name='Input.Comment']").FillAsync("材料齐全，与现场一致");
        await evaluates.Press("记下");
        (await evaluates.Page.Locator("main .list tbody tr").CountAsync()).ShouldBe(0);
        await evaluates.Page.Locator("[name='Input.Score']").FillAsync("85");
        await evaluates.Press("记下");
        await evaluates.Reads("验收意见 7 号");
        await evaluates.Fill("总体评价", "抽查的任务有据可查，进度慢于计划。");
        await evaluates.Press("提交评估");
        await evaluates.Sees("提交于");
        (await evaluates.Page.Locator("main form[method=post]").CountAsync()).ShouldBe(0);
    }

    private static async Task HasLight(Screen citizen, string task, string light)
    {
        await citizen.Go(task);
        await Expect(citizen.Page.Locator("h1 .tag")).ToHaveTextAsync(citizen.Words.IsEnglish ? Lights[light] : light);
    }

    private static async Task Paper(Screen office, string path, string says)
    {
        var file = await office.Page.APIRequest.GetAsync(path);
        file.Status.ShouldBe(200, path);
        await using var archive = await ZipArchive.CreateAsync(new MemoryStream(await file.BodyAsync()), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null);
        using var reader = new StreamReader(await archive.GetEntry("word/document.xml")!.OpenAsync());
        (await reader.ReadToEndAsync()).ShouldContain(says);
    }
}
