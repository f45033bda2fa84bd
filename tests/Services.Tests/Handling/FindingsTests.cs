using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Handling;

public sealed class FindingsTests(World world) : IClassFixture<World>
{
    private const string Service = "overseas-title";

    [Fact]
    public async Task What_the_steps_did_not_find_nobody_grants_and_an_appeal_has_it_found_anew_and_decided_by_another()
    {
        var applicant = await world.Someone();
        var (handler, expert, first, second) = (await Officer(Role.ProgrammeOfficer), await Officer(Role.PanelChair), await Officer(Role.PanelChair), await Officer(Role.PanelChair));
        var path = (await applicant.Send($"/services/{Service}", "begin", ("organisation", ""))).Location!;
        (await applicant.Send(path, "write", ("person.nationality", "DE"), ("titles.overseas_post", "大学教授"), ("titles.level_asked", "正高级"))).Location.ShouldBe(path + "?saved=1");
        var application = Guid.Parse(path.Split('/')[^1]);
        await applicant.Paper(application, "post-proof");
        await applicant.Paper(application, "employer-letter");
        (await applicant.Send(path, "submit")).Location.ShouldBe(path);
        var it = await world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application).Select(c => c.Id).SingleAsync());
        var desk = $"/desk/services/{it}";

        (await handler.Send(desk, "accept")).Location.ShouldBe(desk);
        (await handler.Send(desk, "work-verify", ("titles.overseas_verified", "false"))).Location.ShouldBe(desk);
        (await expert.Send(desk, "work-match", ("titles.overseas_matches", "true"))).Location.ShouldBe(desk);
        var barred = await handler.Send(desk, "propose", ("outcome", "grant"), ("reason", "单位急需"));
        barred.Status.ShouldBe(HttpStatusCode.Conflict);
        barred.Text.ShouldContain("办理步骤没有这样认定，不能作出“准予”的决定");
        (await handler.Send(desk, "propose", ("outcome", "refuse"), ("reason", "任职未能核实"))).Location.ShouldBe(desk);
        (await first.Send(desk, "decide", ("outcome", "grant"), ("reason", "同意"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await first.Send(desk, "decide", ("outcome", "refuse"), ("reason", "任职未能核实"))).Location.ShouldBe(desk);

        (await applicant.Send(path, "appeal", ("of", $"{it}"), ("reason", "原单位已补发证明"))).Location.ShouldNotBeNull();
        (await second.Send(desk, "decide", ("outcome", "grant"), ("reason", "同意"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await second.Open(desk)).Text.ShouldContain("发回重办");
        (await second.Send(desk, "send_back", ("reason", "请重新核实"))).Location.ShouldBe(desk);
        foreach (var (who, told) in new[] { (applicant, "经复核发回，重新办理"), (handler, "经复核发回，请重新办理") })
        {
            (await world.Db(db => db.Set<Notice>().AsNoTracking().Where(n => n.UserId == who.Id).ToListAsync())).ShouldContain(n => n.Text.Zh.Contains(told));
        }

        (await handler.Send(desk, "work-verify", ("titles.overseas_verified", "true"))).Location.ShouldBe(desk);
        (await handler.Send(desk, "propose", ("outcome", "grant"), ("reason", "任职已核实"))).Location.ShouldBe(desk);
        (await first.Send(desk, "decide", ("outcome", "grant"), ("reason", "同意"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await second.Send(desk, "decide", ("outcome", "grant"), ("reason", "同意"))).Location.ShouldBe(desk);

        (await world.Db(db => db.Set<Certificate>().CountAsync(c => c.CaseId == it && c.RevokedAt == null))).ShouldBe(1);
        (await world.Db(db => db.Set<Decision>().Where(d => d.CaseId == it).OrderBy(d => d.Instance).Select(d => d.Outcome).ToListAsync())).ShouldBe([Granting.Refuse, Granting.Grant]);
        (await world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == it).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync()))
            .ShouldBe([
                "services.case.accepted", "services.case.worked", "services.case.worked", "services.case.proposed", "services.case.refused", "services.case.appealed", "services.case.remanded",
                "services.case.worked", "services.case.proposed", "services.case.granted", "services.certificate.issued",
            ]);
        (await world.Visitor().Open($"/services/{Service}")).Text.ShouldContain("没有这样认定的，不能决定“准予”");
    }

    private Task<Person> Officer(Role role) => world.Someone(role, null, "TAL-08");
}
