using System.Net;
using System.Net.Http.Json;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Handling;

/// <summary>A matter about a person: the desk finds them, and they answer for themselves.</summary>
public sealed class PersonAsSideTests(World world) : IClassFixture<World>
{
    private const string Charge = "署名文章与他人文章雷同";
    private const string Secret = "我是同一课题组成员";

    [Fact]
    public async Task The_person_whom_the_desk_finds_answers_and_nobody_else_reads_the_matter()
    {
        var name = $"被举报人{Given.Code()}";
        var unit = await world.Organisation();
        var (accused, office, namesake) = (await world.Someone(), await world.Someone(Role.ResearchOffice, unit), await world.Someone());
        await world.PersonOf(accused, unit, name);
        await world.PersonOf(namesake, await world.Organisation(), name);
        var (application, it) = await Brought(name, await Code(unit));
        var (handler, path) = (await world.Someone(Role.ProgrammeOfficer, null, "INT-02"), $"/desk/services/{it}");
        (await handler.Send(path, "accept")).Location.ShouldNotBeNull();
        (await office.Open($"/my/matters/{application}")).Status.ShouldBe(HttpStatusCode.OK);

        var desk = await handler.Open(path);
        desk.Text.ShouldContain(name);
        desk.Html.ShouldContain(accused.Id.ToString());
        desk.Html.ShouldContain(namesake.Id.ToString());
        var unknown = await handler.Send(desk, "name", ("person", "nobody@example.org"));
        unknown.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.Html.ShouldContain("value=\"nobody@example.org\"");
        (await handler.Send(desk, "name", ("person", handler.User.Email!))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await handler.Send(desk, "name", ("chosen", accused.Id.ToString()))).Location.ShouldNotBeNull();

        (await handler.Open(path)).Text.ShouldContain($"对方 {name}");
        var view = await accused.Open($"/my/matters/{application}");
        view.Text.ShouldContain(Charge);
        view.Text.ShouldContain("我的陈述");
        view.Text.ShouldNotContain(Secret);
        (await accused.Open("/my/cases")).Html.ShouldContain("href=\"/my/matters\"");
        (await namesake.Open("/my/cases")).Html.ShouldNotContain("href=\"/my/matters\"");
        (await world.Db(db => db.Set<Notice>().Where(n => n.Href == $"/my/matters/{application}" && n.UserId == accused.Id).CountAsync())).ShouldBe(1);
        foreach (var person in (Person[])[office, namesake, handler])
        {
            (await person.Open($"/my/matters/{application}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await accused.Send(view, "state", ("reason", "系合作者提供的段落"))).Location.ShouldNotBeNull();
        (await handler.Open(path)).Text.ShouldContain("合作者提供");
        (await handler.Open(path)).Html.ShouldNotContain("id=\"name\"", Shouldly.Case.Sensitive, "who has answered stays the other side");
        (await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == it || e.SubjectId == application).Select(e => e.Data).ToListAsync()))
            .ShouldAllBe(data => !data.Contains(accused.Id.ToString(), StringComparison.Ordinal) && !data.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_found_is_entered_about_the_person_who_keeps_away_from_the_entry_and_may_appeal()
    {
        var (accused, unit) = (await world.Someone((Role.ProgrammeOfficer, null, "INT-02"), (Role.PanelChair, null, "INT-02"), (Role.ProgrammeOfficer, null, "INT-03")), await world.Organisation());
        var (application, it) = await Brought("某人", await Code(unit));
        var (handler, path) = (await world.Someone(Role.ProgrammeOfficer, null, "INT-02"), $"/desk/services/{it}");
        var (gu, zhao) = (await world.Someone(Role.PanelChair, null, "INT-02"), await world.Someone(Role.PanelChair, null, "INT-02"));
        (await accused.Open(path)).Status.ShouldBe(HttpStatusCode.OK);
        (await handler.Send(path, "name", ("person", accused.User.Email!.ToUpperInvariant()))).Location.ShouldNotBeNull();

        // Who is named has nothing to do with it at the desk any more, and before acceptance reads nothing of it.
        (await accused.Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await accused.Open($"/my/matters/{application}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await accused.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{it}/steps", UriKind.Relative), new { @do = "accept", version = 1 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await handler.Send(path, "accept")).Location.ShouldNotBeNull();
        (await handler.Send(path, "go_on", ("reason", "两次通知后未陈述"))).Location.ShouldNotBeNull();
        (await gu.Send(path, "work-panel", ("integrity.case_confirmed", "true"))).Location.ShouldNotBeNull();
        (await handler.Send(path, "work-record", ("integrity.conduct", "plagiarism"), ("integrity.shared_with", "教育"), ("integrity.recorded", "true"), ("integrity.shared", "true"), ("integrity.joint_sanction", "true"))).Location.ShouldNotBeNull();
        (await handler.Send(path, "propose", ("outcome", "grant"), ("reason", "认定抄袭"))).Location.ShouldNotBeNull();
        (await zhao.Send(path, "decide", ("outcome", "grant"), ("reason", "认定成立"), ("ground", "no-application"))).Location.ShouldNotBeNull();

        (await handler.Open(path)).Text.ShouldContain("已作的决定 认定成立");
        var entry = await world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.EntryId!.Value).SingleAsync());
        var keeper = await world.Someone(Role.ProgrammeOfficer, null, "INT-03");
        (await keeper.Open($"/registers/integrity-records/{entry}")).Text.ShouldContain("教育");
        var theirs = await accused.Open($"/registers/integrity-records/{entry}");
        theirs.Text.Contains("教育", StringComparison.Ordinal).ShouldBeFalse("nobody keeps what is about themselves");
        (await world.Db(db => db.Database.SqlQuery<Guid?>($"SELECT account_id AS \"Value\" FROM registry_entry WHERE id = {entry} AND organisation_id IS NULL").ToListAsync())).ShouldBe([accused.Id]);

        (await accused.Send($"/my/matters/{application}", "appeal", ("reason", "处理过重"))).Location.ShouldNotBeNull();
        (await world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.State).SingleAsync())).ShouldBe(CaseState.Appealed);
    }

