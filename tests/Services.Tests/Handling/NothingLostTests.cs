using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kechuang.Platform.Files;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Handling;

/// <summary>Old pages, impatient fingers, two windows, two officers, files that are too long and sessions that end: there is one outcome, the words are clear, and what was typed stays.</summary>
public sealed class NothingLostTests(World world) : IClassFixture<World>
{
    private const string Matter = "integrity-case";
    private const string Charge = "论文图像重复使用，第三图与前作相同";
    private const string Source = "在组会上看到";
    private const string Changed = "论文图像重复使用，另见附图五";

    [Fact]
    public async Task An_application_begun_many_times_at_once_is_one_draft()
    {
        var (person, office) = (await world.Someone(), await world.Someone(Role.ResearchOffice, await world.Organisation()));
        foreach (var (who, organisation) in ((Person, string)[])[(person, ""), (office, $"{office.Grants[0].OrganisationId}")])
        {
            var guide = await who.Open($"/services/{Matter}");
            var begun = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => who.Send(guide, "begin", ("organisation", organisation))));

            begun.Select(b => b.Location).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
            (await world.Db(db => db.Set<Application>().CountAsync(a => a.ApplicantId == who.Id))).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_page_from_before_submitting_neither_submits_again_nor_changes_what_was_handed_in_and_gives_the_words_back()
    {
        var applicant = await world.Someone();
        var path = await Draft(applicant);
        var old = await applicant.Open(path);
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => applicant.Send(old, "submit")));
        sent.ShouldAllBe(s => s.Location == path);
        (await applicant.Send(old, "submit")).Location.ShouldBe(path);

        var late = await applicant.Send(old, "write", ("charge", Changed), ("source", Source));

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("申请已经提交，不能再改");
        late.Html.ShouldContain("id=\"unsent-charge\"");
        late.Html.ShouldContain(Changed);
        var application = Guid.Parse(path[^36..]);
        (await world.Db(db => db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == application))).Prose["charge"].ShouldBe(Charge);
        (await Kinds(application)).Count(k => k == "services.application.submitted").ShouldBe(1);
        (await world.Db(db => db.Set<Case>().CountAsync(c => c.ApplicationId == application))).ShouldBe(1);
    }

    [Fact]
    public async Task What_two_windows_typed_is_not_mixed_and_the_later_one_keeps_its_words()
    {
        var applicant = await world.Someone();
        var path = await Draft(applicant);
        var (first, second) = (await applicant.Open(path), await applicant.Open(path));
        (await applicant.Send(first, "write", ("charge", "第一个窗口"), ("source", Source))).Location.ShouldBe(path + "?saved=1");

        var late = await applicant.Send(second, "write", ("charge", "第二个窗口"), ("source", Source));

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("另一个窗口已经改过这份申请");
        late.Html.ShouldContain("第二个窗口");
        (await applicant.Open(path)).Html.ShouldContain("第一个窗口");
        (await applicant.Send(late, "write", ("charge", "第二个窗口"), ("source", Source))).Location.ShouldBe(path + "?saved=1", "from the page that said so it can be saved all the same");
    }

    [Fact]
    public async Task What_was_being_completed_while_the_case_was_taken_back_in_another_window_is_refused_and_stays_on_the_page()
    {
        var applicant = await world.Someone();
        var path = await Draft(applicant);
        (await applicant.Send(path, "submit")).Location.ShouldBe(path);
        var it = await CaseOf(path);
        var officer = await Officer();
        (await Step(officer, it, new { @do = "return", lacking = (string[])["charge"], reason = "请写清楚" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var open = await applicant.Open(path);
        (await applicant.Send(open, "withdraw")).Location.ShouldBe(path);

        foreach (var form in (string[])["write", "supply"])
        {
            var late = await applicant.Send(open, form, ("charge", Changed));
            late.Status.ShouldBe(HttpStatusCode.Conflict, form);
            (form == "supply" || late.Html.Contains(Changed, StringComparison.Ordinal)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_step_sent_again_from_an_old_page_is_taken_once_and_its_words_are_given_back()
    {
        var (it, officer) = await InHand();
        var old = await officer.Open($"/desk/services/{it}");
        (await officer.Send(old, "propose", ("outcome", "refuse"), ("reason", "证据不足"))).Location.ShouldBe($"/desk/services/{it}");

        var again = await officer.Send(old, "propose", ("outcome", "refuse"), ("reason", "证据不足，另见笔录"));

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("有人先办了这一步，也可能是您点了两次");
        again.Html.ShouldContain("证据不足，另见笔录");
        again.Text.ShouldContain("待决定");
        (await Kinds(it)).Count(k => k == "services.case.proposed").ShouldBe(1);
    }

    [Fact]
    public async Task What_is_refused_at_the_desk_because_something_lacks_is_still_filled_in()
    {
        var (it, officer) = await InHand();
        var lacking = await officer.Send($"/desk/services/{it}", "return", ("lacking", "charge"), ("reason", ""));
        lacking.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        lacking.Html.ShouldMatch("name=\"lacking\" value=\"charge\"[^>]*checked");
        var proposed = await officer.Send($"/desk/services/{it}", "propose", ("outcome", "refuse"), ("reason", " "));
        proposed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        proposed.Html.ShouldMatch("id=\"propose-refuse\"[^>]*checked");
        proposed.Html.ShouldNotMatch("id=\"propose-grant\"[^>]*checked");
    }

    [Fact]
    public async Task Of_two_officers_who_take_different_steps_at_once_both_have_their_step_in_the_end_and_neither_loses_a_word()
    {
        var organisation = await world.Organisation(null, OrganisationKind.Enterprise);
        var firm = await world.Someone(Role.ResearchOffice, organisation);
        var path = (await firm.Send("/services/regulatory-sandbox", "begin", ("organisation", organisation.ToString()))).Location!;
        (await firm.Send(path, "write", ("business.field", "intelligent_transport"), ("sandbox.subject", "service"), ("sandbox.test", "载客测试"), ("sandbox.limits", "两条线路"), ("sandbox.exit", "停运"), ("commit", "true"))).Location.ShouldBe(path + "?saved=1");
        foreach (var paper in (string[])["test-plan", "risk"])
        {
            await firm.Paper(Guid.Parse(path[^36..]), paper);
        }

        var sent = await firm.Send(path, "submit");
        sent.Location.ShouldBe(path, sent.Text);
        var it = await CaseOf(path);
        var (handler, expert) = (await world.Someone(Role.ProgrammeOfficer, null, "SCN-13"), await world.Someone(Role.PanelChair, null, "SCN-13"));
        (await Step(handler, it, new { @do = "accept" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var (one, other) = (await handler.Open($"/desk/services/{it}"), await expert.Open($"/desk/services/{it}"));

        var both = await Task.WhenAll(
            handler.Send(one, "work-pilot", ("business.field_pilot", "true")),
            expert.Send(other, "work-assess", ("sandbox.within_scope", "true"), ("sandbox.limits", "一条线路十辆")));

        both.Count(b => b.Location is not null).ShouldBe(1);
        var late = both.Single(b => b.Location is null);
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("有人先办了这一步");
        var isExpert = late == both[1];
        late.Html.ShouldMatch(isExpert ? "value=\"一条线路十辆\"" : "value=\"true\" selected");
        (await (isExpert ? expert : handler).Send(late, isExpert ? "work-assess" : "work-pilot", isExpert ? [("sandbox.within_scope", "true"), ("sandbox.limits", "一条线路十辆")] : [("business.field_pilot", "true")])).Location.ShouldNotBeNull();
        (await world.Db(db => db.Set<Case>().AsNoTracking().SingleAsync(c => c.Id == it))).StepsDone.Order().ShouldBe(["assess", "pilot"]);
    }

    [Fact]
    public async Task The_other_side_states_its_case_once_however_often_it_is_sent_and_what_came_too_late_is_given_back()
    {
        var (it, officer, office, matter) = await Against();
        var open = await office.Open(matter);
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.Send(open, "state", ("reason", "系误用，已联系期刊更正"))));
        sent.ShouldAllBe(s => s.Location == matter);
        (await Kinds(it)).Count(k => k == "services.respondent.stated").ShouldBe(1);
        var second = await office.Send(open, "state", ("reason", "再补充：原图另附"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("陈述只提交一次，已经提交过");
        second.Html.ShouldContain("再补充：原图另附");

        var (next, another, institute, page) = await Against();
        var writing = await institute.Open(page);
        (await Step(another, next, new { @do = "go_on", reason = "未陈述" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Step(another, next, new { @do = "propose", outcome = "refuse", reason = "证据不足" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var late = await institute.Send(writing, "state", ("reason", "我单位的说明写到一半"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("现在不在陈述阶段");
        late.Html.ShouldContain("我单位的说明写到一半");
        officer.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_matter_without_a_name_sent_many_times_at_once_is_one_matter_with_one_code_and_written_otherwise_another()
    {
        var visitor = world.Visitor();
        var page = await visitor.Open($"/services/{Matter}/anonymous");
        var charge = Charge + Guid.CreateVersion7();

        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => visitor.Send(page, "bring", ("charge", charge), ("source", Source))));

        var code = sent.Select(CodeIn).Distinct().ShouldHaveSingleItem();
        code.Length.ShouldBe(20);
        CodeIn(await visitor.Send(page, "bring", ("charge", charge), ("source", Source))).ShouldBe(code);
        (await Brought(charge)).ShouldBe(1);
        var other = CodeIn(await visitor.Send(page, "bring", ("charge", charge + "，另一件"), ("source", Source)));
        other.ShouldNotBe(code);
        (await visitor.Send("/track", "track", ("code", other))).Text.ShouldContain("待受理");
        CodeIn(await world.Visitor().Send($"/services/{Matter}/anonymous", "bring", ("charge", charge), ("source", Source), ("key", "00"))).ShouldNotBe(code);

        static string CodeIn(Page of) => Regex.Match(of.Html, "class=\"tracking\">([A-Z0-9]{20})<").Groups[1].Value;
        async Task<int> Brought(string words) => (await world.Db(db => db.Set<Application>().AsNoTracking().Where(a => a.ApplicantId == null && a.SubmittedAt != null).ToListAsync())).Count(a => a.Prose.GetValueOrDefault("charge") == words);
    }

    [Fact]
    public async Task A_file_that_is_too_long_is_refused_in_words_wherever_it_is_sent_and_the_rest_of_the_application_stays()
    {
        await using var small = new World { Settings = new Dictionary<string, string> { ["Files:MaxBytes"] = "2000" } };
        var applicant = await small.Someone();
        var path = (await applicant.Send("/services/original-records", "begin", ("organisation", ""))).Location!;
        (await applicant.Send(path, "write", ("record.project", "写了很久的项目名"), ("record.kind", "raw_data"), ("record.made_on", "2025-11-03"), ("note", "很长的说明"))).Location.ShouldBe(path + "?saved=1");
        foreach (var (length, words) in ((int, string)[])[(3000, "很长的说明"), (3 << 20, "内容太大")])
        {
            var page = await applicant.Open(path);
            using var form = new MultipartFormDataContent();
            foreach (var (name, value) in page.HiddenFields("paper"))
            {
                form.Add(new StringContent(value), name);
            }

            form.Add(new StringContent("record"), "material");
            form.Add(new ByteArrayContent(new byte[length]), "file", "record.pdf");
            var refused = await Page.Read(path, await applicant.Http.PostAsync(path, form));
            refused.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            refused.Html.ShouldContain(words);

            using var sent = new MultipartFormDataContent { { new ByteArrayContent(new byte[length]), "file", "record.pdf" } };
            using var answer = await applicant.Http.PostAsync(new Uri($"/api/files?subjectType=service-application&subjectId={path[^36..]}&purpose=record", UriKind.Relative), sent);
            answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("title", out _).ShouldBeTrue();
        }

        var after = await applicant.Open(path);
        after.Html.ShouldContain("写了很久的项目名");
        after.Html.ShouldContain("很长的说明");
        (await small.Db(db => db.Set<FileReference>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_session_that_ended_in_the_middle_of_an_application_leads_to_signing_in_and_what_was_saved_before_goes_on_afterwards()
    {
        var applicant = await world.Someone();
        var path = (await applicant.Send("/services/original-records", "begin", ("organisation", ""))).Location!;
        (await applicant.Send(path, "write", ("record.project", "写到一半"), ("record.kind", "raw_data"), ("record.made_on", "2025-11-03"))).Location.ShouldBe(path + "?saved=1");
        var open = await applicant.Open(path);
        var (gone, application) = (world.Visitor(), Guid.Parse(path[^36..]));
        foreach (var form in (string[])["write", "submit"])
        {
            Away(await Page.Read(path, await gone.Http.PostAsync(path, new FormUrlEncodedContent(open.HiddenFields(form)))));
        }

        using var paper = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray()), "file", "record.pdf" }, { new StringContent("record"), "material" } };
        foreach (var (name, value) in open.HiddenFields("paper"))
        {
            paper.Add(new StringContent(value), name);
        }

        Away(await Page.Read(path, await gone.Http.PostAsync(path, paper)));
        using var typed = await gone.Http.PostAsync(new Uri($"{path}/draft", UriKind.Relative), new FormUrlEncodedContent(open.HiddenFields("write")));
        typed.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Found);

        var back = await world.As(applicant.User.Email!);
        (await back.Open(path)).Html.ShouldContain("写到一半");
        (await world.Db(db => db.Set<FileReference>().CountAsync(f => f.SubjectId == application))).ShouldBe(0);
        await back.Paper(application, "record");
        (await back.Send(path, "submit")).Location.ShouldBe(path);

        void Away(Page away)
        {
            away.Status.ShouldBe(HttpStatusCode.Unauthorized);
            away.Text.ShouldContain("登录已经失效，刚才提交的没有保存");
            Regex.Matches(away.Html, "/account/sign-in\\?returnUrl=([^\"]*)\"").Select(m => Uri.UnescapeDataString(m.Groups[1].Value)).Distinct().ShouldBe([path]);
        }
    }

    private Task<List<string>> Kinds(Guid subject) => world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == subject).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());

    private Task<Guid> CaseOf(string path)
    {
        var application = Guid.Parse(path[^36..]);
        return world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application).Select(c => c.Id).SingleAsync());
    }

    private Task<Person> Officer() => world.Someone(Role.ProgrammeOfficer, null, "INT-02");

    private static async Task<string> Draft(Person applicant, params (string, string?)[] more)
    {
        var path = (await applicant.Send($"/services/{Matter}", "begin", ("organisation", ""))).Location!;
        (await applicant.Send(path, "write", [("charge", Charge), ("source", Source), .. more])).Location.ShouldBe(path + "?saved=1");
        return path;
    }

    private async Task<(Guid Case, Person Officer)> InHand(params (string, string?)[] more)
    {
        var applicant = await world.Someone();
        var path = await Draft(applicant, more);
        var sent = await applicant.Send(path, "submit");
        sent.Location.ShouldBe(path, sent.Text);
        var (it, officer) = (await CaseOf(path), await Officer());
        (await Step(officer, it, new { @do = "accept" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        return (it, officer);
    }

    private async Task<(Guid Case, Person Officer, Person Office, string Matter)> Against()
    {
        var other = await world.Organisation();
        var uscc = (await world.With<RegistryDirectory, IReadOnlyDictionary<Guid, OrganisationEntry>>(null, d => d.OrganisationsAsync([other], default)))[other].Code!;
        var (it, officer) = await InHand(("respondent", uscc));
        var application = await world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.ApplicationId).SingleAsync());
        return (it, officer, await world.Someone(Role.ResearchOffice, other), $"/my/matters/{application}");
    }

    private async Task<HttpResponseMessage> Step(Person officer, Guid it, object step)
    {
        var body = JsonSerializer.SerializeToNode(step)!.AsObject();
        body["version"] = await world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.Version).SingleAsync());
        return await officer.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{it}/steps", UriKind.Relative), body);
    }
}
