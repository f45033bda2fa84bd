using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Services.Watching;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Handling;

public sealed class LaterCheckAppealTests(World world) : IClassFixture<World>
{
    private const string Filing = "original-records";
    private const string Observed = "observation-period-admission";

    [Fact]
    public async Task Who_lost_a_filing_to_the_later_check_appeals_and_somebody_other_than_the_checker_gives_it_back()
    {
        var applicant = await world.Someone();
        var (path, it) = await Filed(applicant);
        var certificate = await Certificate(it);
        var (checker, chair) = (await Both("INT-09"), await world.Someone(Role.PanelChair, null, "INT-09"));
        (await applicant.Open(path)).Html.ShouldNotContain("id=\"appeal\"");
        await Step(checker, it, new { @do = "check", outcome = "failed", reason = "文件时间晚于所称日期" });
        (await world.Visitor().Open($"/verify/{certificate.Code}")).Text.ShouldContain("已被撤销，无效");

        var mine = await applicant.Open(path);
        mine.Text.ShouldContain("事后核查不属实，已撤销");
        (await applicant.Send(mine, "appeal", ("reason", " "))).Text.ShouldContain("请写明理由或内容");
        (await applicant.Send(mine, "appeal", ("reason", "仪器日志可以证明"))).Location.ShouldBe(path);
        (await applicant.Send(mine, "appeal", ("reason", "再来一次"))).Status.ShouldBe(HttpStatusCode.Conflict);

        var desk = await checker.Open($"/desk/services/{it}");
        desk.Text.ShouldContain("仪器日志可以证明");
        desk.Text.ShouldContain("经办、决定和事后核查须由不同的人办理");
        desk.Html.ShouldNotContain("id=\"decide\"");
        var number = await world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.Number).SingleAsync());
        (await checker.Open("/my")).Text.ShouldNotContain($"复核 {number}");
        (await chair.Open("/my")).Text.ShouldContain($"复核 {number}");
        (await Send(checker, it, new { @do = "decide", outcome = "refuse", reason = "维持" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await Step(chair, it, new { @do = "decide", outcome = "grant", reason = "日志与所称日期一致" });

        var back = await Certificate(it);
        (back.Id, back.Number, back.IssuedOn, back.RevokedAt).ShouldBe((certificate.Id, certificate.Number, certificate.IssuedOn, null));
        (await world.Visitor().Open($"/verify/{certificate.Code}")).Text.ShouldContain("真实，有效");
        (await applicant.Open(path)).Text.ShouldContain("日志与所称日期一致");
        (await Kinds(it)).ShouldBe(["services.case.granted", "services.certificate.issued", "services.case.checked", "services.certificate.revoked", "services.case.appealed", "services.case.granted", "services.certificate.restored"]);
        (await Send(await Both("INT-09"), it, new { @do = "check", outcome = "failed", reason = "再查" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_appeal_that_is_not_right_leaves_the_grant_revoked_and_there_is_no_second_one()
    {
        var applicant = await world.Someone();
        var (path, it) = await Filed(applicant);
        await Step(await Both("INT-09"), it, new { @do = "check", outcome = "failed", reason = "事后补写" });
        (await applicant.Send(path, "appeal", ("reason", "并非补写"))).Location.ShouldBe(path);
        await Step(await Both("INT-09"), it, new { @do = "decide", outcome = "refuse", reason = "日志显示补写" });

        var mine = await applicant.Open(path);
        mine.Text.ShouldContain("复核维持撤销");
        mine.Text.ShouldContain("日志显示补写");
        mine.Html.ShouldNotContain("id=\"appeal\"");
        (await applicant.Open(path + "?lang=en")).Text.ShouldContain("The appeal was refused: it stays revoked");
        (await world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => new { c.State, c.IsOpen }).SingleAsync())).ShouldBe(new { State = CaseState.Revoked, IsOpen = false });
        (await Certificate(it)).RevokedAt.ShouldNotBeNull();
        (await world.Visitor().Open($"/services/{Filing}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_many_appeals_sent_at_once_one_is_made_and_of_many_decisions_one()
    {
        var applicant = await world.Someone();
        var (path, it) = await Filed(applicant);
        await Step(await Both("INT-09"), it, new { @do = "check", outcome = "failed", reason = "事后补写" });
        var page = await applicant.Open(path);

        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => applicant.Send(page, "appeal", ("reason", "并非补写"))));

        sent.ShouldAllBe(s => s.Location == path);
        (await Kinds(it)).Count(k => k == "services.case.appealed").ShouldBe(1);
        var judges = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Both("INT-09")));
        var version = await Version(it);
        var decided = await Task.WhenAll(judges.Select((j, i) => Post(j, it, new { @do = "decide", outcome = i % 2 == 0 ? "grant" : "refuse", reason = "复核", version })));
        decided.Count(d => d.StatusCode is HttpStatusCode.OK).ShouldBe(1);
        (await world.Db(db => db.Set<Decision>().CountAsync(d => d.CaseId == it))).ShouldBe(2);
        (await world.Db(db => db.Set<Certificate>().CountAsync(c => c.CaseId == it))).ShouldBe(1);
    }

    [Fact]
    public async Task The_database_lets_nobody_who_checked_a_case_decide_it_and_nobody_who_decided_it_check_it()
    {
        var applicant = await world.Someone();
        var (path, it) = await Filed(applicant);
        var (checker, judge) = (await Both("INT-09"), await Both("INT-09"));
        await Step(checker, it, new { @do = "check", outcome = "failed", reason = "事后补写" });
        (await applicant.Send(path, "appeal", ("reason", "并非补写"))).Location.ShouldBe(path);
        Decision By(Guid who) => new() { Id = Guid.CreateVersion7(), CaseId = it, Instance = 2, Outcome = Granting.Refuse, Reason = "复核", DecidedBy = who, DecidedAt = world.Clock.Now, Verdicts = [] };

        await Should.ThrowAsync<DbUpdateException>(() => world.Given(By(checker.Id)));
        await world.Given(By(judge.Id));
        await Should.ThrowAsync<Exception>(() => world.Db(db => db.Set<Case>().Where(c => c.Id == it).ExecuteUpdateAsync(u => u.SetProperty(c => c.CheckedBy, judge.Id))));
    }

    [Fact]
    public async Task The_time_for_an_appeal_counts_from_the_check_and_what_is_typed_when_it_is_over_is_not_lost()
    {
        await using var later = new World();
        var applicant = await later.Someone();
        var (path, it) = await Filed(applicant, later, await Edition(later, Filing, "appeal: { days: null", "appeal: { days: work_permit.days"));
        later.Clock.Now = World.Start.AddDays(60);
        await Step(await Both("INT-09", later), it, new { @do = "check", outcome = "failed", reason = "事后补写" }, later);
        later.Clock.Now = World.Start.AddDays(68);
        var page = await applicant.Open(path);
        page.Html.ShouldContain("id=\"appeal\"");
        later.Clock.Now = World.Start.AddDays(90);

        var late = await applicant.Send(page, "appeal", ("reason", "仪器日志在第三册"));

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("现在不在规定的期间内");
        late.Html.ShouldContain("仪器日志在第三册");
        later.Clock.Now = World.Start.AddDays(68);
        (await applicant.Send(page, "appeal", ("reason", "仪器日志在第三册"))).Location.ShouldBe(path);
    }

    [Fact]
    public async Task What_was_granted_on_a_commitment_comes_back_after_its_publicity_with_its_certificate_and_its_entry()
    {
        await using var mine = new World();
        var organisation = await mine.Organisation("承诺企业", Registry.Contracts.OrganisationKind.Enterprise);
        var firm = await mine.Someone(Role.ResearchOffice, organisation);
        var edition = await Edition(mine, Observed, "appeal: {", """
            commitment: { text: { zh: 承诺属实, en: It is so }, design: true }
            laterCheck: { text: { zh: 事后核查, en: Checked later }, design: true }
            publicity: { days: null, shows: [organisation.name], design: true }
            appeal: {
            """);
        var path = (await firm.Send($"/services/{Observed}", "begin", ("organisation", organisation.ToString()))).Location!;
        var application = Guid.Parse(path.Split('/')[^1]);
        await mine.Db(db => db.Set<Application>().Where(a => a.Id == application).ExecuteUpdateAsync(u => u.SetProperty(a => a.Definition, edition)));
        (await firm.Send(path, "write", ("organisation.in_zhongguancun", "true"), ("business.new_form", "true"), ("activity", "园区无人配送"), ("commit", "true"))).Location.ShouldBe(path + "?saved=1");
        (await firm.Send(path, "submit")).Location.ShouldBe(path);
        var it = await CaseOf(mine, application);
        var (officer, chair) = (await mine.Someone(Role.ProgrammeOfficer, null, "SCN-14"), await Both("SCN-14", mine));
        var found = new Dictionary<string, string> { ["business.national_strategy"] = "true", ["business.prospects"] = "true", ["business.observation_pilot"] = "true" };
        await Step(officer, it, new { @do = "accept" }, mine);
        await Step(officer, it, new { @do = "work", step = "assess", found }, mine);
        await Step(officer, it, new { @do = "propose", outcome = "grant", reason = "条件符合" }, mine);
        await Step(chair, it, new { @do = "decide", outcome = "grant", reason = "同意", days = 5 }, mine);
        await Pass(10);
        var (certificate, entry) = (await Certificate(it, mine), await EntryOf(it));

        var checker = await Both("SCN-14", mine);
        await Step(checker, it, new { @do = "check", outcome = "failed", reason = "没有开展业务" }, mine);
        (await mine.Visitor().Open($"/registers/observation-period/{entry}")).Text.ShouldContain("已退出");
        (await firm.Send(path, "appeal", ("reason", "业务在另一园区开展"))).Location.ShouldBe(path);
        foreach (var barred in (Person[])[officer, chair, checker])
        {
            (await Send(barred, it, new { @do = "decide", outcome = "grant", reason = "同意", days = 5 }, mine)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        await Step(await Both("SCN-14", mine), it, new { @do = "decide", outcome = "grant", reason = "合同和现场照片可以证明", days = 5 }, mine);
        (await mine.Visitor().Open($"/publicity/{it}")).Status.ShouldBe(HttpStatusCode.OK);
        (await mine.Visitor().Open($"/verify/{certificate.Code}")).Text.ShouldContain("已被撤销", Shouldly.Case.Sensitive, "nothing is given back before the publicity is over");
        await Pass(20);

        (await mine.Visitor().Open($"/verify/{certificate.Code}")).Text.ShouldContain("真实，有效");
        var again = await EntryOf(it);
        again.ShouldNotBe(entry);
        (await mine.Visitor().Open($"/registers/observation-period/{again}")).Text.ShouldContain("在册");
        (await mine.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => new { c.State, c.LaterCheck, c.Reason }).SingleAsync())).ShouldBe(new { State = CaseState.Granted, LaterCheck = LaterChecked.Passed, Reason = (string?)null });

        Task<Guid> EntryOf(Guid id) => mine.Db(db => db.Set<Case>().Where(c => c.Id == id).Select(c => c.EntryId!.Value).SingleAsync());
        async Task Pass(int days)
        {
            mine.Clock.Now = mine.Clock.Now.AddDays(days);
            await mine.With<WatchClocks, int>(null, w => w.RunAsync(default));
        }
    }

    private Task<Person> Both(string desk, World? of = null) => (of ?? world).Someone((Role.ProgrammeOfficer, null, desk), (Role.PanelChair, null, desk));

    private Task<Certificate> Certificate(Guid it, World? of = null) => (of ?? world).Db(db => db.Set<Certificate>().AsNoTracking().SingleAsync(c => c.CaseId == it));

    private Task<List<string>> Kinds(Guid it) => world.Db(db => db.Set<JournalEntry>().Where(e => e.SubjectId == it).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());

    private Task<long> Version(Guid it, World? of = null) => (of ?? world).Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.Version).SingleAsync());

    private static Task<Guid> CaseOf(World of, Guid application) => of.Db(db => db.Set<Case>().Where(c => c.ApplicationId == application).Select(c => c.Id).SingleAsync());

    private static Task<HttpResponseMessage> Post(Person officer, Guid it, object body) => officer.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{it}/steps", UriKind.Relative), body);

    private async Task<HttpResponseMessage> Send(Person officer, Guid it, object step, World? of = null)
    {
        var body = JsonSerializer.SerializeToNode(step)!.AsObject();
        body["version"] = await Version(it, of);
        return await Post(officer, it, body);
    }

    private async Task Step(Person officer, Guid it, object step, World? of = null)
    {
        var answer = await Send(officer, it, step, of);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Another edition of a service, kept as the one with which cases began.</summary>
    private static async Task<string> Edition(World of, string service, string right, string other)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "centres", "beijing", "services", $"{service}.yaml"));
        text.ShouldContain(right);
        text = text.Replace(right, other.TrimEnd('\n'), StringComparison.Ordinal);
        var version = Pack.VersionOf(text);
        await of.Given(new KeptService { Version = version, Service = service, Text = text, KeptAt = of.Clock.Now });
        return version;
    }

    private async Task<(string Path, Guid Case)> Filed(Person applicant, World? of = null, string? edition = null)
    {
        var path = (await applicant.Send($"/services/{Filing}", "begin", ("organisation", ""))).Location!;
        var application = Guid.Parse(path.Split('/')[^1]);
        if (edition is not null)
        {
            await of!.Db(db => db.Set<Application>().Where(a => a.Id == application).ExecuteUpdateAsync(u => u.SetProperty(a => a.Definition, edition)));
        }

        (await applicant.Send(path, "write", ("record.project", "示范探索项目"), ("record.kind", "raw_data"), ("record.made_on", "2025-11-03"))).Location.ShouldBe(path + "?saved=1");
        await applicant.Paper(application, "record");
        var sent = await applicant.Send(path, "submit");
        sent.Location.ShouldBe(path, sent.Text);
        return (path, await CaseOf(of ?? world, application));
    }
}