    [Fact]
    public async Task The_database_lets_nobody_handle_a_matter_that_they_brought_or_that_is_about_them()
    {
        var (accused, writer) = (await world.Someone(Role.ProgrammeOfficer, null, "INT-02"), await world.Someone());
        var path = (await writer.Send("/services/integrity-case", "begin", ("organisation", ""))).Location!;
        (await writer.Send(path, "write", ("charge", Charge), ("source", Secret), ("respondent-name", "某人"))).Location.ShouldNotBeNull();
        (await writer.Send(path, "submit")).Location.ShouldBe(path);
        var application = Guid.Parse(path.Split('/')[^1]);
        var handler = await world.Someone(Role.ProgrammeOfficer, null, "INT-02");
        var it = await world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application).Select(c => c.Id).SingleAsync());
        (await handler.Send($"/desk/services/{it}", "name", ("person", accused.User.Email!))).Location.ShouldNotBeNull();

        foreach (var side in (Guid[])[accused.Id, writer.Id])
        {
            await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<Case>().Where(c => c.Id == it).ExecuteUpdateAsync(u => u.SetProperty(c => c.HandlerId, side))));
        }

        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<Application>().Where(a => a.Id == application).ExecuteUpdateAsync(u => u.SetProperty(a => a.RespondentId, writer.Id))));
        (await world.Db(db => db.Set<Case>().Where(c => c.Id == it).ExecuteUpdateAsync(u => u.SetProperty(c => c.HandlerId, handler.Id)))).ShouldBe(1);
    }

    [Fact]
    public async Task Who_was_taken_for_another_is_put_right_until_they_handed_something_in_and_nobody_else_reads_that()
    {
        var (wrong, right) = (await world.Someone(), await world.Someone());
        var (application, it) = await Brought("某人", "");
        var (handler, path) = (await world.Someone(Role.ProgrammeOfficer, null, "INT-02"), $"/desk/services/{it}");
        (await handler.Send(path, "accept")).Location.ShouldNotBeNull();
        foreach (var person in (Person[])[right, wrong])
        {
            (await handler.Send(path, "name", ("person", person.User.Email!))).Location.ShouldNotBeNull();
        }

        (await right.Open($"/my/matters/{application}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var stale = await handler.Open(path);
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray());
        form.Add(file, "file", "evidence.pdf");
        (await wrong.Http.PostAsync(new Uri($"/api/files?subjectType=service-answer&subjectId={application}&purpose=evidence", UriKind.Relative), form)).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await handler.Send(stale, "name", ("person", right.User.Email!))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await handler.Open(path)).Html.ShouldNotContain("id=\"name\"");
        (await right.Open($"/my/matters/{application}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Db(db => db.Set<Application>().Where(a => a.Id == application).Select(a => a.RespondentId).SingleAsync())).ShouldBe(wrong.Id);
    }

    [Fact]
    public async Task Naming_somebody_while_they_accept_the_case_leaves_one_of_the_two()
    {
        for (var round = 0; round < 5; round++)
        {
            var (accused, handler) = (await world.Someone(Role.ProgrammeOfficer, null, "INT-02"), await world.Someone(Role.ProgrammeOfficer, null, "INT-02"));
            var (application, it) = await Brought("某人", "");
            var path = $"/desk/services/{it}";
            var (naming, accepting) = (await handler.Open(path), await accused.Open(path));

            var both = await Task.WhenAll(handler.Send(naming, "name", ("person", accused.User.Email!)), accused.Send(accepting, "accept"));

            both.Count(p => p.Location is not null).ShouldBe(1);
            var stored = await world.Db(db => db.Set<Application>().Where(a => a.Id == application).Select(a => new { a.RespondentId, Handler = db.Set<Case>().Single(c => c.Id == it).HandlerId }).SingleAsync());
            (stored.RespondentId == accused.Id && stored.Handler == accused.Id).ShouldBeFalse();
        }
    }

    private async Task<(Guid Application, Guid Case)> Brought(string name, string uscc)
    {
        var words = $"{Charge}{Given.Code()}";
        (await world.Visitor().Send("/services/integrity-case/anonymous", "bring", ("charge", words), ("source", Secret), ("respondent", uscc), ("respondent-name", name))).Status.ShouldBe(HttpStatusCode.OK);
        var application = (await world.Db(db => db.Set<Application>().Where(a => a.Service == "integrity-case").OrderByDescending(a => a.Id).ToListAsync())).First(a => a.Prose["charge"] == words);
        return (application.Id, await world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application.Id).Select(c => c.Id).SingleAsync()));
    }

    private async Task<string> Code(Guid organisation) =>
        (await world.With<RegistryDirectory, IReadOnlyDictionary<Guid, OrganisationEntry>>(null, d => d.OrganisationsAsync([organisation], default)))[organisation].Code!;
}
