using System.IO.Compression;
using System.Net;
using Kechuang.Planning.Following;
using Kechuang.Platform.Identity;

namespace Kechuang.Planning.Tests;

public sealed class PeriodReportTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_period_tells_what_was_signed_done_and_changed_by_its_end_and_nothing_of_what_came_later()
    {
        var (clerk, signer) = (await world.Someone(Role.Planner), await world.Someone(Role.Planner));
        await world.Given(new PlanDuty { PlanId = "001", UserId = clerk.Id, Duty = Duty.Executes, GivenBy = clerk.Id, GivenAt = World.Start });
        await Publish(clerk, signer, "6.6", null);
        await Report(clerk, "UnderWay", null);
        world.Clock.Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.FromHours(8));
        await Publish(clerk, signer, "6.5", "抽样复核");
        await Report(clerk, "Done", "京科发〔2026〕1号");
        world.Clock.Now = new(2026, 7, 6, 9, 0, 0, TimeSpan.FromHours(8));

        var first = await Section("?period=2026-Q1", "状态有变化的目标", "这段时间完成的任务");
        first.ShouldContain("有望达到");
        first.ShouldContain("已达到");
        first.ShouldContain("2025年为6.60");
        var second = await Page("?from=2026-04-01&to=2026-06-30");
        second.ShouldContain("2025年为6.50");
        second.ShouldContain("抽样复核");
        second.ShouldContain("状态截至 2026-06-30");
        second.ShouldNotContain("2025年为6.60");
        (await Section("?period=2026-Q2", "这段时间完成的任务", "期末没有按要求推进的任务")).ShouldContain("001-7");
        (await Section("?period=2026-Q1", "这段时间完成的任务", "期末没有按要求推进的任务")).ShouldNotContain("001-7");
        (await Section("?period=2026-Q1", "任务进展报告", "公布的第三方评估")).ShouldContain("推进中");
        (await Page("?period=2026-Q1")).ShouldNotContain("抽样复核");

        // The last years of the pack's series were not over then.
        var past = await Page("?from=2019&to=2019");
        past.ShouldContain("2019年为6.31");
        past.ShouldNotContain("2023年为6.73");

        var word = await Entry("/indicators/report.docx?period=2026-Q2", "word/document.xml");
        var sheet = await Entry("/indicators/report.xlsx?period=2026-Q2", "xl/worksheets/sheet1.xml");
        foreach (var file in new[] { word, sheet })
        {
            file.ShouldContain("抽样复核");
            file.ShouldContain("2025年为6.50");
            file.ShouldContain("/indicators/report?from=2026-04-01&amp;to=2026-06-30");
            file.ShouldNotContain("2025年为6.60");
        }

        word.ShouldContain("Heading1");
        sheet.ShouldMatch("<c s=\"5\"><v>6\\.50?</v></c>");
        (await Page("?period=2026-Q3")).ShouldContain("还没有结束，状态截至今天（2026-07-06）");
        (await world.Visitor().Open("/indicators/report?period=2026-Q2&lang=en")).Text.ShouldContain("Tasks done in the period");
    }

    [Theory]
    [InlineData("?from=2026-13-01", "from：“2026-13-01”不是日期或期间")]
    [InlineData("?period=2026-Q5", "period：“2026-Q5”不是日期或期间")]
    [InlineData("?from=2026-02-01&to=2026-01-31", "from：2026-02-01 在 to（2026-01-31）之后")]
    [InlineData("?from=2199", "from：2199-01-01 还没有到")]
    [InlineData("?to=0001-01-01", "to：“0001-01-01”不是日期或期间")]
    public async Task A_period_that_is_none_is_refused_by_name(string query, string says)
    {
        var page = await world.Visitor().Open("/indicators/report" + query);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain(says);
        foreach (var ending in new[] { "docx", "xlsx" })
        {
            var answer = await world.Visitor().Http.GetAsync($"/indicators/report.{ending}{query}");
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    private async Task<string> Page(string query)
    {
        var page = await world.Visitor().Open("/indicators/report" + query);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        return page.Text;
    }

    /// <summary>What stands between two headings.</summary>
    private async Task<string> Section(string query, string from, string to)
    {
        var text = await Page(query);
        return text[text.IndexOf(from, StringComparison.Ordinal)..text.IndexOf(to, StringComparison.Ordinal)];
    }

    private static async Task Publish(Person clerk, Person signer, string value, string? ground)
    {
        var page = await clerk.Send(
            "/planning/figures/new/rd-intensity", "figures",
            ("Input.Area", "110000"), ("Input.Year", "2025"), ("Input.Value", value), ("Input.Note", "核对过"), ("Input.Source", "年度调查"), ("Input.Ground", ground));
        var set = page.Location.ShouldNotBeNull(page.Text);
        await clerk.Send(set, "submit");
        (await signer.Send(set, "sign")).Status.ShouldBe(HttpStatusCode.Found);
    }

    private static async Task Report(Person doer, string state, string? evidence) =>
        (await doer.Send("/plans/001/001-7", "report", ("Report.State", state), ("Report.Text", "本季度进展顺利"), ("Report.Evidence", evidence))).Status.ShouldBe(HttpStatusCode.Found);

    private async Task<string> Entry(string address, string part)
    {
        using var archive = new ZipArchive(new MemoryStream(await world.Visitor().Http.GetByteArrayAsync(address)));
        using var reader = new StreamReader(await archive.GetEntry(part).ShouldNotBeNull().OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
