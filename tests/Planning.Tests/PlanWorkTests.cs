using System.Net;
using Kechuang.Planning.Following;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning.Tests;

public sealed class PlanWorkTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Whoever_executes_reports_with_evidence_and_the_light_changes()
    {
        var doer = await With("001", Duty.Executes);

        (await Report(doer, "/plans/001/001-7", "Done", null)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Report(doer, "/plans/001/001-7", "Done", "京科发〔2026〕1号")).Status.ShouldBe(HttpStatusCode.Found);

        var page = await world.Visitor().Open("/plans/001/001-7");
        page.Text.ShouldContain("已完成");
        page.Text.ShouldContain("京科发〔2026〕1号");
        page.Html.ShouldNotContain("value=\"report\"");
        (await (await world.Someone(Role.Planner)).Open("/planning")).Text.ShouldContain("促进科技创新成果全民共享");
    }

    [Fact]
    public async Task An_adjustment_is_asked_by_one_and_decided_by_another_and_moves_the_day()
    {
        var (doer, decider) = (await With("003", Duty.Executes), await With("003", Duty.Decides));
        (string, string?)[] ask = [("Ask.Ground", "ForceMajeure"), ("Ask.Proof", "防疫管控停工通知"), ("Ask.NewDue", "2028-06-30")];

        (await doer.Send("/plans/003/003-7", "ask", ask)).Status.ShouldBe(HttpStatusCode.Found);
        (await doer.Send("/plans/003/003-7", "ask", ask)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await doer.Send("/plans/003/003-8", "ask", [ask[0], ask[1], ("Ask.NewDue", "2020-01-01")])).Status.ShouldBe(HttpStatusCode.Conflict);
        (await decider.Send("/plans/003/003-7", "decide", ("Answer.Approve", "true"), ("Answer.Opinion", "同意"))).Status.ShouldBe(HttpStatusCode.Found);

        (await world.Visitor().Open("/plans/003/003-7")).Text.ShouldContain("2028-06-30");
    }

    [Fact]
    public async Task One_person_has_one_duty_in_a_plan_and_the_database_keeps_it()
    {
        var (planner, person) = (await world.Someone(Role.Planner), await world.Someone(Role.ResearchOffice, Guid.CreateVersion7()));
        Task<Page> Give(string duty) => planner.Send("/planning/plans/004", "duty", ("Input.Mail", person.User.Email), ("Input.Duty", duty));

        (await Give("Evaluates")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Give("Executes")).Status.ShouldBe(HttpStatusCode.Found);
        (await Give("Decides")).Status.ShouldBe(HttpStatusCode.Conflict);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => world.Db(async db =>
        {
            db.Add(new PlanDuty { PlanId = "tracked", UserId = person.Id, Duty = i % 2 == 0 ? Duty.Decides : Duty.Executes, GivenBy = planner.Id, GivenAt = World.Start });
            return await db.TrySaveAsync(default);
        })));
        answers.Count(a => a is Saved.Done).ShouldBe(1);
    }

    [Fact]
    public async Task A_third_party_evaluates_and_does_nothing_else_and_who_executed_cannot()
    {
        var (evaluator, doer) = (await With("tracked", Duty.Evaluates, Role.Evaluator), await With("tracked", Duty.Executes));
        const string page = "/planning/plans/tracked/evaluation/MidTerm";
        (string, string?)[] sample = [("Input.TaskId", "T-01"), ("Input.Score", "80"), ("Input.BornOut", "true"), ("Input.Comment", "材料齐全")];

        await Report(doer, "/plans/tracked/T-01", "UnderWay", null);
        (await evaluator.Send(page, "sample", sample)).Status.ShouldBe(HttpStatusCode.Found);
        (await evaluator.Send(page, "sample", sample)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await evaluator.Open("/plans/tracked/T-01")).Html.ShouldNotContain("value=\"report\"");
        var other = await (await With("tracked", Duty.Evaluates, Role.Evaluator)).Send(page, "sample", sample);
        other.Status.ShouldBe(HttpStatusCode.Forbidden);
        other.Text.ShouldContain("这次评估由另一人负责。");
        (await evaluator.Send(page, "publish", ("Final.Summary", "任务推进正常，证据基本充分。"))).Status.ShouldBe(HttpStatusCode.Found);
        (await doer.Open(page)).Text.ShouldContain("证据基本充分");

        // The public reads it when the office has released it, and not before.
        var planner = await world.Someone(Role.Planner);
        (await world.Visitor().Open("/plans/tracked")).Text.ShouldNotContain("证据基本充分");
        (await planner.Open("/planning")).Text.ShouldContain("公布评估");
        (await planner.Send(page, "release")).Status.ShouldBe(HttpStatusCode.Found);
        (await world.Visitor().Open("/plans/tracked")).Text.ShouldContain("证据基本充分");

        await Should.ThrowAsync<DbUpdateException>(() => world.Db(db =>
        {
            db.Add(new Evaluation { Id = Guid.CreateVersion7(), PlanId = "tracked", Kind = EvaluationKind.Final, EvaluatorId = doer.Id, BegunAt = World.Start });
            return db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task A_task_has_risks_and_waits_for_others_but_never_in_a_ring()
    {
        var (doer, planner) = (await With("001", Duty.Executes), await world.Someone(Role.Planner));
        (string, string?)[] risk = [("Danger.Text", "设备进口受限"), ("Danger.Likelihood", "3"), ("Danger.Impact", "3"), ("Danger.Measure", "改用国产设备")];

        (await doer.Send("/plans/001/001-3", "risk", risk)).Status.ShouldBe(HttpStatusCode.Found);
        (await doer.Send("/plans/001/001-3", "need", ("First.First", "001-4"))).Status.ShouldBe(HttpStatusCode.Found);
        (await doer.Send("/plans/001/001-4", "need", ("First.First", "001-5"))).Status.ShouldBe(HttpStatusCode.Found);
        (await doer.Send("/plans/001/001-5", "need", ("First.First", "001-3"))).Text.ShouldContain("互相等待");
        (await doer.Send("/plans/001/001-5", "need", ("First.First", "none"))).Text.ShouldContain("没有这项任务");
        (await planner.Open("/plans/001/001-3")).Html.ShouldNotContain("value=\"risk\"");
        (await planner.Open("/planning")).Text.ShouldContain("设备进口受限");
        (await world.Visitor().Open("/plans/001/001-3")).Text.ShouldContain("须先完成的任务");

        var id = await world.Db(db => db.Set<TaskRisk>().Where(r => r.Text == "设备进口受限").Select(r => r.Id).SingleAsync());
        (await doer.Send("/plans/001/001-3", "riskless", ("Closing.Risk", id.ToString()))).Status.ShouldBe(HttpStatusCode.Found);
        (await planner.Open("/planning")).Text.ShouldNotContain("设备进口受限");
    }

    [Fact]
    public async Task Letters_papers_and_the_list_of_supervision_say_what_is_late()
    {
        var (doer, planner) = (await With("004", Duty.Executes), await world.Someone(Role.Planner));
        var task = await world.With<ReadTasks, TaskView>(null, async use => (await use.OfPlanAsync(world.Services.GetRequiredService<Loading.PlanningPack>().Content.Plan("004")!, default))[0]);
        await Report(doer, task.Href, "Blocked", null);

        Text(await planner.Http.GetByteArrayAsync("/planning/plans/004/reminder.docx")).ShouldContain(task.Name);
        Text(await planner.Http.GetByteArrayAsync("/planning/plans/004/meeting.docx")).ShouldContain(task.Name);
        (await planner.Open("/planning/supervision")).Text.ShouldContain(task.Name);
        (await planner.Http.GetStringAsync("/planning/supervision.csv")).ShouldContain(task.Id);
        (await planner.Http.GetAsync("/planning/plans/none/meeting.docx")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Text(await world.Visitor().Http.GetByteArrayAsync("/indicators/report.docx?from=2026-03-01")).ShouldContain("受阻");
        (await world.Visitor().Http.GetByteArrayAsync("/indicators/report.xlsx")).Length.ShouldBeGreaterThan(3_000);
    }

    [Fact]
    public async Task Sentences_of_a_clause_are_proposed_and_become_tasks_when_a_person_confirms_them()
    {
        var decider = await With("004", Duty.Decides);
        const string page = "/planning/plans/004?task=004-%E4%B8%89(%E4%B8%80)";

        (await decider.Open(page)).Text.ShouldContain("因“加快推进”提出");
        (await decider.Send(page, "confirm", ("Confirmed.Number", "1"), ("Confirmed.Name", "推进国家实验室建设"), ("Confirmed.Lead", "市科委"), ("Confirmed.Due", "2030-01-01"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await decider.Send(page, "confirm", ("Confirmed.Number", "1"), ("Confirmed.Name", "推进国家实验室建设"), ("Confirmed.Lead", "市科委"), ("Confirmed.Due", "2025-06-30"))).Status.ShouldBe(HttpStatusCode.Found);

        (await decider.Send(page, "confirm", ("Confirmed.Number", "1"), ("Confirmed.Name", "海淀区先行"), ("Confirmed.Area", "110108"), ("Confirmed.Year", "2024"))).Status.ShouldBe(HttpStatusCode.Found);
        (await decider.Send(page, "confirm", ("Confirmed.Number", "1"), ("Confirmed.Name", "各区落实"), ("Confirmed.Area", "each"))).Status.ShouldBe(HttpStatusCode.Found);
        (await decider.Send(page, "confirm", ("Confirmed.Number", "1"), ("Confirmed.Name", "别处"), ("Confirmed.Area", "999"))).Text.ShouldContain("没有这个区");
        (await world.Visitor().Open("/plans/004?area=110108&year=2024")).Text.ShouldContain("海淀区先行");
        (await world.Db(db => db.Set<OwnTask>().CountAsync(t => t.Name == "各区落实"))).ShouldBe(17);

        var task = await world.Visitor().Open("/plans/004/004-%E4%B8%89(%E4%B8%80).1");
        task.Text.ShouldContain("推进国家实验室建设");
        task.Text.ShouldContain("市科委");
    }

    [Theory]
    [InlineData("支持国家实验室建设", "支持")]
    [InlineData("依托国家实验室,加快推進平臺建設", "加快推进")]
    [InlineData("北京是国家首都", null)]
    public void A_sentence_asks_by_its_verb(string sentence, string? verb) => CutTasks.VerbOf(sentence).ShouldBe(verb);

    private async Task<Person> With(string plan, Duty duty, Role role = Role.Planner)
    {
        var person = await world.Someone(role);
        await world.Given(new PlanDuty { PlanId = plan, UserId = person.Id, Duty = duty, GivenBy = person.Id, GivenAt = World.Start });
        return person;
    }

    private static Task<Page> Report(Person doer, string task, string state, string? evidence) =>
        doer.Send(task, "report", ("Report.State", state), ("Report.Text", "本季度进展顺利"), ("Report.Evidence", evidence));

    private static string Text(byte[] word)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(word));
        using var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        return reader.ReadToEnd();
    }
}
