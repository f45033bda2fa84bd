using System.Net;
using System.Net.Http.Json;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Services.Watching;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Handling;

public sealed class CaseJourneyTests(World world) : IClassFixture<World>
{
    private const string Permit = "work-and-residence-permit";

    [Fact]
    public async Task A_permit_goes_from_the_guide_to_a_certificate_that_anybody_can_check()
    {
        var (applicant, application) = await HandedIn();
        var (handler, decider) = (await Officer(), await Decider());
        var (work, other) = await Cases(application);

        (await handler.Open("/desk/services")).Text.ShouldContain("外国人来华工作许可");
        (await handler.Send($"/desk/services/{work}", "accept")).Location.ShouldBe($"/desk/services/{work}");
        (await handler.Send($"/desk/services/{work}", "work-verify", ("permit.conditions_met", "true"))).Location.ShouldNotBeNull();
        (await handler.Send($"/desk/services/{work}", "propose", ("outcome", "grant"), ("reason", "条件符合"))).Location.ShouldNotBeNull();
        (await decider.Open($"/desk/services/{work}")).Text.ShouldContain("B-085");
        (await decider.Send($"/desk/services/{work}", "decide", ("outcome", "grant"), ("reason", "同意"))).Location.ShouldNotBeNull();

        var mine = await applicant.Open($"/my/cases/{application}");
        mine.Text.ShouldContain("准予");
        mine.Text.ShouldContain("BJ-WP-2026");
        var certificate = await world.Db(db => db.Set<Certificate>().SingleAsync(c => c.CaseId == work));
        (await applicant.Open($"/my/certificates/{certificate.Id}")).Text.ShouldContain(certificate.Code);
        var visitor = world.Visitor();
        var check = await visitor.Open($"/verify/{certificate.Code}");
        check.Text.ShouldContain("真实，有效");
        check.Text.ShouldNotContain("测试用户");
        (await visitor.Open("/verify/ABCDEFGHJKMNPQRS")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await decider.Open($"/my/certificates/{certificate.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await world.Db(db => db.Set<Case>().Where(c => c.Id == work).Select(c => c.InTime).SingleAsync())).ShouldBe(true);
        (await world.Db(db => db.Set<Case>().Where(c => c.Id == other).Select(c => c.State).SingleAsync())).ShouldBe(CaseState.Submitted);
        (await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == work).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()))
            .ShouldBe(["services.case.accepted", "services.case.worked", "services.case.proposed", "services.case.granted", "services.certificate.issued"]);
        (await visitor.Open($"/services/{Permit}")).Text.ShouldContain("受理后 7 个工作日");
    }

    [Fact]
    public async Task What_the_rules_bar_is_said_before_it_is_handed_in_by_the_rules_that_count_and_no_others()
    {
        var applicant = await world.Someone();
        var path = (await applicant.Send($"/services/{Permit}", "begin", ("organisation", ""))).Location!;
        (await applicant.Send(path, "write", ("person.nationality", "DE"), ("permit.talent", "other"), ("permit.both_needed", "true"))).Location.ShouldBe(path + "?saved=1");
        foreach (var paper in (string[])["passport", "contract", "talent-proof"])
        {
            await applicant.Paper(Guid.Parse(path.Split('/')[^1]), paper);
        }

        var page = await applicant.Open(path);
        page.Text.ShouldContain("现在填写的内容不能提交");
        page.Text.ShouldContain("不符合规则 B-085“");
        page.Text.ShouldNotContain("内容齐全，可以提交");
        page.Text.ShouldNotContain("B-086");
        var refused = await applicant.Send(path, "submit");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("不符合规则 B-085“");

        (await applicant.Send(path, "write", ("person.nationality", "DE"), ("permit.talent", "high_level"), ("permit.both_needed", "true"))).Location.ShouldBe(path + "?saved=1");
        (await applicant.Open(path)).Text.ShouldContain("内容齐全，可以提交");
    }

