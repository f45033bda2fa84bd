using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Tests.Projects;

public sealed class InspectionTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly ProjectCity city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_process_inspection_of_a_project_of_three_years_asks_for_a_reason()
    {
        var project = await city.Running();

        var refused = await Plan(project, city.Officer, "process", "");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("B-016");
        refused.Text.ShouldContain("理由");
        (await world.Db(db => db.Set<ProjectInspection>().CountAsync(i => i.ProjectId == project.Id))).ShouldBe(0);

        var planned = await Plan(project, city.Officer, "process", "收到实名举报");
        ProjectCity.Sent(planned);
        (await city.Investigator.Open(planned.Location!)).Text.ShouldContain("收到实名举报");
    }

    [Fact]
    public async Task A_longer_project_needs_no_reason()
    {
        var project = await city.Running(new() { ["project.term_months"] = "37" });

        ProjectCity.Sent(await Plan(project, city.Officer, "process", ""));
    }

    [Fact]
    public async Task A_second_check_of_the_same_scope_is_shown_and_not_stopped()
    {
        var project = await city.Running();
        ProjectCity.Sent(await Plan(project, city.Officer, "finance", "", body: "市财政局"));

        using var form = new FormUrlEncodedContent([new("Input.Kind", "audit"), new("Input.Scope", "all"), new("Input.From", "2026-06-10"), new("Input.To", "2026-06-12")]);
        var live = await city.Auditor.Http.PostAsync(new Uri($"/projects/{project.Number}/inspections/verdict", UriKind.Relative), form);
        WebUtility.HtmlDecode(await live.Content.ReadAsStringAsync()).ShouldContain("市财政局");
        var second = await Plan(project, city.Auditor, "audit", "", body: "市审计局");
        ProjectCity.Sent(second);
        (await city.Auditor.Open(second.Location!)).Text.ShouldContain("B-022");
        (await city.Officer.Open("/programmes/inspections?scope=money")).Text.ShouldContain("市审计局");
    }

    [Fact]
    public async Task A_result_is_recorded_once_for_all_to_use()
    {
        var project = await city.Running();
        var planned = await Plan(project, city.Officer, "finance", "");
        (await city.Officer.Send(planned.Location!, "report", ("Input.Result", "账目清楚"))).Status.ShouldBe(HttpStatusCode.Conflict, "it has not begun");
        world.Clock.Now = new(2026, 6, 20, 2, 0, 0, TimeSpan.Zero);

        ProjectCity.Sent(await city.Officer.Send(planned.Location!, "report", ("Input.Result", "账目清楚")));

        (await city.Auditor.Open(planned.Location!)).Text.ShouldContain("账目清楚");
        (await city.Officer.Open(planned.Location!)).Html.ShouldNotContain("\"report\"");
    }

    [Theory]
    [InlineData("milestone", "money", "2026-06-01", "2026-06-05", "检查类型")]
    [InlineData("process", "moon", "2026-06-01", "2026-06-05", "检查范围")]
    [InlineData("process", "money", "2026-06-05", "2026-06-01", "早于")]
    [InlineData("process", "money", "", "2026-06-01", "开始日期")]
    [InlineData("", "money", "2026-06-01", "2026-06-01", "检查类型")]
    public async Task What_makes_no_sense_is_refused(string kind, string scope, string from, string to, string said)
    {
        var project = await city.Running();

        var answer = await city.Officer.Send(
            $"/projects/{project.Number}/inspections/new", "inspection",
            ("Input.Kind", kind), ("Input.Scope", scope), ("Input.From", from), ("Input.To", to), ("Input.Body", "市科委"), ("Input.Reason", "理由"));

        ((int)answer.Status).ShouldBeOneOf([409, 422], answer.Text);
        answer.Text.ShouldContain(said);
    }

    [Fact]
    public async Task In_the_milestone_pilot_money_follows_the_review()
    {
        var project = await city.Running(milestonePilot: true);
        var milestone = await world.Db(db => db.Set<ProjectMilestone>().Where(m => m.ProjectId == project.Id).OrderBy(m => m.Due).FirstAsync());
        var path = $"/projects/{project.Number}/milestones/{milestone.Id}";
        ProjectCity.Sent(await city.Officer.Send(path, "review", ("Input.Result", "failed"), ("Input.Note", "样机未完成")));
        var refused = await city.Officer.Send(path, "release");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("B-018");

        ProjectCity.Sent(await city.Officer.Send(path, "review", ("Input.Result", "passed"), ("Input.Note", "样机完成")));
        var page = await city.Officer.Open(path);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => city.Officer.Send(page, "release")));

        answers.Count(a => a.Status == HttpStatusCode.Found).ShouldBe(1);
        (await city.Kinds(project)).Count(k => k == "tranche-released").ShouldBe(1);
        (await city.Investigator.Open(path)).Html.ShouldNotContain("\"release\"");
    }

    [Fact]
    public async Task A_node_is_added_to_a_running_project_within_its_term()
    {
        var project = await city.Running();
        var path = $"/projects/{project.Number}/milestones/new";
        (await city.Investigator.Send(path, "milestone", ("Input.Title", "加测"), ("Input.Due", "2026-12-31"))).Text.ShouldContain("B-017");
        (await city.Investigator.Send(path, "milestone", ("Input.Title", "加测"), ("Input.Due", "2035-12-31"), ("Input.Criteria", "测试报告"))).Status.ShouldBe(HttpStatusCode.Conflict);

        ProjectCity.Sent(await city.Investigator.Send(path, "milestone", ("Input.Title", "加测"), ("Input.Due", "2026-12-31"), ("Input.Criteria", "测试报告")));

        (await city.Officer.Open($"/projects/{project.Number}")).Text.ShouldContain("加测");
    }

    private static Task<Page> Plan(Project project, Person who, string kind, string reason, string body = "市科委") => who.Send(
        $"/projects/{project.Number}/inspections/new", "inspection",
        ("Input.Kind", kind), ("Input.Scope", "money"), ("Input.From", "2026-06-08"), ("Input.To", "2026-06-12"), ("Input.Body", body), ("Input.Reason", reason));
}
