using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Handling;

public sealed class PartiesTests(World world) : IClassFixture<World>
{
    private const string Service = "integrity-case";
    private const string Charge = "论文图像重复使用，第三图与前作相同";
    private const string Secret = "我是该课题组成员，在组会上看到";

    [Fact]
    public async Task Both_sides_are_heard_and_neither_sees_what_is_not_theirs()
    {
        var other = await world.Organisation("被举报研究所");
        var uscc = (await world.With<RegistryDirectory, IReadOnlyDictionary<Guid, OrganisationEntry>>(null, d => d.OrganisationsAsync([other], default)))[other].Code!;
        var (office, stranger) = (await world.Someone(Role.ResearchOffice, other), await world.Someone(Role.ResearchOffice, await world.Organisation()));
        var visitor = world.Visitor();
        var brought = await visitor.Send($"/services/{Service}/anonymous", "bring", ("charge", Charge), ("source", Secret), ("respondent", uscc));
        var tracking = Regex.Match(brought.Html, "class=\"tracking\">([A-Z0-9]{20})<").Groups[1].Value;
        tracking.Length.ShouldBe(20, brought.Text);
        var application = await world.Db(db => db.Set<Application>().SingleAsync(a => a.RespondentOrganisationId == other));
        var it = await world.Db(db => db.Set<Case>().SingleAsync(c => c.ApplicationId == application.Id));

        // Before acceptance the other side knows nothing; the code is nowhere in the database.
        (await office.Open($"/my/matters/{application.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        application.Tracking.ShouldNotBe(tracking);
        application.ApplicantId.ShouldBeNull();
        (await visitor.Send("/track", "track", ("code", tracking))).Text.ShouldContain("待受理");
        (await visitor.Send("/track", "track", ("code", new string('A', 20)))).Status.ShouldBe(HttpStatusCode.NotFound);

        var handler = await world.Someone(Role.ProgrammeOfficer, null, "INT-02");
        (await handler.Send($"/desk/services/{it.Id}", "accept")).Location.ShouldNotBeNull();
        (await handler.Open($"/desk/services/{it.Id}")).Text.ShouldContain(Secret);

        var view = await office.Open($"/my/matters/{application.Id}");
        view.Text.ShouldContain(Charge);
        view.Text.ShouldNotContain(Secret);
        view.Text.ShouldNotContain("课题组成员");
        (await office.Open($"/my/cases/{application.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await office.Open($"/desk/services/{it.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.Open($"/my/matters/{application.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);

        await Evidence(office, application.Id, HttpStatusCode.Created);
        await Evidence(stranger, application.Id, HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        await Evidence(handler, application.Id, HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        var proof = Regex.Match((await office.Open($"/my/matters/{application.Id}")).Html, "/files/([0-9a-f-]{36})").Value;
        (await handler.Open($"/desk/services/{it.Id}")).Html.ShouldContain(proof);
        (await handler.Http.GetAsync(new Uri(proof, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stranger.Http.GetAsync(new Uri(proof, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await office.Send(view, "state", ("reason", "系误用，已联系期刊更正"))).Location.ShouldNotBeNull();
        (await office.Send(view, "state", ("reason", "再补充一次"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await visitor.Send("/track", "track", ("code", tracking))).Text.ShouldNotContain("误用");
        (await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == application.Id && e.Kind.StartsWith("services.") && e.ActorId != null).CountAsync())).ShouldBe(0);
        (await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == it.Id || e.SubjectId == application.Id).Select(e => e.Data).ToListAsync()))
            .ShouldAllBe(data => !data.Contains("课题组", StringComparison.Ordinal) && !data.Contains("误用", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_names_the_organisation_for_which_they_act_as_the_other_side_and_the_field_says_so()
    {
        const string Refusal = "对方单位不能是提出这件事的单位，也不能是由您代表的单位";
        var (own, other) = (await world.Organisation(), await world.Organisation($"争议对方{Given.Code()}"));
        var entries = await world.With<RegistryDirectory, IReadOnlyDictionary<Guid, OrganisationEntry>>(null, d => d.OrganisationsAsync([own, other], default));
        var office = await world.Someone(Role.ResearchOffice, own);
        foreach (var (service, organisation) in ((string, string)[])[("dispute-paths", own.ToString()), (Service, "")])
        {
            var path = (await office.Send($"/services/{service}", "begin", ("organisation", organisation))).Location!;
            var application = Guid.Parse(path.Split('/')[^1]);
            var refused = await office.Send(path, "write", ("respondent", entries[own].Code));
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, service);
            refused.Text.ShouldContain(Refusal);
            refused.Html.ShouldContain($"value=\"{entries[own].Code}\"", Shouldly.Case.Sensitive, "what was typed stays");
            using var typed = await office.Http.PostAsync(new Uri($"/my/cases/{application}/draft", UriKind.Relative), new FormUrlEncodedContent(
                [.. (await office.Open(path)).HiddenFields("write"), new("respondent", entries[own].Code!)]));
            typed.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await Other(application)).ShouldBeNull();

            (await office.Send(path, "write", ("respondent", entries[other].Code))).Location.ShouldBe(path + "?saved=1");
            (await Other(application)).ShouldBe(other);
            var open = await office.Open(path);
            open.Html.ShouldContain($"value=\"{entries[other].Code}\"", Shouldly.Case.Sensitive, "who was named is shown, and saving again names them again");
            open.Text.ShouldContain(entries[other].Name);
        }

        Task<Guid?> Other(Guid application) => world.Db(db => db.Set<Application>().Where(a => a.Id == application).Select(a => a.RespondentOrganisationId).SingleAsync());
    }

    [Fact]
    public async Task Who_comes_to_act_for_the_other_side_while_writing_cannot_hand_the_matter_in()
    {
        var other = await world.Organisation($"后来任职{Given.Code()}");
        var uscc = (await world.With<RegistryDirectory, IReadOnlyDictionary<Guid, OrganisationEntry>>(null, d => d.OrganisationsAsync([other], default)))[other].Code!;
        var writer = await world.Someone();
        var path = (await writer.Send($"/services/{Service}", "begin", ("organisation", ""))).Location!;
        (await writer.Send(path, "write", ("charge", Charge), ("source", Secret), ("respondent", uscc))).Location.ShouldBe(path + "?saved=1");
        await world.Given(new Grant { Id = Guid.CreateVersion7(), UserId = writer.Id, Role = Role.ResearchOffice, OrganisationId = other, GrantedAt = world.Clock.Now });

        var refused = await (await world.As(writer.User.Email!)).Send(path, "submit");

        ((int)refused.Status).ShouldBeInRange(400, 499);
        refused.Text.ShouldContain("对方单位不能是提出这件事的单位，也不能是由您代表的单位");
        refused.Html.ShouldContain(Charge);
        (await world.Db(db => db.Set<Application>().Where(a => a.RespondentOrganisationId == other).Select(a => a.SubmittedAt).SingleAsync())).ShouldBeNull();
    }

    [Fact]
    public async Task The_database_keeps_no_matter_of_an_organisation_against_itself()
    {
        var own = await world.Organisation();
        var it = new Application { Id = Guid.CreateVersion7(), Service = Service, Definition = new('0', 64), Holder = "甲", OrganisationId = own, StartedAt = world.Clock.Now };
        await world.Given(it);

        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<Application>().Where(a => a.Id == it.Id).ExecuteUpdateAsync(u => u.SetProperty(a => a.RespondentOrganisationId, own))));
    }

    [Fact]
    public async Task An_officer_who_has_a_side_in_a_matter_neither_reads_nor_handles_it_at_the_desk()
    {
        var other = await world.Organisation($"两头任职研究所{Given.Code()}");
        var uscc = (await world.With<RegistryDirectory, IReadOnlyDictionary<Guid, OrganisationEntry>>(null, d => d.OrganisationsAsync([other], default)))[other].Code!;
        var both = await world.Someone((Role.ProgrammeOfficer, null, "INT-02"), (Role.PanelChair, null, "INT-02"), (Role.ResearchOffice, other, null));
        var officer = await world.Someone(Role.ProgrammeOfficer, null, "INT-02");
        (await world.Visitor().Send($"/services/{Service}/anonymous", "bring", ("charge", Charge), ("source", Secret), ("respondent", uscc))).Status.ShouldBe(HttpStatusCode.OK);
        var it = await world.Db(db => db.Set<Case>().SingleAsync(c => db.Set<Application>().Any(a => a.Id == c.ApplicationId && a.RespondentOrganisationId == other)));
        (await world.Db(db => db.Set<Notice>().Where(n => n.UserId == officer.Id || n.UserId == both.Id).Select(n => n.UserId).Distinct().ToListAsync())).ShouldBe([officer.Id]);

        (await officer.Open("/desk/services")).Text.ShouldContain(it.Number);
        (await officer.Open("/desk/services/intake")).Text.ShouldContain(it.Number);
        foreach (var page in (string[])["/desk/services", $"/desk/services?q={it.Number}", "/desk/services/intake", "/"])
        {
            (await both.Open(page)).Text.Contains(it.Number, StringComparison.Ordinal).ShouldBeFalse(page);
        }

        (await both.Open($"/desk/services/{it.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await both.Http.GetAsync(new Uri($"/api/desk/cases/{it.Id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await both.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{it.Id}/steps", UriKind.Relative), new { @do = "accept", version = it.Version })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Db(db => db.Set<Case>().Where(c => c.Id == it.Id).Select(c => c.State).SingleAsync())).ShouldBe(CaseState.Submitted);
    }

    [Fact]
    public async Task A_mediation_succeeds_when_both_sides_agree_and_neither_sees_the_answer_or_the_papers_of_the_other()
    {
        var other = await world.Organisation($"争议企业{Given.Code()}", OrganisationKind.Enterprise);
        var uscc = (await world.With<RegistryDirectory, IReadOnlyDictionary<Guid, OrganisationEntry>>(null, d => d.OrganisationsAsync([other], default)))[other].Code!;
        var (brings, answers) = (await world.Someone(), await world.Someone(Role.ResearchOffice, other));
        var (handler, mediator) = (await world.Someone(Role.ProgrammeOfficer, null, "IPS-13"), await world.Someone(Role.PanelChair, null, "IPS-13"));
        var path = (await brings.Send("/services/dispute-paths", "begin", ("organisation", ""))).Location!;
        (await brings.Send(path, "write", ("dispute.subject", "ownership"), ("dispute.foreign", "false"), ("dispute", "离职前的成果归属"), ("floor", "署名即可"), ("respondent", uscc))).Location.ShouldNotBeNull();
        (await brings.Send(path, "submit")).Location.ShouldBe(path);
        var application = Guid.Parse(path.Split('/')[^1]);
        var it = await world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application).Select(c => c.Id).SingleAsync());
        (await handler.Send($"/desk/services/{it}", "accept")).Location.ShouldNotBeNull();
        await Evidence(answers, application, HttpStatusCode.Created);
        var proof = Regex.Match((await answers.Open($"/my/matters/{application}")).Html, "/files/([0-9a-f-]{36})").Value;
        (await brings.Http.GetAsync(new Uri(proof, UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await mediator.Send($"/desk/services/{it}", "call-mediate", ("when", "2026-03-01T10:00"), ("place", "调解室二"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await mediator.Send($"/desk/services/{it}", "call-mediate", ("when", "2026-03-05T10:00"), ("place", "调解室二"))).Location.ShouldNotBeNull();
        (await brings.Open(path)).Text.ShouldContain("调解室二");
        var early = await mediator.Send($"/desk/services/{it}", "hold-mediate", ("reason", "双方到场"), ("terms", "成果归单位，署名保留"));
        early.Status.ShouldBe(HttpStatusCode.Conflict);
        world.Clock.Now = world.Clock.Now.AddDays(2);
        (await mediator.Send($"/desk/services/{it}", "hold-mediate", ("reason", "双方到场，分别陈述"), ("terms", "成果归单位，署名保留"))).Location.ShouldNotBeNull();

        var sitting = await world.Db(db => db.Set<Sitting>().Where(s => s.CaseId == it).Select(s => s.Id).SingleAsync());
        var twice = await brings.Open(path);
        twice.Text.ShouldContain("署名保留");
        twice.Text.ShouldNotContain("分别陈述");
        var pressed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => brings.Send(twice, $"agree-{sitting:N}")));
        pressed.Count(p => p.Location is not null).ShouldBe(1);
        var theirs = await answers.Open($"/my/matters/{application}");
        theirs.Text.ShouldNotContain("您的答复");
        (await answers.Send(theirs, $"agree-{sitting:N}")).Location.ShouldNotBeNull();

        (await handler.Open($"/desk/services/{it}")).Text.ShouldContain("提出的一方：同意；对方：同意");
        (await world.Db(db => db.Set<GivenFact>().Where(f => f.ApplicationId == application && f.Key == "dispute.mediated").Select(f => f.Value).SingleAsync())).ShouldBe("true");
        (await world.Db(db => db.Set<JournalEntry>().CountAsync(e => e.SubjectId == it && e.Kind == "services.settlement.answered"))).ShouldBe(2);
    }

    private static async Task Evidence(Person person, Guid application, params HttpStatusCode[] expected)
    {
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray());
        form.Add(file, "file", "evidence.pdf");
        var answer = await person.Http.PostAsync(new Uri($"/api/files?subjectType=service-answer&subjectId={application}&purpose=evidence", UriKind.Relative), form);
        expected.ShouldContain(answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_cannot_be_handed_in_leaves_no_draft_behind()
    {
        var before = await world.Db(db => db.Set<Application>().CountAsync());

        var answer = await world.Visitor().Send($"/services/{Service}/anonymous", "bring", ("charge", Charge), ("source", ""), ("respondent", "不是代码"));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("没有这个统一社会信用代码");
        (await world.Db(db => db.Set<Application>().CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_is_promised_to_be_nameless_while_signed_in()
    {
        var before = await world.Db(db => db.Set<Application>().CountAsync());

        var answer = await (await world.Someone()).Send($"/services/{Service}/anonymous", "bring", ("charge", Charge), ("source", Secret));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldContain("请先退出登录");
        (await world.Db(db => db.Set<Application>().CountAsync())).ShouldBe(before);
    }
}
