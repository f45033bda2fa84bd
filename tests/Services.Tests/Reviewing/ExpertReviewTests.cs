using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Review.Contracts;
using Kechuang.Services.Reviewing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Tests.Reviewing;

public sealed partial class ExpertReviewTests : IDisposable
{
    // Of its own for each test: experts of one would be assigned to the cases of another.
    private readonly World world = new();

    private const string Account = "主持制定测控接口标准，解决互不兼容的问题。";
    private const string Comment = "代表作解决了长期存在的接口问题，质量高，有原创价值；建议进一步说明推广应用的情况，并补充与国外同类标准的比较。";

    [Fact]
    public async Task Two_titles_go_to_experts_together_and_the_signed_panel_is_the_ground_of_each_decision()
    {
        var title = await Desk("TAL-04");
        var (first, second) = (await InHand(title, "title-by-works", Work), await InHand(title, "title-by-works", Work));
        var stranger = await InHand(await Desk("TAL-04"), "title-by-works", Work);
        var experts = await Experts(2);
        var round = await Open(title.Officer, [first.Case, second.Case]);
        (await title.Officer.Open($"/desk/services/{first.Case}")).Text.ShouldContain("评审进行中：已交 0 份意见，应有 2 份");
        await Assign(title.Officer, round);

        foreach (var expert in experts)
        {
            foreach (var duty in await Duties(expert))
            {
                (await expert.Open(duty)).Text.ShouldNotContain(Account, Shouldly.Case.Sensitive, "the content is read after accepting");
                (await expert.Send(duty, "accept")).Location.ShouldNotBeNull();
                var page = await expert.Open(duty);
                page.Text.ShouldContain(Account);
                page.Text.ShouldNotContain(first.Holder);
                page.Text.ShouldNotContain(second.Holder);
                page.Html.ShouldNotContain("/files/");
                await Score(expert, duty, ("quality", 80), ("part", 70));
            }
        }

        var paper = await world.Db(db => db.Set<Kechuang.Platform.Files.FileReference>().Where(f => f.SubjectId == first.Application).Select(f => f.Id).FirstAsync());
        (await experts[0].Open($"/files/{paper}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await title.Officer.Send($"/desk/services/{first.Case}", "propose", ("outcome", "grant"), ("reason", "符合"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await title.Officer.Open($"/desk/services/{first.Case}")).Text.ShouldNotContain("采用评审结果");
        var entries = await Panel(title.Chair, round, experts);
        (await title.Chair.Open($"/desk/services/{first.Case}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await title.Chair.Send($"/review/rounds/{round}/panel", $"decide-{entries[first.Case]:N}", ("Decide.Outcome", "Fund"))).Location.ShouldNotBeNull();
        (await title.Chair.Send($"/review/rounds/{round}/panel", $"decide-{entries[second.Case]:N}", ("Decide.Outcome", "Decline"), ("Decide.Reason", "本人贡献不清楚"))).Location.ShouldNotBeNull();
        (await title.Chair.Send($"/review/rounds/{round}/panel", "sign", ("Sign.Remarks", "讨论充分"))).Location.ShouldNotBeNull();

        (await world.Db(db => db.Set<Notice>().Where(n => n.UserId == title.Officer.Id).ToListAsync())).Count(n => n.Text.Zh.EndsWith("签字，可以采用", StringComparison.Ordinal)).ShouldBe(1);
        (await Watch()).ShouldBe(0, "a signed panel was told of already");
        foreach (var it in (Guid[])[first.Case, second.Case])
        {
            var desk = await title.Officer.Open($"/desk/services/{it}");
            desk.Text.ShouldContain("77.00");
            desk.Text.ShouldContain(Comment);
            experts.ShouldAllBe(e => !desk.Text.Contains(NameOf(e), StringComparison.Ordinal));
            (await title.Officer.Send($"/desk/services/{it}/review", "take-review")).Location.ShouldBe($"/desk/services/{it}");
            (await title.Officer.Send(desk, "take-review")).Status.ShouldBe(HttpStatusCode.Conflict);
        }

        var decider = await world.Someone(Role.PanelChair, null, "TAL-04");
        (await title.Officer.Send($"/desk/services/{first.Case}", "propose", ("outcome", "grant"), ("reason", "会评通过"))).Location.ShouldNotBeNull();
        (await title.Officer.Send($"/desk/services/{second.Case}", "propose", ("outcome", "refuse"), ("reason", "会评不通过"))).Location.ShouldNotBeNull();
        (await title.Applicant(first).Open($"/my/cases/{first.Application}")).Text.ShouldNotContain(Comment);
        (await Step(title.Chair, first.Case, new { @do = "decide", outcome = "grant", reason = "同意", days = 5 })).IsSuccessStatusCode.ShouldBeFalse();
        (await world.Db(db => db.Set<Notice>().Where(n => n.UserId == title.Chair.Id || n.UserId == decider.Id).ToListAsync()))
            .Where(n => n.Text.Zh.EndsWith("等待决定", StringComparison.Ordinal)).Select(n => n.UserId).Distinct().ShouldBe([decider.Id], "who judged it blind is not told that it waits at the desk");
        (await Step(decider, second.Case, new { @do = "decide", outcome = "grant", reason = "同意", days = 5 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Step(decider, second.Case, new { @do = "decide", outcome = "refuse", reason = "代表作未被接受" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Step(decider, first.Case, new { @do = "decide", outcome = "grant", reason = "同意", days = 5 })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var decision = await world.Db(db => db.Set<Decision>().SingleAsync(d => d.CaseId == first.Case));
        decision.Reviews.ShouldHaveSingleItem().Passed.ShouldBe(true);
        (decision.Reviews[0].Mean, decision.Reviews[0].Among, decision.Reviews[0].Opinions).ShouldBe((77m, 2, 2));
        var granted = JsonDocument.Parse(await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == first.Case && e.Kind == "services.case.granted").Select(e => e.Data).SingleAsync())).RootElement;
        granted.GetProperty("reviews")[0].GetProperty("passed").GetBoolean().ShouldBeTrue();
        var mine = await title.Applicant(first).Open($"/my/cases/{first.Application}");
        mine.Text.ShouldContain(Comment);
        mine.Text.ShouldNotContain("77.00");
        var key = Key().Match(mine.Html).Groups[1].Value;
        (await title.Applicant(first).Send(mine, $"rate-{key}", ("useful", "5"))).Location.ShouldBe($"/my/cases/{first.Application}");
        (await title.Applicant(first).Send(mine, $"rate-{key}", ("useful", "4"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await world.Db(db => db.Set<CaseReview>().CountAsync(r => r.CaseId == stranger.Case))).ShouldBe(0);
        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<CaseReview>().Where(r => r.CaseId == first.Case).ExecuteUpdateAsync(s => s.SetProperty(r => r.Passed, false))));
    }

    [Fact]
    public async Task Where_the_mean_stands_the_round_closes_when_it_is_taken_over_and_whoever_judged_does_not_decide()
    {
        var talent = await Desk("TAL-03");
        var home = await world.Organisation();
        var it = await InHand(talent, "typed-talent-evaluation", [("evaluation.talent_type", "engineering"), ("contribution", Account)], ["proof"], home);
        var colleague = (await Experts(1, home))[0];
        var experts = await Experts(2);
        (await talent.Officer.Open("/desk/services/reviews")).Text.ShouldContain("没有等待送评审的件", Shouldly.Case.Sensitive, "a step before it is open");
        (await Step(talent.Officer, it.Case, new { @do = "work", step = "subject", found = new Dictionary<string, string> { ["evaluation.subject"] = "talent" } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var round = await Open(talent.Officer, [it.Case]);
        await Assign(talent.Officer, round);
        (await Duties(colleague)).ShouldBeEmpty();

        var judge = talent.Chair;
        (await Step(judge, it.Case, new { @do = "work", step = "judge", found = Criterion })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var duty = (await Duties(experts[0])).Single();
        (await experts[0].Open(duty)).Text.ShouldContain(it.Holder);
        await Score(experts[0], duty, ("results", 80), ("part", 90));
        (await Watch()).ShouldBe(0, "one opinion lacks");
        (await judge.Send($"/desk/services/{it.Case}/review", "take-review")).Status.ShouldNotBe(HttpStatusCode.OK);
        await Score(experts[1], (await Duties(experts[1])).Single(), ("results", 90), ("part", 70));
        (await Task.WhenAll(Watch(), Watch())).Sum().ShouldBe(1, "of two nodes one tells");
        (await Watch()).ShouldBe(0);
        (await Told(it.Case, "专家意见已经到齐")).Order().ShouldBe(((Guid[])[talent.Officer.Id, judge.Id]).Order(), "who handles it and who takes the step, once each");
        var taken = await judge.Send($"/desk/services/{it.Case}/review", "take-review");
        taken.Location.ShouldBe($"/desk/services/{it.Case}", taken.Text);

        (await world.With<ReviewDesk, RoundResults?>(null, d => d.ResultsAsync(round, default)))!.State.ShouldBe(RoundState.Closed);
        (await Step(judge, it.Case, new { @do = "work", step = "judge", found = Criterion })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Step(talent.Officer, it.Case, new { @do = "propose", outcome = "grant", reason = "技术成果突出" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var expert = await world.Db(async db =>
        {
            db.Add(new Grant { Id = Guid.CreateVersion7(), UserId = experts[0].Id, Role = Role.PanelChair, Programme = "TAL-03", GrantedAt = world.Clock.Now });
            await db.SaveChangesAsync();
            return await db.Set<User>().Where(u => u.Id == experts[0].Id).Select(u => u.Email!).SingleAsync();
        });
        (await Step(await world.As(expert), it.Case, new { @do = "decide", outcome = "grant", reason = "同意" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Step(judge, it.Case, new { @do = "decide", outcome = "grant", reason = "同意" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var ground = (await world.Db(db => db.Set<Decision>().SingleAsync(d => d.CaseId == it.Case))).Reviews.ShouldHaveSingleItem();
        (ground.Mean, ground.Lowest, ground.Highest, ground.Passed).ShouldBe((83.5m, 83m, 84m, null));
    }

    [Fact]
    public async Task A_withdrawn_case_holds_up_nobody_and_a_round_is_given_back_to_no_officer_before_all_others_are_read()
    {
        var talent = await Desk("TAL-03");
        (string, string)[] facts = [("evaluation.talent_type", "engineering"), ("contribution", Account)];
        var (kept, gone) = (await InHand(talent, "typed-talent-evaluation", facts, ["proof"], null), await InHand(talent, "typed-talent-evaluation", facts, ["proof"], null));
        foreach (var it in (Handed[])[kept, gone])
        {
            (await Step(talent.Officer, it.Case, new { @do = "work", step = "subject", found = new Dictionary<string, string> { ["evaluation.subject"] = "talent" } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var experts = await Experts(2);
        var round = await Open(talent.Officer, [kept.Case, gone.Case]);
        await Assign(talent.Officer, round);
        var number = await world.Db(db => db.Set<Case>().Where(c => c.Id == kept.Case).Select(c => c.Number).SingleAsync());
        foreach (var expert in experts)
        {
            foreach (var duty in await Duties(expert))
            {
                if ((await expert.Open(duty)).Text.Contains(number, StringComparison.Ordinal))
                {
                    await Score(expert, duty, ("results", 80), ("part", 90));
                }
            }
        }

        var early = await talent.Chair.Send($"/desk/services/{kept.Case}/review", "take-review");
        early.Status.ShouldBe(HttpStatusCode.Conflict);
        early.Text.ShouldContain("还差 2 份意见");
        (await talent.Applicant(gone).Send($"/my/cases/{gone.Application}", "withdraw")).Location.ShouldNotBeNull();
        (await talent.Chair.Send($"/desk/services/{kept.Case}/review", "take-review")).Location.ShouldBe($"/desk/services/{kept.Case}");
    }

    [Theory]
    [InlineData("field", "领域")]
    [InlineData("due", "评审期限")]
    [InlineData("experts", "1 至 20")]
    [InlineData("load", "1 至 1000")]
    [InlineData("case", "请选择")]
    public async Task What_is_typed_wrongly_opens_nothing(string what, string said)
    {
        var desk = await Desk("TAL-04");
        var it = await InHand(desk, "title-by-works", Work);
        var fields = Asked([it.Case], await Versions([it.Case])).Where(f => !f.Name.StartsWith(what, StringComparison.Ordinal))
            .Concat(what is "case" ? [] : [(what is "field" ? $"field-{it.Case:N}" : what, (string?)(what is "due" ? "2020-01-01" : "x'; --"))]).ToArray();

        var answer = await desk.Officer.Send("/desk/services/reviews", "open-0", fields);

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain(said);
        (await world.Db(db => db.Set<CaseReview>().CountAsync(r => r.CaseId == it.Case))).ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_elses_case_a_stale_page_and_a_second_click_open_nothing()
    {
        var (desk, other) = (await Desk("TAL-04"), await Desk("TAL-04"));
        var it = await InHand(desk, "title-by-works", Work);
        await InHand(other, "title-by-works", Work);
        var asked = Asked([it.Case], await Versions([it.Case]));

        (await other.Officer.Send("/desk/services/reviews", "open-0", asked)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await desk.Officer.Send("/desk/services/reviews", "open-0", Asked([it.Case], [("x", 99)]))).Status.ShouldBe(HttpStatusCode.Conflict);
        var page = await desk.Officer.Open("/desk/services/reviews");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Officer.Send(page, "open-0", asked)));

        answers.Count(a => a.Location is not null).ShouldBe(1);
        answers.Where(a => a.Location is null).ShouldAllBe(a => a.Status == HttpStatusCode.Conflict);
        (await world.Db(db => db.Set<CaseReview>().CountAsync(r => r.CaseId == it.Case))).ShouldBe(1);
    }

    public void Dispose() => world.Dispose();

    private static Dictionary<string, string> Criterion => new() { ["evaluation.main_criterion"] = "technical_results" };

    private static (string, string)[] Work => [("titles.level_asked", "工程系列副高级"), ("titles.work_kind", "standard"), ("work-account", Account)];

    private sealed record Staff(Person Officer, Person Chair)
    {
        public Dictionary<Guid, Person> Applicants { get; } = [];

        public Person Applicant(Handed it) => Applicants[it.Application];
    }

    private sealed record Handed(Guid Application, Guid Case, string Holder);

    private async Task<Staff> Desk(string desk)
    {
        var (officer, chair) = (await world.Someone(Role.ProgrammeOfficer, null, desk), await world.Someone(Role.PanelChair, null, desk));
        await world.PersonOf(chair, null, "评审组组长");
        return new(officer, chair);
    }

    private Task<Handed> InHand(Staff staff, string service, (string, string)[] facts) => InHand(staff, service, facts, ["work", "role-proof"], null);

    /// <summary>Applied for, and accepted by the officer.</summary>
    private async Task<Handed> InHand(Staff staff, string service, (string, string)[] facts, string[] papers, Guid? home)
    {
        var applicant = await world.Someone();
        var holder = $"申请人{applicant.Id:N}";
        await world.PersonOf(applicant, home, holder);
        var path = (await applicant.Send($"/services/{service}", "begin", ("organisation", ""))).Location!;
        var application = Guid.Parse(path.Split('/')[^1]);
        (await applicant.Send(path, "write", [("person.name", holder), .. facts.Select(f => (f.Item1, (string?)f.Item2))])).Location.ShouldBe(path + "?saved=1");
        foreach (var paper in papers)
        {
            await applicant.Paper(application, paper);
        }

        var sent = await applicant.Send(path, "submit");
        sent.Location.ShouldBe(path, sent.Text);
        var it = await world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application).Select(c => c.Id).SingleAsync());
        (await Step(staff.Officer, it, new { @do = "accept" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        staff.Applicants[application] = applicant;
        return new(application, it, holder);
    }

    private static string NameOf(Person expert) => $"专家{expert.Id:N}";

    /// <summary>Experts of a field that nobody else of this class is in.</summary>
    private async Task<Person[]> Experts(int count, Guid? organisation = null)
    {
        var people = new Person[count];
        for (var i = 0; i < count; i++)
        {
            var person = people[i] = await world.Someone(Role.Expert);
            await world.Db(db => db.Set<User>().Where(u => u.Id == person.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, NameOf(person))));
            var known = await world.PersonOf(person, organisation, NameOf(person));
            await world.With<IServiceProvider, int>(null, services =>
            {
                services.GetRequiredService<ExpertPool>().Add(new() { UserId = person.Id, PersonId = known, OrganisationId = organisation ?? Guid.CreateVersion7(), OrganisationName = "测试单位", Fields = ["A"] });
                return services.GetRequiredService<KechuangDb>().SaveChangesAsync();
            });
        }

        return people;
    }

    private async Task<Guid> Open(Person officer, Guid[] cases)
    {
        var sent = await officer.Send("/desk/services/reviews", "open-0", Asked(cases, await Versions(cases)));
        sent.Location.ShouldBe("/desk/services/reviews?opened=1", sent.Text);
        return await world.Db(db => db.Set<CaseReview>().Where(r => r.CaseId == cases[0]).Select(r => r.RoundId).SingleAsync());
    }

    private static (string Name, string? Value)[] Asked(Guid[] cases, IReadOnlyList<(string, long Version)> versions) =>
    [
        .. cases.Zip(versions, (c, v) => ("case", (string?)$"{c:N}:{v.Version}")),
        .. cases.Select(c => ($"field-{c:N}", (string?)"A")),
        ("due", "2026-04-30"), ("experts", "2"), ("load", "5"),
    ];

    private Task<List<(string, long)>> Versions(Guid[] cases) => world.Db(async db =>
    {
        var versions = await db.Set<Case>().Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Version);
        return cases.Select(c => ("", versions[c])).ToList();
    });

    private Task<int> Watch() => world.With<WatchReviews, int>(null, w => w.RunAsync(default));

    private async Task<IEnumerable<Guid>> Told(Guid it, string what) =>
        (await world.Db(db => db.Set<Notice>().Where(n => n.Href.EndsWith(it.ToString())).ToListAsync())).Where(n => n.Text.Zh.Contains(what, StringComparison.Ordinal)).Select(n => n.UserId);

    private async Task Assign(Person officer, Guid round)
    {
        var assignment = $"/review/rounds/{round}/assignment";
        (await officer.Send(assignment, "propose")).Location.ShouldBe(assignment);
        await world.Work();
        var page = await officer.Open(assignment);
        (await officer.Send(page, "confirm")).Location.ShouldBe($"/review/rounds/{round}", page.Text);
    }

    private static async Task<string[]> Duties(Person expert) => [.. Duty().Matches((await expert.Open("/my/reviews")).Html).Select(m => m.Value).Distinct()];

    private static async Task Score(Person expert, string duty, params (string Id, int Value)[] marks)
    {
        var sent = await expert.Send(duty, "score", [
            .. marks.SelectMany((m, i) => ((string, string?)[])[($"Form.Marks[{i}].Id", m.Id), ($"Form.Marks[{i}].Value", m.Value.ToString(CultureInfo.InvariantCulture))]),
            ("Form.Grade", "A"), ("Form.Comment", Comment), ("Form.Confidential", "")]);
        sent.Location.ShouldBe(duty, sent.Text);
    }

    private async Task<Dictionary<Guid, Guid>> Panel(Person chair, Guid round, Person[] members)
    {
        var panel = $"/review/rounds/{round}/panel";
        var sitting = (await Experts(1))[0];
        var opened = await chair.Send(panel, "open", [("Open.HeldOn", "2026-03-20"), ("Open.Place", "第一会议室"), ("Open.Order", "Rank"), ("Open.Members", sitting.Id.ToString())]);
        opened.Location.ShouldBe(panel, opened.Text);
        var html = (await chair.Open(panel)).Html;
        members.ShouldAllBe(m => !html.Contains(NameOf(m), StringComparison.Ordinal));
        var numbers = await world.Db(db => db.Set<CaseReview>().Where(r => r.RoundId == round).Join(db.Set<Case>(), r => r.CaseId, c => c.Id, (_, c) => new { c.Id, c.Number }).ToListAsync());
        return numbers.ToDictionary(n => n.Id, n => Guid.ParseExact(Deciding().Match(html, html.IndexOf(n.Number, StringComparison.Ordinal)).Groups[1].Value, "N"));
    }

    private async Task<HttpResponseMessage> Step(Person officer, Guid id, object step)
    {
        var body = JsonSerializer.SerializeToNode(step)!.AsObject();
        body["version"] = await world.Db(db => db.Set<Case>().Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        return await officer.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{id}/steps", UriKind.Relative), body);
    }

    [GeneratedRegex("/my/reviews/[0-9a-f-]{36}")]
    private static partial Regex Duty();

    [GeneratedRegex("decide-([0-9a-f]{32})")]
    private static partial Regex Deciding();

    [GeneratedRegex("name=\"key\" value=\"([^\"]+)\"")]
    private static partial Regex Key();
}
