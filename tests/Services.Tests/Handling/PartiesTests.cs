using System.Net;
using System.Text.RegularExpressions;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
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

        (await office.Send(view, "state", ("reason", "系误用，已联系期刊更正"))).Location.ShouldNotBeNull();
        (await office.Send(view, "state", ("reason", "再补充一次"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await visitor.Send("/track", "track", ("code", tracking))).Text.ShouldNotContain("误用");
        (await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == application.Id && e.ActorId != null).CountAsync())).ShouldBe(0);
        (await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == it.Id || e.SubjectId == application.Id).Select(e => e.Data).ToListAsync()))
            .ShouldAllBe(data => !data.Contains("课题组", StringComparison.Ordinal) && !data.Contains("误用", StringComparison.Ordinal));
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
