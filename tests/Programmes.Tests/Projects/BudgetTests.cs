using System.Net;
using System.Text.Json;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kechuang.Programmes.Tests.Projects;

public sealed class BudgetTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly ProjectCity city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_policy_delegates_is_done_at_once_and_says_so()
    {
        var project = await city.Running();

        var answer = await city.Move(project, "", "-50000", "50000", "0");

        ProjectCity.Sent(answer);
        var page = await city.Investigator.Open(answer.Location!);
        page.Text.ShouldContain("不需要报批（B-005，000-16）");
        page.Text.ShouldContain("科创30条");
        (await Account(project, "budget.labour")).ShouldBe(15_000_000);
        (await Account(project, "budget.business")).ShouldBe(15_000_000);
        var record = await Last(project);
        record.Kind.ShouldBe("programmes.project.budget-changed");
        Details(record).GetProperty("approval").GetString().ShouldBe("none");
        Details(record).GetProperty("rule").GetString().ShouldBe("B-005");
    }

    [Fact]
    public async Task An_increase_of_indirect_cost_is_refused_with_its_rule_and_kept()
    {
        var project = await city.Running();

        var answer = await city.Move(project, "", "-10000", "", "10000");

        ProjectCity.Sent(answer);
        var page = await city.Investigator.Open(answer.Location!);
        page.Text.ShouldContain("B-006");
        page.Text.ShouldContain("预算没有变化");
        (await Account(project, "budget.indirect")).ShouldBe(9_000_000);
        (await Last(project)).Kind.ShouldBe("programmes.project.budget-change-refused");
        (await city.Office.Open($"/projects/{project.Number}/budget")).Text.ShouldContain("规则不允许");
    }

    [Fact]
    public async Task An_increase_of_equipment_takes_effect_when_the_unit_has_verified_it()
    {
        var project = await city.Running();
        var answer = await city.Move(project, "50000", "-50000", "", "", "原仪器停产，改购替代型号");
        ProjectCity.Sent(answer);
        (await city.Investigator.Open(answer.Location!)).Text.ShouldContain("须先由承担单位据实核准");
        (await Account(project, "budget.equipment")).ShouldBe(20_000_000);
        (await city.Investigator.Open(answer.Location!)).Html.ShouldNotContain("\"verify\"");

        ProjectCity.Sent(await city.Office.Send(answer.Location!, "verify", ("Input.Agrees", "true"), ("Input.Opinion", "已核对停产公告和报价")));

        (await Account(project, "budget.equipment")).ShouldBe(25_000_000);
        (await city.Read(project)).EquipmentIncrease.ShouldBe(5_000_000);
        (await city.Investigator.Open(answer.Location!)).Text.ShouldContain("验收时向项目主管部门备案");
        (await city.Kinds(project)).TakeLast(3).ShouldBe(["budget-change-asked", "equipment-verified", "budget-changed"]);
        Details(await Last(project)).GetProperty("filing").GetString().ShouldBe("acceptance");
        (await city.Office.Open(answer.Location!)).Html.ShouldNotContain("\"verify\"");
    }

    [Fact]
    public async Task What_the_unit_does_not_agree_to_changes_nothing()
    {
        var project = await city.Running();
        var answer = await city.Move(project, "50000", "-50000", "", "", "想换新");
        (await city.Move(project, "1", "-1", "", "")).Status.ShouldBe(HttpStatusCode.Conflict, "one waits already");
        (await city.Office.Send(answer.Location!, "verify", ("Input.Opinion", "意见"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        ProjectCity.Sent(await city.Office.Send(answer.Location!, "verify", ("Input.Agrees", "false"), ("Input.Opinion", "现有设备可用")));

        (await Account(project, "budget.equipment")).ShouldBe(20_000_000);
        (await city.Read(project)).EquipmentIncrease.ShouldBe(0);
        (await city.Investigator.Open(answer.Location!)).Text.ShouldContain("没有同意这项调整（B-007）");
    }

    [Fact]
    public async Task Moves_at_the_same_time_never_spend_an_account_twice()
    {
        var project = await city.Running();
        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => city.Investigator.Open($"/projects/{project.Number}/budget/change")));

        var answers = await Task.WhenAll(pages.Select(p => city.Investigator.Send(p, "change", [.. ProjectCity.Lines("", "80000", "-80000", ""), ("Input.Reason", "并发")])));

        answers.Count(a => a.Status == HttpStatusCode.Found).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(3);
        (await Account(project, "budget.labour")).ShouldBe(2_000_000);
        (await city.Read(project)).Accounts.Sum(a => a.Amount).ShouldBe(59_000_000);
    }

    [Fact]
    public async Task One_form_makes_one_change_however_often_it_is_sent()
    {
        var project = await city.Running();
        var page = await city.Investigator.Open($"/projects/{project.Number}/budget/change");
        (string, string?)[] fields = [.. ProjectCity.Lines("", "-10", "10", ""), ("Input.Reason", "一次")];

        var first = await city.Investigator.Send(page, "change", fields);
        var second = await city.Investigator.Send(page, "change", fields);

        second.Location.ShouldBe(first.Location);
        (await Account(project, "budget.labour")).ShouldBe(10_001_000);
    }

    [Theory]
    [InlineData("", "", "", "", "至少两个科目")]
    [InlineData("", "-1", "1.001", "", "应为金额")]
    [InlineData("", "abc", "1", "", "应为金额")]
    [InlineData("", "-300000", "300000", "", "低于已支出")]
    [InlineData("", "99999999999999999999", "-1", "", "应为金额")]
    public async Task What_makes_no_sense_is_refused(string equipment, string business, string labour, string indirect, string said)
    {
        var project = await city.Running();

        var answer = await city.Move(project, equipment, business, labour, indirect);

        ((int)answer.Status).ShouldBeOneOf([409, 422], answer.Text);
        answer.Text.ShouldContain(said);
        (await world.Db(db => db.Set<ProjectChange>().CountAsync(c => c.ProjectId == project.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_of_the_total_is_refused_by_rule()
    {
        var project = await city.Running();

        var page = await city.Investigator.Open((await city.Move(project, "", "", "100", "")).Location!);

        page.Text.ShouldContain("DES-201");
        (await city.Read(project)).Accounts.Sum(a => a.Amount).ShouldBe(59_000_000);
    }

    [Fact]
    public async Task Without_a_reason_or_before_the_project_runs_nothing_moves()
    {
        var project = await city.Running();
        (await city.Move(project, "", "-1", "1", "", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var founded = await new ProjectCity(world).Build();
        var draft = await founded.Founded();
        var answer = await founded.Investigator.Send($"/projects/{draft.Number}/budget/change", "change", ("Input.Reason", "早了"));
        answer.Status.ShouldBe(HttpStatusCode.Conflict, answer.Text);
        answer.Text.ShouldContain("任务书编制");
    }

    [Theory]
    [InlineData("-50000", "50000", "", "B-005")]
    [InlineData("-50000", "", "50000", "B-006")]
    public async Task The_rules_answer_while_one_types(string business, string labour, string indirect, string rule)
    {
        var project = await city.Running();
        using var form = new FormUrlEncodedContent(
        [
            new("Input.Lines[0].Fact", "budget.equipment"), new("Input.Lines[0].Change", ""), new("Input.Lines[1].Fact", "budget.business"), new("Input.Lines[1].Change", business),
            new("Input.Lines[2].Fact", "budget.labour"), new("Input.Lines[2].Change", labour), new("Input.Lines[3].Fact", "budget.indirect"), new("Input.Lines[3].Change", indirect),
        ]);

        var answer = await city.Investigator.Http.PostAsync(new Uri($"/projects/{project.Number}/budget/verdict", UriKind.Relative), form);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        html.ShouldContain(rule);
        html.ShouldNotContain("<html");
        (await world.Db(db => db.Set<ProjectChange>().CountAsync(c => c.ProjectId == project.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task A_lump_sum_is_the_investigators_to_divide()
    {
        var project = await city.Running(
            new() { ["project.funding_mode"] = "lump_sum", ["budget.lump_sum"] = "500000" }, c => c.LumpSumOffered = true);
        project.Amount.ShouldBe(50_000_000);
        project.Accounts.Sum(a => a.Amount).ShouldBe(50_000_000);

        (await city.Investigator.Open($"/projects/{project.Number}/budget")).Text.ShouldContain("不设科目比例限制");
        (await city.Investigator.Open($"/projects/{project.Number}/task-book")).Text.ShouldContain("依科创30条第18条");
    }

    [Fact]
    public async Task The_database_refuses_accounts_that_do_not_hold_the_money()
    {
        var project = await city.Running();
        foreach (var wrong in new Func<List<ProjectAccount>, List<ProjectAccount>>[]
        {
            a => [.. a.Select((x, i) => i == 0 ? x with { Amount = x.Amount + 1 } : x)],
            a => [.. a.Select((x, i) => i == 0 ? x with { Amount = -1 } : i == 1 ? x with { Amount = x.Amount + a[0].Amount + 1 } : x)],
            a => [.. a.Select((x, i) => i == 0 ? x with { Spent = x.Amount + 1 } : x)],
        })
        {
            await Should.ThrowAsync<Exception>(() => world.Db(async db =>
            {
                var stored = await db.Set<Project>().SingleAsync(p => p.Id == project.Id);
                stored.Accounts = wrong(stored.Accounts);
                return await db.SaveChangesAsync();
            }));
        }
    }

    private async Task<long> Account(Project project, string fact) => (await city.Read(project)).Accounts.Single(a => a.Fact == fact).Amount;

    private Task<JournalEntry> Last(Project project) =>
        world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == project.Id && e.SubjectType == "project").OrderByDescending(e => e.Sequence).FirstAsync());

    private static JsonElement Details(JournalEntry record) =>
        JsonDocument.Parse(record.Data).RootElement is var root && root.TryGetProperty("details", out var details) ? details : root;
}
