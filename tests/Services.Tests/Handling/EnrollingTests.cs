using System.Net.Http.Json;
using System.Net;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Handling;

public sealed class EnrollingTests(World world) : IClassFixture<World>
{
    private const string Service = "observation-period-admission";

    [Fact]
    public async Task A_grant_puts_the_firm_on_the_register_with_the_same_save()
    {
        var organisation = await world.Organisation($"观察期企业{Given.Code()}", OrganisationKind.Enterprise);
        var it = await Proposed(organisation);

        (await Step(await Decider(), it, new { @do = "decide", outcome = "grant", reason = "同意" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var entry = await Entry(it);
        var page = await world.Visitor().Open($"/registers/observation-period/{entry}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("园区无人配送");
        page.Text.ShouldContain("GC-");
        page.Text.ShouldNotContain("有发展前景");
        (await Kinds(entry)).ShouldBe(["registry.entry.listed"]);
        (await Kinds(it)).ShouldBe(["services.case.accepted", "services.case.worked", "services.case.proposed", "services.case.granted", "services.case.entered", "services.certificate.issued"]);
    }

    [Fact]
    public async Task A_second_grant_renews_the_entry_of_the_same_firm_and_a_name_of_another_is_not_taken_over()
    {
        var name = $"续期企业{Given.Code()}";
        var organisation = await world.Organisation(name, OrganisationKind.Enterprise);
        var (first, second) = (await Proposed(organisation), await Proposed(organisation));
        var decider = await Decider();
        (await Step(decider, first, new { @do = "decide", outcome = "grant", reason = "同意" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Step(decider, second, new { @do = "decide", outcome = "grant", reason = "同意" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Entry(second)).ShouldBe(await Entry(first));
        (await Kinds(await Entry(first))).ShouldBe(["registry.entry.listed", "registry.entry.corrected"]);

        var other = $"同名企业{Given.Code()}";
        var third = await Proposed(await world.Organisation(other, OrganisationKind.Enterprise));
        await world.With<IServiceProvider, int>(null, async services =>
        {
            await ((RegisterEntries)services.GetService(typeof(RegisterEntries))!).EnterAsync(Taken(other, decider.Id), default);
            return await ((KechuangDb)services.GetService(typeof(KechuangDb))!).SaveChangesAsync();
        });
        var answer = await Step(decider, third, new { @do = "decide", outcome = "grant", reason = "同意" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("同名");
        (await world.Db(db => db.Set<Case>().Where(c => c.Id == third).Select(c => c.State).SingleAsync())).ShouldBe(CaseState.Proposed);
        (await world.Db(db => db.Set<Decision>().CountAsync(d => d.CaseId == third))).ShouldBe(0);
    }

    [Fact]
    public async Task An_entry_leaves_with_what_it_rested_on()
    {
        var it = await Proposed(await world.Organisation($"退出企业{Given.Code()}", OrganisationKind.Enterprise));
        (await Step(await Decider(), it, new { @do = "decide", outcome = "grant", reason = "同意" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var entry = await Entry(it);

        async Task<bool> Leave() => await world.With<IServiceProvider, bool>(null, async services =>
        {
            var left = await ((RegisterEntries)services.GetService(typeof(RegisterEntries))!).LeaveAsync(entry, "ended", "观察期结束", "SCN-14", default);
            await ((KechuangDb)services.GetService(typeof(KechuangDb))!).SaveChangesAsync();
            return left;
        });

        (await Leave()).ShouldBeTrue();
        (await Leave()).ShouldBeFalse();
        (await Kinds(entry)).ShouldBe(["registry.entry.listed", "registry.entry.left"]);
        (await world.Visitor().Http.GetStringAsync(new Uri("/api/registers/observation-period", UriKind.Relative))).ShouldNotContain(entry.ToString());
    }

    [Fact]
    public async Task An_objection_that_was_being_written_when_the_publication_ended_is_refused_in_words_and_not_lost()
    {
        var (it, officer) = await Publicised();
        var (writer, late) = (await world.Someone(), await world.Someone());
        (await writer.Send($"/publicity/{it}", "object", ("Input.Text", "没有开过村民会议"))).Location.ShouldBe($"/publicity/{it}?sent=1");
        var open = await late.Open($"/publicity/{it}");
        var objection = await world.Db(db => db.Set<Objection>().Where(o => o.CaseId == it).Select(o => o.Id).SingleAsync());
        (await Step(officer, it, new { @do = "answer", objection, outcome = "dismissed", reason = "有会议记录" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var before = world.Clock.Now;
        world.Clock.Now = before.AddDays(20);
        await world.With<Kechuang.Services.Watching.WatchClocks, int>(null, w => w.RunAsync(default));

        var lost = await late.Send(open, "object", ("Input.Text", "界线画错了，请看第三页"));

        world.Clock.Now = before;
        lost.Status.ShouldBe(HttpStatusCode.Conflict);
        lost.Text.ShouldContain("公示已经结束，异议没有提交");
        lost.Html.ShouldContain("界线画错了，请看第三页");
        (await world.Db(db => db.Set<Objection>().CountAsync(o => o.CaseId == it))).ShouldBe(1);
        (await world.Visitor().Open($"/publicity/{it}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_objection_sent_many_times_at_once_comes_in_once_and_another_of_the_same_person_waits_for_its_answer()
    {
        var (it, _) = await Publicised();
        var writer = await world.Someone();
        var open = await writer.Open($"/publicity/{it}");

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => writer.Send(open, "object", ("Input.Text", "没有开过村民会议"))));

        sent.ShouldAllBe(s => s.Location == $"/publicity/{it}?sent=1");
        (await world.Db(db => db.Set<Objection>().CountAsync(o => o.CaseId == it))).ShouldBe(1);
        (await Kinds(it)).Count(k => k == "services.case.objected").ShouldBe(1);
        var second = await writer.Send(open, "object", ("Input.Text", "界线画错了"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("您的上一次异议还没有答复");
        second.Html.ShouldContain("界线画错了");
    }

    [Fact]
    public async Task Objections_of_many_people_at_once_all_come_in()
    {
        var (it, _) = await Publicised();
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.Someone()));
        var pages = await Task.WhenAll(people.Select(p => p.Open($"/publicity/{it}")));

        var sent = await Task.WhenAll(people.Select((p, i) => p.Send(pages[i], "object", ("Input.Text", $"没有开过村民会议{i}"))));

        sent.ShouldAllBe(s => s.Location == $"/publicity/{it}?sent=1");
        (await world.Db(db => db.Set<Objection>().CountAsync(o => o.CaseId == it))).ShouldBe(5);
        (await Kinds(it)).Count(k => k == "services.case.objected").ShouldBe(5);
    }

    /// <summary>A case that is published for five working days, and its handler.</summary>
    private async Task<(Guid Case, Person Officer)> Publicised()
    {
        var organisation = await world.Organisation($"用地企业{Given.Code()}", OrganisationKind.Enterprise);
        var firm = await world.Someone(Role.ResearchOffice, organisation);
        var path = (await firm.Send("/services/collective-land", "begin", ("organisation", organisation.ToString()))).Location!;
        var application = Guid.Parse(path.Split('/')[^1]);
        (await firm.Send(path, "write", ("land.kind", "collective_commercial"), ("land.use", "incubation"))).Location.ShouldBe(path + "?saved=1");
        foreach (var paper in (string[])["deed", "assent"])
        {
            await firm.Paper(application, paper);
        }

        (await firm.Send(path, "submit")).Location.ShouldBe(path);
        var it = await world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application).Select(c => c.Id).SingleAsync());
        var (officer, decider) = (await world.Someone(Role.ProgrammeOfficer, null, "PRK-09"), await world.Someone(Role.PanelChair, null, "PRK-09"));
        var found = new Dictionary<string, string> { ["land.registered"] = "true", ["land.fits_plan"] = "true" };
        foreach (var (who, step) in ((Person, object)[])[(officer, new { @do = "accept" }), (officer, new { @do = "work", step = "check", found }), (officer, new { @do = "propose", outcome = "grant", reason = "符合" }), (decider, new { @do = "decide", outcome = "grant", reason = "同意", days = 5 })])
        {
            (await Step(who, it, step)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        return (it, officer);
    }

    private static GrantedEntry Taken(string name, Guid by) => new("observation-period", name, null, new Dictionary<string, string> { ["activity"] = "自动驾驶" }, [by], false, "X");

    private Task<Person> Officer() => world.Someone(Role.ProgrammeOfficer, null, "SCN-14");

    private Task<Person> Decider() => world.Someone(Role.PanelChair, null, "SCN-14");

    private Task<Guid> Entry(Guid it) => world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.EntryId!.Value).SingleAsync());

    private Task<List<string>> Kinds(Guid subject) => world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == subject).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());

    private async Task<Guid> Proposed(Guid organisation)
    {
        var firm = await world.Someone(Role.ResearchOffice, organisation);
        var begun = await firm.Send($"/services/{Service}", "begin", ("organisation", organisation.ToString()));
        var path = begun.Location ?? throw new InvalidOperationException(begun.Text);
        (await firm.Send(path, "write", ("organisation.in_zhongguancun", "true"), ("business.new_form", "true"), ("activity", "园区无人配送"))).Location.ShouldBe(path + "?saved=1");
        var sent = await firm.Send(path, "submit");
        sent.Location.ShouldBe(path, sent.Text);
        var application = Guid.Parse(path.Split('/')[^1]);
        var it = await world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application).Select(c => c.Id).SingleAsync());
        var found = new Dictionary<string, string> { ["business.national_strategy"] = "true", ["business.prospects"] = "true", ["business.observation_pilot"] = "true" };
        var officer = await Officer();
        foreach (var step in (object[])[new { @do = "accept" }, new { @do = "work", step = "assess", found }, new { @do = "propose", outcome = "grant", reason = "条件符合" }])
        {
            var answer = await Step(officer, it, step);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        }

        return it;
    }

    private async Task<HttpResponseMessage> Step(Person officer, Guid id, object step)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(step)!.AsObject();
        body["version"] = await world.Db(db => db.Set<Case>().Where(c => c.Id == id).Select(c => c.Version).SingleAsync());
        return await officer.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{id}/steps", UriKind.Relative), body);
    }
}
