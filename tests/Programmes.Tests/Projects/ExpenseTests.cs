using System.Net;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kechuang.Programmes.Tests.Projects;

public sealed class ExpenseTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly ProjectCity city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_expense_is_taken_from_its_account()
    {
        var project = await city.Running();

        ProjectCity.Sent(await city.Spend(project, "budget.labour", "3200.50", "研究生津贴"));

        (await city.Read(project)).Accounts.Single(a => a.Fact == "budget.labour").Spent.ShouldBe(320_050);
        (await city.Office.Open($"/projects/{project.Number}/expenses")).Text.ShouldContain("研究生津贴");
        (await city.Auditor.Http.GetStringAsync(new Uri($"/projects/{project.Number}/expenses.csv", UriKind.Relative))).ShouldContain("研究生津贴");
        (await city.Kinds(project))[^1].ShouldBe("expense-recorded");
    }

    [Theory]
    [InlineData("budget.labour", "100000.01", "2026-05-09", "余额不足")]
    [InlineData("budget.labour", "-5", "2026-05-09", "支出金额")]
    [InlineData("budget.labour", "0", "2026-05-09", "支出金额")]
    [InlineData("budget.labour", "abc", "2026-05-09", "支出金额")]
    [InlineData("budget.labour", "", "2026-05-09", "支出金额")]
    [InlineData("budget.labour", "5", "2026-05-11", "今天之前")]
    [InlineData("budget.labour", "5", "2026-04-30", "项目开始之后")]
    [InlineData("budget.gold", "5", "2026-05-09", "没有这个科目")]
    public async Task What_makes_no_sense_is_refused(string account, string amount, string day, string said)
    {
        var project = await city.Running();

        var answer = await city.Spend(project, account, amount, day: day);

        ((int)answer.Status).ShouldBeOneOf([409, 422], answer.Text);
        answer.Text.ShouldContain(said);
        (await city.Read(project)).Spent.ShouldBe(0);
    }

    [Fact]
    public async Task Expenses_at_the_same_time_never_overdraw_an_account()
    {
        var project = await city.Running();
        var pages = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => city.Investigator.Open($"/projects/{project.Number}/expenses/new")));

        var answers = await Task.WhenAll(pages.Select(p => city.Investigator.Send(
            p, "expense", ("Input.Account", "budget.labour"), ("Input.Item", "津贴"), ("Input.Amount", "60000"), ("Input.SpentOn", "2026-05-09"))));

        answers.Count(a => a.Status == HttpStatusCode.Found).ShouldBe(1);
        (await city.Read(project)).Spent.ShouldBe(6_000_000);
        (await world.Db(db => db.Set<ProjectExpense>().CountAsync(e => e.ProjectId == project.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task One_form_books_one_expense()
    {
        var project = await city.Running();
        var page = await city.Investigator.Open($"/projects/{project.Number}/expenses/new");
        (string, string?)[] fields = [("Input.Account", "budget.labour"), ("Input.Item", "津贴"), ("Input.Amount", "1"), ("Input.SpentOn", "2026-05-09")];

        ProjectCity.Sent(await city.Investigator.Send(page, "expense", fields));
        ProjectCity.Sent(await city.Investigator.Send(page, "expense", fields));
        ((int)(await city.Investigator.Send(page, "expense", [.. fields, ("Input.Ticket", "abc")])).Status).ShouldBeOneOf(409, 422);
        ((int)(await city.Investigator.Send(page, "expense", [.. fields, ("Input.Ticket", "")])).Status).ShouldBeOneOf(409, 422);

        (await city.Read(project)).Spent.ShouldBe(100);
    }

    [Fact]
    public async Task While_nobody_has_set_the_negative_list_a_lump_sum_cannot_be_spent_and_the_answer_says_who_may_set_it()
    {
        var project = await city.Running(
            new() { ["project.funding_mode"] = "lump_sum", ["budget.lump_sum"] = "500000" }, c => c.LumpSumOffered = true);

        var answer = await city.Spend(project, project.Accounts[^1].Fact, "3200");

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("B-011");
        answer.Text.ShouldContain("负面清单事项");
        answer.Text.ShouldContain("市科学技术、财政部门");
        (await city.Read(project)).Spent.ShouldBe(0);
    }
}