    [Fact]
    public async Task Of_many_who_decide_at_once_one_does_and_never_the_handler()
    {
        var (_, application) = await HandedIn();
        var handler = await Officer();
        var (work, _) = await Cases(application);
        foreach (var step in (object[])[new { @do = "accept" }, new { @do = "work", step = "verify", found = new Dictionary<string, string> { ["permit.conditions_met"] = "true" } }, new { @do = "propose", outcome = "grant", reason = "条件符合" }])
        {
            (await Step(handler, work, step)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await Step(handler, work, new { @do = "decide", outcome = "grant", reason = "同意" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var deciders = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Decider()));
        var version = await Version(work);
        var answers = await Task.WhenAll(deciders.Select((d, i) => Send(d, work, new { @do = "decide", outcome = i % 2 == 0 ? "grant" : "refuse", reason = "同意", version })));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(4);
        (await world.Db(db => db.Set<Decision>().CountAsync(d => d.CaseId == work))).ShouldBe(1);
        (await world.Db(db => db.Set<Certificate>().CountAsync(c => c.CaseId == work))).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task The_database_refuses_a_decision_by_the_handler_and_a_grant_without_one()
    {
        var (_, application) = await HandedIn();
        var handler = await Officer();
        var (work, other) = await Cases(application);
        foreach (var step in (object[])[new { @do = "accept" }, new { @do = "propose", outcome = "refuse", reason = "条件不符" }])
        {
            (await Step(handler, work, step)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await Should.ThrowAsync<DbUpdateException>(() => world.Given(new Decision
        {
            Id = Guid.CreateVersion7(),
            CaseId = work,
            Instance = 1,
            Outcome = Granting.Refuse,
            Reason = "自己决定",
            DecidedBy = handler.Id,
            DecidedAt = world.Clock.Now,
            Verdicts = [],
        }));
        await Should.ThrowAsync<DbUpdateException>(() => world.Db(async db =>
        {
            (await db.Set<Case>().SingleAsync(c => c.Id == other)).State = CaseState.Granted;
            return await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task What_lacks_is_asked_for_once_and_a_stale_page_is_told_so()
    {
        var (applicant, application) = await HandedIn();
        var handler = await Officer();
        var (work, _) = await Cases(application);
        var stale = await handler.Open($"/desk/services/{work}");

        (await handler.Send(stale, "return", ("lacking", "contract"), ("reason", "合同缺签字页"))).Location.ShouldNotBeNull();
        var twice = await handler.Send(stale, "return", ("lacking", "contract"), ("reason", "合同缺签字页"));
        twice.Status.ShouldBe(HttpStatusCode.Conflict);
        twice.Text.ShouldContain("有人先办了这一步");

        var page = await applicant.Open($"/my/cases/{application}");
        page.Text.ShouldContain("合同缺签字页");
        (await applicant.Send(page, "supply")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        world.Clock.Now = world.Clock.Now.AddMinutes(1);
        await applicant.Paper(application, "contract");
        (await applicant.Send($"/my/cases/{application}", "supply")).Location.ShouldBe($"/my/cases/{application}");
        (await Step(handler, work, new { @do = "return", lacking = new[] { "passport" }, reason = "再补" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Known_facts_are_shown_and_not_asked_and_new_ones_flow_back()
    {
        var (applicant, _) = await HandedIn();
        var begun = await applicant.Send($"/services/{Permit}", "begin", ("organisation", ""));

        var page = await applicant.Open(begun.Location!);

        page.Text.ShouldContain("登记簿已有");
        page.Text.ShouldContain("德国");
        page.Html.ShouldNotContain("name=\"person.nationality\"");
        page.Html.ShouldContain("name=\"permit.talent\"");
    }

    [Fact]
    public async Task What_was_handed_in_is_listed_with_its_papers()
    {
        var (applicant, application) = await HandedIn();

        var text = (await applicant.Open($"/my/cases/{application}")).Text;

        text.ShouldContain("提交的内容");
        text.ShouldContain("护照或国际旅行证件");
    }

    [Fact]
    public async Task A_breach_is_written_down_once_and_counted_in_the_figures()
    {
        var (_, application) = await HandedIn();
        var (work, _) = await Cases(application);
        (await Step(await Officer(), work, new { @do = "accept" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var before = world.Clock.Now;
        world.Clock.Now = before.AddDays(20);

        await world.With<WatchClocks, int>(null, w => w.RunAsync(default));
        await world.With<WatchClocks, int>(null, w => w.RunAsync(default));
        world.Clock.Now = before;

        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.SubjectId == work && e.Kind == "services.case.overdue"))).ShouldBe(1);
    }

    [Fact]
    public async Task Strangers_see_neither_the_application_nor_the_desk()
    {
        var (_, application) = await HandedIn();
        var (work, _) = await Cases(application);
        var stranger = await world.Someone(Role.Member, await world.Organisation());

        (await stranger.Open($"/my/cases/{application}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Open($"/desk/services/{work}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await world.Someone(Role.ProgrammeOfficer, null, "PGM-16")).Open($"/desk/services/{work}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Open($"/publicity/{work}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_desk_takes_two_queries_for_its_list()
    {
        await HandedIn();
        var officer = await Officer();
        await officer.Open("/desk/services");

        var queries = await world.Queries.During(() => world.With<Kechuang.Services.Handling.ListDesk, int>(officer, async list =>
            (await list.ReadAsync(new Microsoft.AspNetCore.Http.DefaultHttpContext(), default)).Rows.Count));

        queries.ShouldBe(2);
    }

    [Fact]
    public async Task Of_officers_who_accept_at_once_one_does_and_a_bulk_takes_only_what_still_waits()
    {
        var (first, second, third) = ((await HandedIn()).Application, (await HandedIn()).Application, (await HandedIn()).Application);
        var (a, b, c) = ((await Cases(first)).Work, (await Cases(second)).Work, (await Cases(third)).Work);
        var officers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Officer()));
        var version = await Version(a);

        var answers = await Task.WhenAll(officers.Concat(officers).Select(o => Send(o, a, new { @do = "accept", version })));

        answers.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(r => r.StatusCode == HttpStatusCode.Conflict).ShouldBe(7);
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.SubjectId == a && e.Kind == "services.case.accepted"))).ShouldBe(1);

        var bulk = await officers[0].Open("/desk/services/intake");
        (string, string?)[] chosen = [("case", $"{a:N}:{version}"), ("case", $"{b:N}:{await Version(b)}"), ("case", $"{c:N}:{await Version(c)}"), ("case", $"{Guid.CreateVersion7():N}:0"), ("case", "nonsense")];
        (await Step(officers[1], c, new { @do = "accept" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var taken = await officers[0].Send(bulk, "accept-many", chosen);
        taken.Status.ShouldBe(HttpStatusCode.OK);
        taken.Text.ShouldContain("已受理 1 件");
        taken.Text.ShouldContain("有人先办了这一步");
        (await world.Db(db => db.Set<Case>().Where(x => x.Id == b).Select(x => x.HandlerId).SingleAsync())).ShouldBe(officers[0].Id);
        (await officers[0].Send(bulk, "accept-many")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_is_typed_is_kept_while_it_is_typed_and_a_stranger_or_an_older_page_changes_nothing()
    {
        var applicant = await world.Someone();
        var path = (await applicant.Send($"/services/{Permit}", "begin", ("organisation", ""))).Location!;
        var (page, older) = (await applicant.Open(path), await applicant.Open(path));
        async Task<HttpResponseMessage> Keep(Visitor who, Page from, string talent) => await who.Http.PostAsync(new Uri(path + "/draft", UriKind.Relative), new FormUrlEncodedContent(
            from.HiddenFields("write").Append(KeyValuePair.Create("permit.talent", talent))));

        (await Keep(applicant, page, "high_level")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Keep(applicant, page, "urgently_needed")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Keep(applicant, page, "no such class")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Keep(applicant, older, "high_level")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Keep(await world.Someone(), page, "high_level")).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        (await Keep(world.Visitor(), page, "high_level")).IsSuccessStatusCode.ShouldBeFalse();

        var saved = await applicant.Send(page, "write", ("permit.talent", "urgently_needed"), ("permit.both_needed", "true"));
        saved.Location.ShouldBe(path + "?saved=1");
        var refused = await applicant.Send(older, "write", ("permit.talent", "high_level"));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("另一个窗口");
        refused.Html.ShouldContain("value=\"high_level\"");
        var id = Guid.Parse(path.Split('/')[^1]);
        (await world.Db(db => db.Set<GivenFact>().Where(f => f.ApplicationId == id && f.Key == "permit.talent").Select(f => f.Value).SingleAsync())).ShouldBe("urgently_needed");
    }

    [Fact]
    public async Task Punctuality_is_what_the_journal_says()
    {
        var (handler, decider) = (await Officer(), await Decider());
        foreach (var late in (bool[])[false, true])
        {
            var (_, application) = await HandedIn();
            var (work, _) = await Cases(application);
            (await Step(handler, work, new { @do = "accept" })).StatusCode.ShouldBe(HttpStatusCode.OK);
            world.Clock.Now = world.Clock.Now.AddDays(late ? 21 : 1);
            (await Step(handler, work, new { @do = "propose", outcome = "refuse", reason = "不符合" })).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await Step(decider, work, new { @do = "decide", outcome = "refuse", reason = "不符合" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var figures = (await world.With<Kechuang.Services.Guiding.MeasureServices, IReadOnlyDictionary<string, Kechuang.Services.Guiding.ServiceFigures>>(null, m => m.HandleAsync(Permit, default)))[Permit];
        var cases = await world.Db(db => db.Set<Case>().Where(c => c.Service == Permit).Select(c => c.Id).ToListAsync());
        var records = await world.Db(db => db.Set<JournalEntry>().Where(e => cases.Contains(e.SubjectId) && (e.Kind == "services.case.granted" || e.Kind == "services.case.refused")).ToListAsync());
        var decided = records.Select(r => System.Text.Json.JsonDocument.Parse(r.Data).RootElement).Where(d => d.GetProperty("instance").GetInt32() == 1).ToList();

        decided.Count.ShouldBeGreaterThanOrEqualTo(2);
        figures.InTime.ShouldBe(decided.Count(d => d.GetProperty("inTime").ValueKind is System.Text.Json.JsonValueKind.True));
        figures.Late.ShouldBe(decided.Count(d => d.GetProperty("inTime").ValueKind is System.Text.Json.JsonValueKind.False));
        figures.Late.ShouldBeGreaterThanOrEqualTo(1);
        figures.Days.ShouldBe(decided.Sum(d => d.GetProperty("daysUsed").GetInt32()));
        (await (await Officer()).Open($"/services/{Permit}")).Text.ShouldContain($"{figures.Punctual}%");
    }

    private Task<Person> Officer() => world.Someone(Role.ProgrammeOfficer, null, "TAL-14");

    private Task<Person> Decider() => world.Someone(Role.PanelChair, null, "TAL-14");

    private async Task<(Person Applicant, Guid Application)> HandedIn()
    {
        var applicant = await world.Someone();
        var begun = await applicant.Send($"/services/{Permit}", "begin", ("organisation", ""));
        var path = begun.Location ?? throw new InvalidOperationException(begun.Text);
        var id = Guid.Parse(path.Split('/')[^1]);
        (await applicant.Send(path, "write", ("person.nationality", "DE"), ("permit.talent", "high_level"), ("permit.both_needed", "true"))).Location.ShouldBe(path + "?saved=1");
        foreach (var material in (string[])["passport", "contract", "talent-proof"])
        {
            await applicant.Paper(id, material);
        }

        var sent = await applicant.Send(path, "submit");
        sent.Location.ShouldBe(path, sent.Text);
        return (applicant, id);
    }

    private Task<(Guid Work, Guid Residence)> Cases(Guid application) => world.Db(async db =>
    {
        var cases = await db.Set<Case>().Where(c => c.ApplicationId == application).OrderBy(c => c.Number).Select(c => c.Id).ToListAsync();
        return (cases[0], cases[1]);
    });

    private Task<long> Version(Guid id) => world.Db(db => db.Set<Case>().Where(c => c.Id == id).Select(c => c.Version).SingleAsync());

    private async Task<HttpResponseMessage> Step(Person officer, Guid id, object step)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(step)!.AsObject();
        body["version"] = await Version(id);
        return await Send(officer, id, body);
    }

    private static Task<HttpResponseMessage> Send(Person officer, Guid id, object body) => officer.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{id}/steps", UriKind.Relative), body);
}
