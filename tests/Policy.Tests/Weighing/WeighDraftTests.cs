using System.Net;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Drafting;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Tests.Drafting;
using Kechuang.Policy.Weighing;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Policy.Tests.Weighing;

public sealed class WeighDraftTests : IAsyncLifetime, IDisposable
{
    private const string Set = "enterprise_tax";
    private const string Condition = "{that: tax.resident_enterprise = true, zh: 属于居民企业, en: It is a resident enterprise, clause: 106-五}";

    // Money in fen, as facts are kept.
    private static readonly (string Key, string Value)[] Known =
        [("tax.resident_enterprise", "true"), ("rd.accounts_sound", "true"), ("rd.industry", "other"), ("rd.chip_listed", "false"), ("rd.expensed", "1000000"), ("rd.amortisation_base", "0"), ("hte.recognised", "false")];

    private readonly World world = new();
    private Person admin = default!;
    private Guid draft;

    public async Task InitializeAsync()
    {
        admin = await world.Someone(Role.CentreAdministrator);
        await Organisation("示范区内企业", true);
        await Organisation("示范区外企业", false);
        await Organisation("位置未登记企业", null);
        draft = await Draft(DraftState.Open, text => text.Replace(Condition, Condition + "\n        - {that: organisation.in_zhongguancun = true, zh: 位于示范区内, en: Inside the zone, clause: 106-五}", StringComparison.Ordinal));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task It_says_who_loses_for_whom_it_cannot_be_told_and_how_much_money_moves()
    {
        var page = await Weigh();

        page.Text.ShouldContain("在册单位 3");
        page.Text.ShouldContain("受益 0");
        page.Text.ShouldContain("受损 1");
        page.Text.ShouldContain("变为不能判断 1");
        page.Text.ShouldContain("30,000 元 → 10,000 元（变化 -20,000 元）");
        page.Text.ShouldContain("N-032 研发费用加计扣除100% 30,000 元（3 个） 10,000 元（1 个） -20,000 元 0 → 1");
        page.Text.ShouldContain("0 → 1（不计入合计，也不当作零）");
        page.Text.ShouldContain("海淀区 企业 3 0 1 1 0 -20,000 元");
        page.Text.ShouldNotContain("都没有变化");
        page.Text.ShouldContain("示范区外企业");
        page.Text.ShouldContain("位置未登记企业");
        page.Text.ShouldNotContain("示范区内企业");
        page.Text.ShouldNotContain("已经过时");

        var csv = await admin.Http.GetStringAsync($"{Address}.csv");
        csv.ShouldContain("示范区外企业");
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        (await admin.Open($"{Address}?change=Loses")).Text.ShouldNotContain("位置未登记企业");
        (await admin.Open($"{Address}?lang=en")).Text.ShouldContain("Organisations for which something changes");
    }

    [Fact]
    public async Task Only_the_result_is_stored_and_the_journal_says_that_it_was_made()
    {
        var decisions = await world.Db(db => db.Set<Policy.Deciding.Decision>().CountAsync());
        await Weigh();
        await Weigh();

        (await world.Db(db => db.Set<Impact>().CountAsync())).ShouldBe(1, "a new result takes the place of the one before");
        (await world.Db(db => db.Set<ImpactSubject>().CountAsync())).ShouldBe(2);
        (await world.Db(db => db.Set<Policy.Deciding.Decision>().CountAsync())).ShouldBe(decisions);
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.Kind == "policy.draft.weighed" && e.SubjectId == draft))).ShouldBe(2);
    }

    [Fact]
    public async Task A_result_says_when_the_draft_the_facts_or_the_day_have_moved_on()
    {
        await Weigh();
        world.Clock.Now = world.Clock.Now.AddMinutes(1);
        await Organisation("新登记企业", true);
        (await admin.Open(Address)).Text.ShouldContain("测算之后登记的事实有变化");
        (await Weigh()).Text.ShouldNotContain("已经过时");

        await world.Db(async db =>
        {
            var found = await db.Set<RuleDraft>().SingleAsync(d => d.Id == draft);
            found.Reason = "改过";
            found.Touch();
            return await db.SaveChangesAsync();
        });
        (await admin.Open(Address)).Text.ShouldContain("测算之后草稿又改过");

        world.Clock.Now = world.Clock.Now.AddDays(1);
        (await admin.Open(Address)).Text.ShouldContain("测算用的是 2026-03-04 的规则");
    }

    [Fact]
    public async Task A_result_says_when_its_own_rules_or_those_of_other_sets_have_moved_on()
    {
        var author = await world.Clerks();
        (await Weigh()).Text.ShouldNotContain("已经过时");

        (await admin.Publish(await author.Submitted(world, "budget", text => text + "\n# 修改\n"))).Status.ShouldBe(HttpStatusCode.Found);
        var page = await admin.Open(Address);
        page.Text.ShouldContain("这个结果已经过时");
        page.Text.ShouldContain("测算之后发布了其他规则集的新版本");
        page.Text.ShouldNotContain("测算之后发布了这套规则的新版本");
        (await Weigh()).Text.ShouldNotContain("已经过时");

        (await admin.Publish(await author.Submitted(world, Set, text => text + "\n# 修改\n"))).Status.ShouldBe(HttpStatusCode.Found);
        (await admin.Open(Address)).Text.ShouldContain("测算之后发布了这套规则的新版本");
    }

    [Fact]
    public async Task Names_are_for_those_who_may_see_the_facts_and_drafts_for_those_who_may_see_drafts()
    {
        await Weigh();
        var officer = await world.Someone(Role.ProgrammeOfficer, null, "PGM-16");
        var centre = await world.Someone(Role.CentreAdministrator);

        (await officer.Open(Address)).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        (await centre.Open(Address)).Status.ShouldBe(HttpStatusCode.NotFound, "it is open, and somebody else's");
        (await (await world.Someone(Role.Auditor)).Open(Address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await world.Visitor().Open(Address)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await centre.Http.GetStringAsync($"{Address}.csv")).ShouldNotContain("企业\"");
        (await admin.Open($"/workbench/budget/drafts/{draft}/impact")).Status.ShouldBe(HttpStatusCode.NotFound);

        await world.Db(db => db.Set<RuleDraft>().Where(d => d.Id == draft).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DraftState.Submitted)));
        var seen = await (await world.Someone(Role.ProgrammeOfficer)).Open(Address);
        seen.Status.ShouldBe(HttpStatusCode.OK);
        seen.Text.ShouldContain("受损 1");
        seen.Text.ShouldContain("这里只列出您有权查看其事实的单位");
        seen.Text.ShouldNotContain("示范区外企业");
    }

    [Fact]
    public async Task A_draft_with_errors_is_not_weighed_and_the_work_says_why()
    {
        draft = await Draft(DraftState.Submitted, text => text.Replace("rd.accounts_sound", "rd.acounts", StringComparison.Ordinal));

        var sent = await admin.Send(Address, "weigh");
        await Node.RunNextAsync(default);

        (await admin.Open(sent.Location!)).Text.ShouldContain("草稿还有错误，改正后再测算。");
        (await admin.Open(Address)).Text.ShouldContain("开始测算");
    }

    [Fact]
    public async Task What_cannot_be_assumed_is_refused_beside_its_field()
    {
        var budget = await Draft(DraftState.Open, text => text + "\n# 修改\n", "budget");
        foreach (var (field, value) in ((string, string)[])
            [("budget.equipment", "much"), ("budget.equipment", "1e999"), ("budget.equipment", "\u0001"), ("project.funding_mode", "no such"), ("project.intellect_intensive", "maybe")])
        {
            (await admin.Send($"/workbench/budget/drafts/{budget}/impact", "weigh", (field, value))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, field + value);
        }
    }

    [Fact]
    public async Task What_a_project_says_is_assumed_for_all_and_shown_with_the_result()
    {
        var budget = await Draft(DraftState.Open, text => text + "\n# 修改\n", "budget");
        var address = $"/workbench/budget/drafts/{budget}/impact";

        (await admin.Send(address, "weigh", ("project.funding_mode", "normal"), ("budget.equipment", "100"))).Location.ShouldNotBeNull();
        await Node.RunNextAsync(default);

        var page = await admin.Open(address);
        page.Text.ShouldContain("假定");
        page.Text.ShouldContain("各区、各类型都没有变化");
    }

    [Fact]
    public async Task What_was_asked_for_twice_is_done_once()
    {
        var first = await admin.Send(Address, "weigh");
        var page = await admin.Open(Address);

        page.Text.ShouldContain("正在测算");
        first.Location.ShouldNotBeNull();
        (await world.Db(db => db.Set<JobRun>().CountAsync(j => j.Kind == WeighDraft.JobKind))).ShouldBe(1);
    }

    private string Address => $"/workbench/{Set}/drafts/{draft}/impact";

    private RunJobs Node => world.Services.GetRequiredService<RunJobs>();

    private async Task<Page> Weigh()
    {
        var sent = await admin.Send(Address, "weigh");
        sent.Location.ShouldNotBeNull(sent.Text).ShouldStartWith("/jobs/");
        await Node.RunNextAsync(default);
        var job = await admin.Open(sent.Location);
        job.Text.ShouldContain("已完成");
        return await admin.Open(Address);
    }

    private Task<int> Organisation(string name, bool? zone) => world.With<IServiceProvider, int>(null, async services =>
    {
        var id = services.GetRequiredService<Enrolment>().AddOrganisation(name, null, OrganisationKind.Enterprise, "110108", FactSource.Platform, zone);
        var db = services.GetRequiredService<KechuangDb>();
        await db.SaveChangesAsync();
        foreach (var (key, value) in Known)
        {
            (await services.GetRequiredService<Facts>().RecordAsync(new(Subject.Organisation(id), key, value, FactSource.Platform), default)).Refusal.ShouldBeNull(key);
        }

        return await db.SaveChangesAsync();
    });

    private async Task<Guid> Draft(DraftState state, Func<string, string> edit, string set = Set)
    {
        var now = world.Services.GetRequiredService<PolicyPack>().Content.Sets[set];
        var made = new RuleDraft
        {
            Id = Guid.CreateVersion7(),
            SetId = set,
            BaseHash = now.Source.Hash,
            Text = edit(now.Text),
            AuthorId = admin.Id,
            State = state,
            CreatedAt = world.Clock.Now,
            ChangedAt = world.Clock.Now,
        };
        made.Text.ShouldNotBe(now.Text);
        await world.Given(made);
        return made.Id;
    }
}
