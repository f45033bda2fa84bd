using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Programmes.Comparing;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Programmes.Tests.Comparing;

public sealed class CompareApplicationsTests(World world) : IClassFixture<World>, IAsyncLifetime
{
    private readonly City city = new(world);

    public Task InitializeAsync() => city.Build();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_copied_application_is_found_shown_side_by_side_explained_and_judged_once()
    {
        var call = await city.Open(r => r.Title = "查重示例指南");
        var colleague = await city.Colleague();
        var first = await Submit(call, city.Investigator, Texts(1));
        var copy = await Submit(call, colleague, Texts(2, ("plan", Long(1, "plan"))));
        var other = await Submit(call, await city.Colleague(), Texts(3));

        (await Compare(call)).ShouldBe(new CompareApplications.Outcome(null, 3, 1));
        (await Compare(call)).ShouldBe(new CompareApplications.Outcome(null, 3, 0), "what is known is not found again");
        var finding = (await Findings(call)).ShouldHaveSingleItem();
        (finding.ApplicationId, finding.EarlierId, finding.IsOwn).ShouldBe((copy, first, false));
        finding.Share.ShouldBeInRange(1_500, 6_000);

        var list = await city.Officer.Open($"/programmes/calls/{call.Id}/duplicates");
        list.Html.ShouldContain($"/duplicates/{finding.Id}");
        var page = await city.Officer.Open($"/duplicates/{finding.Id}");
        page.Html.ShouldContain("<mark id=\"a1\"");
        page.Html.ShouldContain("<mark id=\"b1\"");
        page.Text.ShouldContain((await city.Application(first)).Number);

        // Nobody bothers the applicant before an officer has looked.
        ((int)(await colleague.Open($"/duplicates/{finding.Id}")).Status).ShouldBe(404);
        (await colleague.Open($"/applications/{copy}")).Html.ShouldNotContain($"/duplicates/{finding.Id}");
        (await city.Officer.Open($"/applications/{copy}")).Html.ShouldContain($"/duplicates/{finding.Id}");
        (await city.Officer.Open("/my")).Html.ShouldContain($"/programmes/calls/{call.Id}/duplicates?state=Open");
        ((int)(await city.Officer.Send($"/duplicates/{finding.Id}", "judge", ("Verdict.Reason", "请说明研究方案的来源"), ("Verdict.Step", "ask"))).Status).ShouldBe(302);
        (await Ask(finding.Id)).ShouldNotBeNull("it is asked once");
        (await city.Officer.Open("/my")).Html.ShouldNotContain($"/programmes/calls/{call.Id}/duplicates?state=Open");
        (await colleague.Open("/my")).Html.ShouldContain($"/duplicates/{finding.Id}");
        (await colleague.Open("/my/notifications")).Html.ShouldContain($"/duplicates/{finding.Id}");
        (await colleague.Open($"/applications/{copy}")).Html.ShouldContain($"/duplicates/{finding.Id}");

        // The applicant sees their own text and the shares, and not whose text the other is.
        var mine = await colleague.Open($"/duplicates/{finding.Id}");
        mine.Html.ShouldContain("<mark id=\"a1\"");
        mine.Html.ShouldNotContain("#b1");
        mine.Text.ShouldContain("请说明研究方案的来源");
        mine.Text.ShouldContain("不在您的阅读范围内");
        mine.Text.ShouldNotContain((await city.Application(first)).Number);
        mine.Text.ShouldNotContain(Long(1, "abstract")[..40]);
        mine.Html.ShouldNotContain("Verdict.Reason");
        (await Judge(finding.Id, false, colleague)).ShouldNotBeNull();
        ((int)(await colleague.Send($"/duplicates/{finding.Id}", "explain", ("Input.Reason", "引用了同课题组公开的技术路线"))).Status).ShouldBe(302);

        ((int)(await city.Officer.Send($"/duplicates/{finding.Id}", "judge", ("Verdict.Reason", ""), ("Verdict.Step", "clear"))).Status).ShouldBe(422);
        var judged = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Judge(finding.Id, i % 2 == 0)));
        judged.Count(r => r is null).ShouldBe(1);
        var kept = (await Findings(call)).ShouldHaveSingleItem();
        kept.State.ShouldNotBe(DuplicateState.Open);
        kept.Explanation.ShouldBe("引用了同课题组公开的技术路线");
        (await Kinds(finding.Id)).ShouldBe(["programmes.duplicate.found", "programmes.duplicate.asked", "programmes.duplicate.explained", "programmes.duplicate.judged"]);
        (await Findings(call)).ShouldNotContain(f => f.ApplicationId == other);
    }

    [Fact]
    public async Task Nobody_else_finds_it_and_ones_own_earlier_work_is_marked()
    {
        var earlier = await city.Open(r => r.Title = "前一年指南");
        var call = await city.Open(r => r.Title = "后一年指南");
        var first = await Submit(earlier, city.Investigator, Texts(11));
        var again = await Submit(call, city.Investigator, Texts(11));
        await Compare(call);
        var finding = (await Findings(call)).ShouldHaveSingleItem();
        (finding.ApplicationId, finding.EarlierId, finding.IsOwn, finding.Share).ShouldBe((again, first, true, 10_000));
        (await city.Officer.Open($"/duplicates/{finding.Id}")).Text.ShouldContain("本人在先工作的延续");
        (await city.Officer.Open("/my")).Html.ShouldNotContain($"/programmes/calls/{call.Id}/duplicates?state=Open");

        foreach (var stranger in (Person[])[await city.Colleague(), await world.Someone(Role.ProgrammeOfficer, programme: "PGM-99")])
        {
            ((int)(await stranger.Open($"/duplicates/{finding.Id}")).Status).ShouldBe(404);
        }

        foreach (var closed in (Role[])[Role.Expert, Role.ResearchOffice])
        {
            ((int)(await (await world.Someone(closed, city.Unit, City.Programme)).Open($"/duplicates/{finding.Id}")).Status).ShouldBe(403);
        }

        ((int)(await (await world.Someone(Role.ProgrammeOfficer, programme: "PGM-99")).Open($"/programmes/calls/{call.Id}/duplicates")).Status).ShouldBe(404);
        var auditor = await world.Someone(Role.Auditor);
        (await auditor.Open($"/programmes/calls/{call.Id}/duplicates")).Html.ShouldNotContain("开始比对");
        (await world.With<AskForComparison, Guid?>(auditor, c => c.HandleAsync(call.Id, default))).ShouldBeNull("who may look may not start it");
    }

    [Fact]
    public async Task Submissions_and_officers_have_a_call_compared_in_the_background()
    {
        var call = await city.Open(r => r.Title = "后台查重指南");
        var copies = new List<Guid> { await Submit(call, city.Investigator, Texts(21)), await Submit(call, await city.Colleague(), Texts(21)) };
        (await Waiting(call)).ShouldHaveSingleItem().StartedBy.ShouldBeNull("one run takes in both, in nobody's name");
        await Work();
        var finding = (await Findings(call)).ShouldHaveSingleItem();
        (finding.ApplicationId, finding.EarlierId).ShouldBe((copies[1], copies[0]));

        var sent = await city.Officer.Send($"/programmes/calls/{call.Id}/duplicates", "compare");
        ((int)sent.Status).ShouldBe(302);
        var job = (await Waiting(call)).ShouldHaveSingleItem();
        (await city.Officer.Open($"/programmes/calls/{call.Id}/duplicates")).Html.ShouldContain($"/jobs/{job.Id}");
        await Work();
        (await city.Officer.Open($"/jobs/{job.Id}")).Html.ShouldContain($"/programmes/calls/{call.Id}/duplicates");
        (await Findings(call)).Count.ShouldBe(1);
        (await city.Officer.Open($"/programmes/calls/{call.Id}/duplicates")).Html.ShouldNotContain($"/jobs/{job.Id}");
    }

    [Fact]
    public async Task Loaded_texts_are_compared_and_of_a_confidential_one_an_outsider_learns_the_share_and_whom_to_ask()
    {
        var call = await city.Open(r => r.Title = "与导入文本比对指南");
        var own = await city.Colleague();
        await Load("公开论文", LoadTexts.Open, ("p1", Long(31, "plan"), ""));
        await Load("以往任务书", "PGM-01", ("t1", Long(32, "background"), "某单位"));
        var (open, hidden) = (await Submit(call, city.Investigator, Texts(33, ("plan", Long(31, "plan")))), await Submit(call, own, Texts(34, ("background", Long(32, "background")))));
        (await Compare(call)).Found.ShouldBe(2);
        (await Compare(call)).Found.ShouldBe(0, "what is known is not found again");
        var findings = (await Findings(call)).ToDictionary(f => f.ApplicationId);

        var published = await city.Officer.Open($"/duplicates/{findings[open].Id}");
        published.Html.ShouldContain("<mark id=\"b1\"");
        published.Text.ShouldContain("公开论文");
        var confidential = await city.Officer.Open($"/duplicates/{findings[hidden].Id}");
        confidential.Html.ShouldNotContain("id=\"b1\"");
        confidential.Text.ShouldContain("不在您的阅读范围内");
        confidential.Text.ShouldContain("PGM-01");
        confidential.Text.ShouldNotContain("以往任务书");
        confidential.Text.ShouldNotContain("题t1");
        (await (await world.Someone(Role.CentreAdministrator)).Open($"/duplicates/{findings[hidden].Id}")).Html.ShouldContain("<mark id=\"b1\"");
        (await city.Officer.Open($"/applications/{hidden}")).Text.ShouldContain("与导入的文本重合");
    }

    [Fact]
    public async Task A_listed_result_is_compared_as_long_as_it_is_listed_and_no_longer_shown_when_it_has_left()
    {
        var call = await city.Open(r => r.Title = "与成果比对指南");
        var entry = await Listed("示例薄膜成果", Long(41, "plan"));
        var taken = await Submit(call, city.Investigator, Texts(42, ("plan", Long(41, "plan"))));
        (await Compare(call)).Found.ShouldBe(1);
        (await Compare(call)).Found.ShouldBe(0, "what is known is not found again");
        var finding = (await Findings(call)).ShouldHaveSingleItem();
        (finding.ApplicationId, finding.EarlierId, finding.TextId, finding.EntryId, finding.IsOwn).ShouldBe((taken, null, null, entry, false));

        var page = await city.Officer.Open($"/duplicates/{finding.Id}");
        page.Html.ShouldContain("<mark id=\"b1\"");
        page.Html.ShouldContain($"/registers/results-information/{entry}");
        (await city.Officer.Open($"/applications/{taken}")).Text.ShouldContain("与名录条目重合");

        (await Saved(r => r.LeaveAsync(entry, "classified", "转为不公开", "示例", default))).ShouldBeTrue();
        var after = await city.Officer.Open($"/duplicates/{finding.Id}");
        after.Text.ShouldContain("条目已退出名录");
        after.Text.ShouldNotContain("示例薄膜成果");
        after.Html.ShouldNotContain("id=\"b1\"");
    }

    [Fact]
    public async Task The_database_keeps_that_a_finding_is_about_one_other_text()
    {
        var call = await city.Open(r => r.Title = "一条结果一个对象指南");
        var (first, second) = (await Submit(call, city.Investigator, Texts(51)), await Submit(call, await city.Colleague(), Texts(51)));
        await Compare(call);
        var finding = (await Findings(call)).ShouldHaveSingleItem();
        finding.EarlierId.ShouldBe(first);

        await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Db(db => db.Database.ExecuteSqlRawAsync("UPDATE programmes_duplicate_finding SET entry_id = earlier_id")));
        await Should.ThrowAsync<System.Data.Common.DbException>(() => world.Db(db => db.Database.ExecuteSqlRawAsync("UPDATE programmes_duplicate_finding SET earlier_id = NULL")));
        second.ShouldBe(finding.ApplicationId);
    }

    [Fact]
    public async Task A_set_is_loaded_line_by_line_again_without_twins_and_only_for_ones_own_programme()
    {
        const string lines = "{\"id\":\"a\",\"text\":\"甲\"}\n{broken\n{\"id\":\"a\",\"text\":\"乙\"}\n{\"id\":\"b\",\"title\":\"\",\"text\":\" \"}\n{\"id\":\"c\",\"text\":\"\\u0000\"}\n{\"id\":\"d\",\"title\":\"只有题目\"}";
        var report = (await LoadAs(city.Officer, "逐行", City.Programme, lines)).Report!;
        (report.Lines, report.Added, report.Refused).ShouldBe((6, 2, 4));
        report.Faults.Select(f => f.Line).ShouldBe([2, 3, 4, 5]);
        (await LoadAs(city.Officer, "逐行", City.Programme, lines)).Report!.ShouldSatisfyAllConditions(r => r.Added.ShouldBe(0), r => r.Unchanged.ShouldBe(2));
        (await LoadAs(city.Officer, "逐行", City.Programme, "{\"id\":\"a\",\"text\":\"丙\"}")).Report!.Changed.ShouldBe(1);
        (await LoadAs(city.Officer, "逐行", LoadTexts.Open, lines)).Refusal.ShouldNotBeNull("a confidential set does not become open by its name");
        (await LoadAs(city.Officer, "别家", "PGM-01", lines)).Refusal.ShouldNotBeNull();

        var page = await city.Officer.Open("/programmes/texts");
        page.Text.ShouldContain("逐行");
        using var form = new MultipartFormDataContent();
        foreach (var field in page.HiddenFields("load"))
        {
            form.Add(new StringContent(field.Value), field.Key);
        }

        form.Add(new StringContent("页面导入"), "Input.Set");
        form.Add(new StringContent(LoadTexts.Open), "Input.Programme");
        form.Add(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(lines)), "file", "texts.jsonl");
        var answer = await city.Officer.Http.PostAsync("/programmes/texts", form);
        ((int)answer.StatusCode).ShouldBe(200);
        System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("共 6 行：新增 2，更新 0，无变化 0，未接受 4。");
        ((int)(await city.Investigator.Open("/programmes/texts")).Status).ShouldBe(403);
    }

    private async Task<Guid> Listed(string name, string summary)
    {
        var fields = new Dictionary<string, string> { ["owner"] = "示范大学", ["project"] = "示例专项", ["source"] = "city", ["field"] = "材料", ["summary"] = summary, ["wanted"] = "许可", ["contact"] = "成果办" };
        var signers = new[] { city.Officer.Id, city.Investigator.Id, city.Office.Id };
        return (await Saved(r => r.EnterAsync(new("results-information", name, null, fields, signers, true, "示例"), default)))!.Value;
    }

    private Task<T> Saved<T>(Func<RegisterEntries, Task<T>> work) => world.With<IServiceProvider, T>(null, async services =>
    {
        var done = await work(services.GetRequiredService<RegisterEntries>());
        await services.GetRequiredService<KechuangDb>().SaveChangesAsync();
        return done;
    });

    private Task<(LoadTexts.Report? Report, string? Refusal)> LoadAs(Person? who, string set, string programme, string lines) =>
        world.With<LoadTexts, (LoadTexts.Report?, string?)>(who, l => l.HandleAsync(new() { Set = set, Programme = programme }, new StringReader(lines), default));

    private async Task Load(string set, string programme, params (string Id, string Text, string Group)[] texts) =>
        (await LoadAs(null, set, programme, string.Join('\n', texts.Select(t => System.Text.Json.JsonSerializer.Serialize(new { id = t.Id, title = $"题{t.Id}", text = t.Text, group = t.Group }))))).Report!.Refused.ShouldBe(0);

    private async Task<Guid> Submit(Call call, Person who, Dictionary<string, string> texts)
    {
        var id = await city.Confirmed(call, who, texts);
        var outcome = await city.Submit(id, who);
        world.Clock.Now = world.Clock.Now.AddSeconds(1);
        return outcome.Refusal is { } refusal ? throw new InvalidOperationException(refusal) : id;
    }

    private Task<CompareApplications.Outcome> Compare(Call call) =>
        world.With<CompareApplications, CompareApplications.Outcome>(city.Officer, async c => await c.HandleAsync(call, null, default));

    private Task<List<JobRun>> Waiting(Call call) => world.Db(db => db.Set<JobRun>().AsNoTracking()
        .Where(j => j.Kind == CompareApplications.JobKind && j.State == JobRun.Standing.Queued && j.Args.Contains(call.Id.ToString())).ToListAsync());

    private async Task Work()
    {
        while (await world.Services.GetRequiredService<RunJobs>().RunNextAsync(default))
        {
            // Until nothing waits.
        }
    }

    private Task<string?> Ask(Guid id) =>
        world.With<JudgeFinding, string?>(city.Officer, async j => await j.AskAsync((await j.FindAsync(id, default))!, "请说明", default));

    private Task<string?> Judge(Guid id, bool concern, Person? who = null) =>
        world.With<JudgeFinding, string?>(who ?? city.Officer, async j => await j.JudgeAsync((await j.FindAsync(id, default))!, concern, "已核对", default));

    private Task<List<DuplicateFinding>> Findings(Call call) =>
        world.Db(db => db.Set<DuplicateFinding>().AsNoTracking().Where(f => f.CallId == call.Id).ToListAsync());

    private Task<List<string>> Kinds(Guid id) =>
        world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectType == "duplicate" && e.SubjectId == id).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());

    private static Dictionary<string, string> Texts(int seed, params (string Key, string Text)[] change)
    {
        var texts = ((string[])["abstract", "background", "objectives", "plan", "innovation", "outcomes"]).ToDictionary(k => k, k => Long(seed, k));
        foreach (var (key, text) in change)
        {
            texts[key] = text;
        }

        return texts;
    }

    /// <summary>A text that no other seed or key has anything in common with.</summary>
    private static string Long(int seed, string key)
    {
        var random = new Random((seed * 7_919) + key.Sum(c => c));
        return string.Concat(Enumerable.Range(0, key is "background" or "plan" ? 230 : 130).Select(_ => (char)('一' + random.Next(4_000))));
    }
}
