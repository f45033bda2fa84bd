using Kechuang.Platform.Notices;
using Kechuang.Programmes.Confirming;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Inspecting;
using Kechuang.Programmes.Objecting;
using Kechuang.Programmes.Opening;
using Kechuang.Programmes.Tests.Projects;
using Kechuang.Programmes.Tests.Reviewing;
using Kechuang.Programmes.Withdrawing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests;

public sealed class NoticesTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly ProjectCity city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_application_tells_at_each_step_the_one_who_waits_and_nobody_else()
    {
        var stranger = await new City(world).Build();
        var call = await city.City.Open();
        var id = await city.City.Filled(call);
        var number = (await city.City.Application(id)).Number;

        await city.City.Send(id);
        (await New(city.Office)).ShouldBe([$"申请 {number} 等待单位审核，2026-03-31 17:00:00 截止。"]);
        (await New(city.Investigator)).ShouldBeEmpty();
        await world.With<ConfirmApplication, string?>(city.Office, async c => await c.ReturnAsync((await c.FindAsync(id, default))!, "预算不足", default));
        (await New(city.Investigator)).ShouldBe([$"申请 {number} 被单位退回，请修改后再送审。"]);
        await city.City.Send(id);
        await New(city.Office);
        await city.City.Confirm(id);
        (await New(city.Investigator)).ShouldBe([$"申请 {number} 已通过单位审核，请在 2026-03-31 17:00:00 前提交。"]);
        await city.City.Submit(id);
        (await New(city.Investigator)).ShouldBe([$"申请 {number} 已提交。"]);
        world.Clock.Now = call.Deadline.AddDays(1);
        await Accept(id);
        (await New(city.Investigator)).ShouldBe([$"申请 {number} 已受理，进入评审。"]);
        (await New(city.Office)).ShouldBe([$"申请 {number} 已受理，进入评审。"]);
        await new Reviewers(world, city.City).Through(call, id, fund: false);
        await New(city.Officer);
        await New(city.City.Chair);
        (await New(city.Investigator)).ShouldBeEmpty("a decision is secret until it is published");
        (await New(city.Office)).ShouldBeEmpty("a decision is secret until it is published");
        world.Clock.Now = ProjectCity.Funded;
        await Publish(call);
        (await New(city.Investigator)).ShouldBe([$"申请 {number} 的结果已公布：不予资助。"]);
        (await New(city.Office)).ShouldBe([$"{call.Number} 的结果已公布：本单位 1 份申请，0 份获得资助。"]);
        await world.With<RaiseObjection, string?>(city.Investigator, async o => await o.RaiseAsync((await o.FindMineAsync(id, default))!, "与事实不符", default));
        (await New(city.City.Chair)).ShouldBe([$"申请 {number} 的申请人提出异议，等待答复。"]);
        (await New(city.Officer)).ShouldBe([$"申请 {number} 的申请人提出异议，等待答复。"]);
        await world.With<RaiseObjection, string?>(city.City.Chair, async o => await o.AnswerAsync((await o.FindForPanelAsync(id, default))!, false, "理由不成立", default));
        (await New(city.Investigator)).ShouldBe([$"申请 {number} 的异议已答复：维持原决定。"]);
        (await New(city.Office)).ShouldBe([$"申请 {number} 的异议已答复：维持原决定。"]);

        foreach (var other in new[] { stranger.Investigator, stranger.Office })
        {
            (await New(other)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_rejection_tells_applicant_and_unit()
    {
        var id = await city.City.Submitted(await city.City.Open());
        await New(city.Investigator);

        await world.With<AcceptApplications, string?>(city.Officer, async a => await a.RejectAsync((await a.FindAsync(id, default))!, "不属于资助范围", default));

        (await New(city.Investigator)).ShouldHaveSingleItem().ShouldContain("不予受理");
        (await New(city.Office)).ShouldContain(t => t.Contains("不予受理", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_withdrawal_tells_those_who_had_it_in_hand()
    {
        var call = await city.City.Open();
        var draft = await city.City.Filled(call);
        await Forget();
        await Withdraw(draft);
        (await New(city.Office)).ShouldBeEmpty("nobody had seen it");

        var sent = await city.City.Filled(call);
        await city.City.Send(sent);
        await Forget();
        await Withdraw(sent);
        (await New(city.Office)).ShouldBe([$"申请 {(await city.City.Application(sent)).Number} 已由申请人撤回，不需要再办理。"]);
        (await New(city.Officer)).ShouldBeEmpty("it was not submitted");

        var submitted = await city.City.Submitted(call);
        await Forget();
        await Withdraw(submitted);
        (await New(city.Office)).Count.ShouldBe(1);
        (await New(city.Officer)).ShouldBe([$"申请 {(await city.City.Application(submitted)).Number} 已由申请人撤回，不需要再办理。"]);
        (await New(city.Investigator)).ShouldBeEmpty("who withdrew knows it");
        foreach (var person in new[] { city.Office, city.Officer })
        {
            var href = await world.Db(db => db.Set<Notice>().Where(n => n.UserId == person.Id).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Select(n => n.Href).FirstAsync());
            (await person.Open(href)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_key_node_that_is_added_is_told_to_the_side_that_did_not_add_it()
    {
        var project = await city.Running();
        await Forget();
        (string, string?)[] node = [("Input.Title", "加测"), ("Input.Due", "2026-12-31"), ("Input.Criteria", "测试报告")];
        var told = $"项目 {project.Number} 增加了 2026-12-31 到期的关键节点。";

        ProjectCity.Sent(await city.Investigator.Send($"/projects/{project.Number}/milestones/new", "milestone", node));
        (await New(city.Officer)).ShouldBe([told]);
        (await New(city.Office)).ShouldBe([told]);
        (await New(city.Investigator)).ShouldBeEmpty();

        ProjectCity.Sent(await city.Officer.Send($"/projects/{project.Number}/milestones/new", "milestone", node));
        (await New(city.Officer)).ShouldBeEmpty();
        await Both(told);
    }

    [Fact]
    public async Task A_task_book_tells_the_other_side_when_it_is_ready_and_not_at_each_save()
    {
        var project = await city.Founded();
        await Forget();

        await city.Write(project);
        (await New(city.Office)).ShouldBe([$"项目 {project.Number} 的任务书已编制，等待单位签署。"]);
        await city.Write(project);
        (await New(city.Office)).ShouldBeEmpty();
        await city.SignForUnit(project);
        (await New(city.Officer)).ShouldBe([$"项目 {project.Number} 的任务书已由单位签署，等待项目主管签署。"]);
        await city.Officer.Send($"/projects/{project.Number}/task-book", "return", ("Back.Reason", "请补充指标"));
        (await New(city.Investigator)).ShouldBe([$"项目 {project.Number} 的任务书被退回，请修改后重新签署。"]);
        (await New(city.Office)).Count.ShouldBe(1);
        await city.Write(project);
        (await New(city.Office)).ShouldBe([$"项目 {project.Number} 的任务书已编制，等待单位签署。"]);
        await city.SignForUnit(project);
        await New(city.Officer);
        await city.SignForProgramme(project);
        (await New(city.Investigator)).ShouldBe([$"项目 {project.Number} 的任务书已由双方签署，项目开始执行。"]);
        (await New(city.Office)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("true", "已核准")]
    [InlineData("false", "未予核准")]
    public async Task A_change_that_waits_tells_the_unit_and_its_answer_the_investigator(string agrees, string told)
    {
        var project = await city.Running();
        await Forget();
        ProjectCity.Sent(await city.Investigator.Send(
            $"/projects/{project.Number}/budget/change", "change", [.. ProjectCity.Lines("50000", "-50000", "", ""), ("Input.Reason", "实验需要"), ("Input.Quotation", "报价单")]));
        (await New(city.Office)).ShouldBe([$"项目 {project.Number} 申请调增设备费，等待单位核准。"]);
        var change = await world.Db(db => db.Set<ProjectChange>().Where(c => c.ProjectId == project.Id).Select(c => c.Id).SingleAsync());

        ProjectCity.Sent(await city.Office.Send($"/projects/{project.Number}/budget/changes/{change}", "verify", ("Input.Agrees", agrees), ("Input.Opinion", "已核实")));

        (await New(city.Investigator)).ShouldHaveSingleItem().ShouldContain(told);
    }

    [Fact]
    public async Task A_change_that_needs_nobody_tells_nobody()
    {
        var project = await city.Running();
        await Forget();

        ProjectCity.Sent(await city.Move(project, "", "-50000", "50000", ""));

        (await New(city.Office)).ShouldBeEmpty();
        (await New(city.Investigator)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_node_is_told_of_once_when_it_comes_near()
    {
        var project = await city.Running();
        await Forget();
        world.Clock.Now = new(2027, 10, 16, 2, 0, 0, TimeSpan.Zero);
        await Remind();
        (await New(city.Investigator)).ShouldBeEmpty("it is 15 days away");

        world.Clock.Now = new(2027, 10, 17, 2, 0, 0, TimeSpan.Zero);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Remind()));
        await Remind();

        (await New(city.Investigator)).ShouldBe([$"项目 {project.Number} 的关键节点将在 2027-10-31 到期。"]);
    }

    [Fact]
    public async Task Review_tranche_inspection_acceptance_and_end_are_told_to_investigator_and_unit()
    {
        var project = await city.Running();
        await Forget();
        var node = await world.Db(db => db.Set<ProjectMilestone>().Where(m => m.ProjectId == project.Id).OrderBy(m => m.Due).Select(m => m.Id).FirstAsync());
        var at = $"/projects/{project.Number}";

        ProjectCity.Sent(await city.Officer.Send($"{at}/milestones/{node}", "review", ("Input.Result", "failed"), ("Input.Note", "未完成")));
        await Both($"项目 {project.Number} 的关键节点未通过考核，意见见节点页面。");
        ProjectCity.Sent(await city.Officer.Send($"{at}/milestones/{node}", "review", ("Input.Result", "passed"), ("Input.Note", "完成")));
        await Both($"项目 {project.Number} 的关键节点通过考核。");
        ProjectCity.Sent(await city.Officer.Send($"{at}/milestones/{node}", "release"));
        await Both($"项目 {project.Number} 的节点经费已拨付。");
        ProjectCity.Sent(await city.Officer.Send($"{at}/inspections/new", "inspection", ("Input.Kind", "process"), ("Input.Scope", "all"),
            ("Input.From", "2026-06-01"), ("Input.To", "2026-06-03"), ("Input.Body", "基金办公室"), ("Input.Reason", "举报核查")));
        await Both($"项目 {project.Number} 将在 2026-06-01 至 2026-06-03 接受检查。");
        var inspection = await world.Db(db => db.Set<ProjectInspection>().Where(i => i.ProjectId == project.Id).Select(i => i.Id).SingleAsync());
        world.Clock.Now = new(2026, 6, 4, 2, 0, 0, TimeSpan.Zero);
        ProjectCity.Sent(await city.Officer.Send($"{at}/inspections/{inspection}", "report", ("Input.Result", "进展正常")));
        await Both($"项目 {project.Number} 2026-06-01 开始的检查已有结果，见检查页面。");
        ProjectCity.Sent(await city.Investigator.Send(
            $"{at}/acceptance/request", "acceptance", ("Input.Summary", "全部完成"), ("Input.Lines[0].Evidence", "论文"), ("Input.Lines[1].Evidence", "样机")));
        (await New(city.Officer)).ShouldBe([$"项目 {project.Number} 申请验收。"]);
        (await New(city.Office)).ShouldBeEmpty();
        ProjectCity.Sent(await city.Officer.Send($"{at}/terminate", "terminate", ("Input.Reason", "负责人离职")));
        await Both($"项目 {project.Number} 已终止。");
    }

    [Fact]
    public async Task What_is_not_saved_is_not_told()
    {
        var id = await city.City.Confirmed(await city.City.Open());
        await Forget();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => city.City.Submit(id)));

        (await New(city.Investigator)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_notice_reads_in_English_too_and_leads_where_one_can_act()
    {
        var id = await city.City.Filled(await city.City.Open());
        await Forget();
        await city.City.Send(id);

        var notice = await world.Db(db => db.Set<Notice>().SingleAsync(n => n.UserId == city.Office.Id && n.ReadAt == null));

        notice.Text.En.ShouldBe($"Application {(await city.City.Application(id)).Number} waits for your unit's confirmation; the deadline is 2026-03-31 17:00:00.");
        (await city.Office.Open(notice.Href)).Text.ShouldContain("审核通过");
    }

    private async Task Both(string text)
    {
        (await New(city.Investigator)).ShouldBe([text]);
        (await New(city.Office)).ShouldBe([text]);
    }

    /// <summary>What a person was told since the last time, in Chinese.</summary>
    private Task<List<string>> New(Person person) => world.Db(async db =>
    {
        var notices = await db.Set<Notice>().Where(n => n.UserId == person.Id && n.ReadAt == null).OrderBy(n => n.At).ThenBy(n => n.Id).ToListAsync();
        notices.ForEach(n => n.ReadAt = world.Clock.Now);
        await db.SaveChangesAsync();
        return notices.ConvertAll(n => n.Text.Zh);
    });

    private async Task Forget()
    {
        foreach (var person in new[] { city.Investigator, city.Office, city.Officer, city.City.Chair })
        {
            await New(person);
        }
    }

    private async Task Withdraw(Guid id) => (await world.With<WithdrawApplication, string?>(
        city.Investigator, async w => await w.HandleAsync((await w.FindAsync(id, default))!, default))).ShouldBeNull();

    private Task<int> Remind() => world.With<RemindOfMilestones, int>(null, r => r.RunAsync(default));

    private Task Accept(Guid id) => world.With<AcceptApplications, AcceptApplications.Outcome>(city.Officer, a => a.AcceptAsync([id], default));

    private async Task Publish(Call call) => (await world.With<IServiceProvider, string?>(city.Officer, async s => await s.GetRequiredService<PublishResults>().HandleAsync(
        (await s.GetRequiredService<SteerCall>().FindAsync(call.Id, default))!, default))).ShouldBeNull();
}
