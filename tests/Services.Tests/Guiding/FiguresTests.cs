using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Platform.Time;
using Kechuang.Services.Guiding;
using Kechuang.Services.Watching;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Guiding;

/// <summary>The public figures of services, reckoned a second time from the records of the journal alone.</summary>
public sealed class FiguresTests(World world) : IClassFixture<World>
{
    private const string Permit = "work-and-residence-permit";
    private const string Residence = "simplified-residence";

    [Theory]
    [InlineData(7)]
    [InlineData(20260322)]
    public async Task The_public_figures_are_what_the_journal_says(int seed)
    {
        var random = new Random(seed);
        var desks = new Dictionary<string, (string Desk, Person Handler, Person Decider, Person Second, Person Checker)>();
        foreach (var (service, desk) in ((string, string)[])[(Permit, "TAL-14"), (Residence, "TAL-34")])
        {
            async Task<Person> Of(Role role) => await world.Someone(role, null, desk);
            desks[service] = (desk, await Of(Role.ProgrammeOfficer), await Of(Role.PanelChair), await Of(Role.PanelChair), await Of(Role.ProgrammeOfficer));
        }

        List<(string Service, Person Applicant, Guid Application)> handedIn = [];
        for (var i = 0; i < 12; i++)
        {
            handedIn.Add(i % 2 == 0 ? await HandIn(Permit, "passport", "contract", "talent-proof") : await HandIn(Residence, "passport", "ground"));
        }

        for (var day = 0; day < 40; day++)
        {
            world.Clock.Now = world.Clock.Now.AddDays(1);
            await world.With<WatchClocks, int>(null, w => w.RunAsync(default));

            // What is counted lies between two moments, so that the records tell which came before.
            world.Clock.Now = world.Clock.Now.AddSeconds(1);
            await world.With<PublishFigures, int>(null, p => p.RunAsync(default));
            world.Clock.Now = world.Clock.Now.AddSeconds(1);
            foreach (var (service, applicant, application) in handedIn)
            {
                foreach (var it in await world.Db(db => db.Set<Case>().AsNoTracking().Where(c => c.ApplicationId == application).OrderBy(c => c.Number).ToListAsync()))
                {
                    if (random.NextDouble() < 0.35)
                    {
                        await GoOn(random, it, service, applicant, desks[service].Handler, desks[service].Decider, desks[service].Second);
                    }
                }
            }
        }

        world.Clock.Now = new DateTimeOffset(world.Clock.Now.Year, world.Clock.Now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
        await world.With<WatchClocks, int>(null, w => w.RunAsync(default));
        world.Clock.Now = world.Clock.Now.AddSeconds(1);
        await world.With<PublishFigures, int>(null, p => p.RunAsync(default));
        world.Clock.Now = world.Clock.Now.AddSeconds(1);
        var told = await FromJournal();
        var figures = await world.With<MeasureServices, IReadOnlyDictionary<string, ServiceFigures>>(null, m => m.HandleAsync(null, default));
        foreach (var kept in await world.Db(db => db.Set<MonthlyFigures>().AsNoTracking().ToListAsync()))
        {
            ServiceFigures.Sum(kept.Service, kept.Desks.Values).ShouldBe((await FromJournal(kept.CountedAt))[kept.Service], $"{kept.Service} as of {kept.CountedAt:O}");
        }

        foreach (var service in desks.Keys)
        {
            figures[service].ShouldBe(told[service]);
            var at = await world.Db(db => db.Set<MonthlyFigures>().Where(f => f.Service == service && f.Told).OrderByDescending(f => f.Month).Select(f => (DateTimeOffset?)f.CountedAt).FirstOrDefaultAsync());
            var (whole, open) = (await Api(desks[service].Handler, service), at is null ? ShownFigures.None(service) : ShownFigures.Public((await FromJournal(at))[service], 3));
            whole.GetProperty("received").GetInt32().ShouldBe(told[service].Received);
            whole.GetProperty("inTime").GetInt32().ShouldBe(told[service].InTime);
            var api = await Api(world.Visitor(), service);
            Number(api, "received").ShouldBe(open.Received);
            Number(api, "refused").ShouldBe(open.Refused);
            Number(api, "late").ShouldBe(open.Late);
            if (open.Punctual is { } share)
            {
                (await world.Visitor().Open($"/services/{service}")).Text.ShouldContain($"{share}%");
            }
        }

        // The history was worth the reckoning.
        (await world.Db(db => db.Set<MonthlyFigures>().CountAsync(f => f.Told))).ShouldBeGreaterThan(0);
        var kinds = await world.Db(db => db.Set<JournalEntry>().Select(e => e.Kind).Distinct().ToListAsync());
        foreach (var kind in (string[])["granted", "refused", "overdue", "paused", "returned", "supplied", "withdrawn", "declined", "appealed", "sent_back"])
        {
            kinds.ShouldContain($"services.case.{kind}");
        }

        told[Permit].Late.ShouldBeGreaterThan(0);
        told[Permit].InTime.ShouldBeGreaterThan(0);
    }

    private static async Task<JsonElement> Api(Visitor reader, string service) =>
        JsonDocument.Parse(await (await reader.Http.GetAsync(new Uri($"/api/services/{service}", UriKind.Relative))).Content.ReadAsStringAsync()).RootElement.GetProperty("figures");

    private static int? Number(JsonElement figures, string name) => figures.GetProperty(name) is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : null;

    private async Task GoOn(Random random, Case it, string service, Person applicant, Person handler, Person decider, Person second)
    {
        var which = random.NextDouble();
        switch (it.State)
        {
            case CaseState.Submitted when which < 0.1:
                await Step(handler, it, new { @do = "decline", reason = "不属于受理范围" });
                break;
            case CaseState.Submitted when which < 0.2 && !it.AskedForMore:
            case CaseState.InHand when which < 0.2 && !it.AskedForMore && it.Stops.TrueForAll(s => s.To is not null):
                await Step(handler, it, new { @do = "return", lacking = new[] { "passport" }, reason = "请换有效护照" });
                break;
            case CaseState.Submitted:
                await Step(handler, it, new { @do = "accept" });
                break;
            case CaseState.Supplement when which < 0.15:
            case CaseState.InHand when which is >= 0.2 and < 0.23:
                (await applicant.Send($"/my/cases/{it.ApplicationId}", "withdraw")).Location.ShouldNotBeNull();
                break;
            case CaseState.Supplement:
                await applicant.Paper(it.ApplicationId, "passport");
                (await applicant.Send($"/my/cases/{it.ApplicationId}", "supply")).Location.ShouldNotBeNull();
                break;
            case CaseState.InHand when it.Stops.Exists(s => s.To is null) && which < 0.7:
                await Step(handler, it, new { @do = "resume" });
                break;
            case CaseState.InHand when service == Residence && which is >= 0.3 and < 0.6 && it.Stops.TrueForAll(s => s.To is not null):
                await Step(handler, it, new { @do = "pause", ground = "interview" });
                break;
            case CaseState.InHand when it.StepsDone.Count == 0:
                var fact = service == Permit ? "permit.conditions_met" : "residence.conditions_met";
                await Step(handler, it, new { @do = "work", step = "verify", found = new Dictionary<string, string> { [fact] = "true" } });
                break;
            case CaseState.InHand:
                await Step(handler, it, new { @do = "propose", outcome = which < 0.8 ? "grant" : "refuse", reason = "见核验记录" });
                break;
            case CaseState.Proposed when which < 0.15:
                await Step(decider, it, new { @do = "send_back", reason = "再核一次" });
                break;
            case CaseState.Proposed:
                await Step(decider, it, new { @do = "decide", outcome = which < 0.75 ? "grant" : "refuse", reason = "见核验记录" });
                break;
            case CaseState.Refused when it.AppealReason is null && which < 0.5:
                (await applicant.Send($"/my/cases/{it.ApplicationId}", "appeal", ("of", it.Id.ToString()), ("reason", "请再核"))).Location.ShouldNotBeNull();
                break;
            case CaseState.Appealed:
                await Step(second, it, new { @do = "decide", outcome = which < 0.5 ? "grant" : "refuse", reason = "复核决定" });
                break;
            default:
                break;
        }
    }

    /// <summary>What the journal says of every service: nothing else is read but the calendar.</summary>
    private async Task<Dictionary<string, ServiceFigures>> FromJournal(DateTimeOffset? until = null)
    {
        var (calendar, centre) = ((WorkingCalendar)world.Services.GetService(typeof(WorkingCalendar))!, (Centre)world.Services.GetService(typeof(Centre))!);
        var entries = await world.Db(db => db.Set<JournalEntry>().AsNoTracking().Where(e => e.Kind.StartsWith("services.")).OrderBy(e => e.Sequence).ToListAsync());
        entries.RemoveAll(e => e.At > until);
        var ofCase = entries.ToLookup(e => e.SubjectId);
        Dictionary<string, ServiceFigures> told = [];
        foreach (var submitted in entries.Where(e => e.Kind == "services.application.submitted").Select(e => Data(e)))
        {
            var service = submitted.GetProperty("service").GetString()!;
            foreach (var id in submitted.GetProperty("cases").EnumerateArray().Select(c => c.GetGuid()))
            {
                var one = Told(service, [.. ofCase[id]], calendar, centre);
                told[service] = told.TryGetValue(service, out var sum)
                    ? new(service, sum.Received + one.Received, sum.Granted + one.Granted, sum.Refused + one.Refused, sum.NotAccepted + one.NotAccepted, sum.InTime + one.InTime, sum.Late + one.Late,
                        sum.OpenLate + one.OpenLate, sum.Days + one.Days, sum.Counted + one.Counted)
                    : one;
            }
        }

        return told;
    }

    private static ServiceFigures Told(string service, IReadOnlyList<JournalEntry> story, WorkingCalendar calendar, Centre centre)
    {
        DateOnly? from = null, decided = null, stopped = null;
        int? limit = null;
        var (last, overdue) = ("received", false);
        HashSet<DateOnly> still = [];
        foreach (var e in story)
        {
            var (what, day) = (e.Kind[(e.Kind.LastIndexOf('.') + 1)..], centre.DateOf(e.At));
            if (stopped is not null && (what is "resumed" or "supplied" or "proposed" or "withdrawn"))
            {
                for (var d = stopped!.Value.AddDays(1); d <= day; d = d.AddDays(1))
                {
                    still.Add(d);
                }

                stopped = null;
            }

            switch (what)
            {
                case "accepted":
                    from = day;
                    limit = Data(e).GetProperty("limit") is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : null;
                    break;
                case "paused" or "returned" when from is not null:
                    stopped = day;
                    break;
                case "overdue":
                    overdue = true;
                    break;
                case "granted" or "refused" when decided is null && from is not null:
                    decided = day;
                    break;
            }

            last = e.Kind.StartsWith("services.case.", StringComparison.Ordinal) && what is ("granted" or "refused" or "declined" or "withdrawn" or "appealed" or "accepted" or "proposed") ? what : last;
        }

        int? days = null;
        if (from is { } start && decided is { } end)
        {
            days = 0;
            for (var d = start.AddDays(1); d <= end; d = d.AddDays(1))
            {
                days += still.Contains(d) || !calendar.IsWorkingDay(d) ? 0 : 1;
            }
        }

        static int One(bool so) => so ? 1 : 0;
        return new(
            service, 1, One(last == "granted"), One(last == "refused"), One(last == "declined"), One(days <= limit), One(days > limit),
            One(overdue && decided is null && last is not ("withdrawn" or "declined")), days ?? 0, One(days is not null));
    }

    private static JsonElement Data(JournalEntry entry) => JsonDocument.Parse(entry.Data).RootElement;

    private async Task<(string Service, Person Applicant, Guid Application)> HandIn(string service, params string[] papers)
    {
        var applicant = await world.Someone();
        var path = (await applicant.Send($"/services/{service}", "begin", ("organisation", ""))).Location!;
        var id = Guid.Parse(path.Split('/')[^1]);
        (string, string?)[] facts = service == Permit
            ? [("person.nationality", "DE"), ("permit.talent", "high_level"), ("permit.both_needed", "true")]
            : [("person.nationality", "DE"), ("residence.item", "visa"), ("residence.applied_from", "china"), ("residence.st_talent", "true")];
        (await applicant.Send(path, "write", facts)).Location.ShouldBe(path + "?saved=1");
        foreach (var paper in papers)
        {
            await applicant.Paper(id, paper);
        }

        (await applicant.Send(path, "submit")).Location.ShouldBe(path);
        return (service, applicant, id);
    }

    private async Task Step(Person officer, Case it, object step)
    {
        var body = JsonSerializer.SerializeToNode(step)!.AsObject();
        body["version"] = await world.Db(db => db.Set<Case>().Where(c => c.Id == it.Id).Select(c => c.Version).SingleAsync());
        var answer = await officer.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{it.Id}/steps", UriKind.Relative), body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{it.State} {step} {await answer.Content.ReadAsStringAsync()}");
    }
}
