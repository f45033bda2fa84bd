using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Tests.Projects;

public sealed class AcceptanceTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly ProjectCity city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_project_is_accepted_by_the_indicators_of_its_task_book()
    {
        var project = await city.Running();
        ProjectCity.Sent(await Ask(project));
        (await city.Spend(project, "budget.labour", "1")).Status.ShouldBe(HttpStatusCode.Conflict, "money is closed");

        ProjectCity.Sent(await Conclude(project));

        var accepted = await world.Db(db => db.Set<ProjectAcceptance>().SingleAsync(a => a.ProjectId == project.Id));
        accepted.Passed.ShouldBe(true);
        accepted.Scores.Select(s => s.Score).ShouldBe([90, 80]);
        (await city.Read(project)).State.ShouldBe("accepted");
        (await city.Investigator.Open($"/projects/{project.Number}/acceptance")).Text.ShouldContain("指标全部完成");
        (await city.Kinds(project)).TakeLast(2).ShouldBe(["acceptance-requested", "accepted"]);
    }

    [Fact]
    public async Task An_increase_of_equipment_is_filed_before_the_project_is_accepted()
    {
        var project = await city.Running();
        var change = await city.Move(project, "50000", "-50000", "", "", "停产");
        ProjectCity.Sent(await city.Office.Send(change.Location!, "verify", ("Input.Agrees", "true"), ("Input.Opinion", "属实")));
        ProjectCity.Sent(await Ask(project));
        var refused = await Conclude(project);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("B-007-A");

        var path = $"/projects/{project.Number}/acceptance";
        (await city.Office.Send(path, "filing", ("File.Number", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ProjectCity.Sent(await city.Office.Send(path, "filing", ("File.Number", "2029-0012")));
        ProjectCity.Sent(await Conclude(project));

        (await city.Officer.Open(path)).Text.ShouldContain("2029-0012");
    }

    [Fact]
    public async Task An_indicator_outside_the_task_book_is_no_ground()
    {
        var project = await city.Running();
        ProjectCity.Sent(await Ask(project));

        var answer = await Conclude(project, ("Input.Lines[2].Id", "k9"), ("Input.Lines[2].Score", "10"));

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("B-019");
        (await city.Read(project)).State.ShouldBe("in_acceptance");
    }

    [Fact]
    public async Task Another_scheme_than_the_task_books_is_refused()
    {
        var project = await city.Running();
        ProjectCity.Sent(await Ask(project));

        (await Conclude(project, ("Input.Scheme", "task_oriented"))).Text.ShouldContain("B-020");
        (await Conclude(project, ("Input.Scheme", "moon"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("Input.Lines[0].Score", "101")]
    [InlineData("Input.Lines[0].Score", "-1")]
    [InlineData("Input.Lines[0].Score", "好")]
    [InlineData("Input.Lines[0].Score", "")]
    [InlineData("Input.Passed", "")]
    [InlineData("Input.Reason", " ")]
    public async Task What_makes_no_sense_is_refused(string field, string value)
    {
        var project = await city.Running();
        ProjectCity.Sent(await Ask(project));

        ((int)(await Conclude(project, (field, value))).Status).ShouldBeOneOf(409, 422);

        (await city.Read(project)).State.ShouldBe("in_acceptance");
    }

    [Fact]
    public async Task Of_many_conclusions_at_once_one_stands()
    {
        var project = await city.Running();
        ProjectCity.Sent(await Ask(project));
        var page = await city.Officer.Open($"/projects/{project.Number}/acceptance");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => city.Officer.Send(page, "conclude", Fields([("Input.Passed", i % 2 == 0 ? "true" : "false")]))));

        answers.Count(a => a.Status == HttpStatusCode.Found).ShouldBe(1);
        (await city.Kinds(project)).Count(k => k is "accepted" or "not-passed").ShouldBe(1);
    }

    [Fact]
    public async Task Every_indicator_needs_its_evidence()
    {
        var project = await city.Running();

        var answer = await city.Investigator.Send($"/projects/{project.Number}/acceptance/request", "acceptance", ("Input.Summary", "完成"), ("Input.Lines[0].Evidence", "论文 3 篇"));

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("样机");
    }

    [Fact]
    public async Task A_project_that_cannot_be_finished_is_terminated_with_a_reason()
    {
        var project = await city.Running();
        var path = $"/projects/{project.Number}/terminate";
        (await city.Officer.Send(path, "terminate", ("Input.Reason", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await city.Investigator.Open(path)).Status.ShouldBe(HttpStatusCode.Forbidden);

        ProjectCity.Sent(await city.Officer.Send(path, "terminate", ("Input.Reason", "负责人调离")));

        (await city.Read(project)).State.ShouldBe("terminated");
        (await city.Spend(project, "budget.labour", "1")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await city.Officer.Send(path, "terminate", ("Input.Reason", "再来"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    private Task<Page> Ask(Project project) => city.Investigator.Send(
        $"/projects/{project.Number}/acceptance/request", "acceptance",
        ("Input.Summary", "指标全部完成"), ("Input.Lines[0].Evidence", "论文 3 篇，检索报告见附件"), ("Input.Lines[1].Evidence", "样机 1 台，已测试"));

    private Task<Page> Conclude(Project project, params (string Name, string? Value)[] change) =>
        city.Officer.Send($"/projects/{project.Number}/acceptance", "conclude", Fields(change));

    private static (string Name, string? Value)[] Fields((string Name, string? Value)[] change)
    {
        var fields = new Dictionary<string, string?>
        {
            ["Input.Scheme"] = "free_exploration",
            ["Input.Lines[0].Score"] = "90",
            ["Input.Lines[1].Score"] = "80",
            ["Input.Passed"] = "true",
            ["Input.Reason"] = "按任务书完成",
        };
        foreach (var (name, value) in change)
        {
            fields[name] = value;
        }

        return [.. fields.Select(f => (f.Key, f.Value))];
    }
}
