using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Tests.Handling;

/// <summary>
/// A complaint, an incident, a dispute, a report of misconduct and a call for help, each brought by one side and answered by another: everybody who has no part,
/// or the other one, walks the lists, the searches and the addresses that take the id of a case, an application, a file or a service, and finds nothing that is not theirs.
/// </summary>
public sealed class SidesTests : IAsyncLifetime, IDisposable
{
    private const string ReporterName = "不愿被知的提出人";

    private static readonly Matter[] Matters =
    [
        new("integrity-case", "INT-02", [], "charge", "source", null),
        new("ip-complaint-and-aid", "IPS-02", [("ip.aid_kind", "complaint"), ("ip.right", "copyright")], "matter", "private", null),
        new("online-supervision", "SCN-18", [("supervision.object_kind", "online")], "clue", "informant", null),
        new("talent-care", "TAL-18", [("care.need", "schooling"), ("care.handling", "self")], "need", "family", "status-proof"),
        new("dispute-paths", "IPS-13", [("dispute.subject", "ownership"), ("dispute.foreign", "false")], "dispute", "floor", null),
    ];

    private readonly World world = new();
    private readonly List<Brought> brought = [];
    private Person reporter = null!;
    private Person office = null!;
    private Person handler = null!;

    [Fact]
    public async Task Neither_side_nor_anybody_else_finds_what_only_the_other_side_told()
    {
        var walkers = new (string Name, Visitor Who, Func<Brought, IEnumerable<string>> Hidden)[]
        {
            ("the one who brought it", reporter, b => b.Theirs),
            ("the other side", office, b => b.Own),
            ("a visitor", world.Visitor(), b => b.All),
            ("another organisation", await world.Someone(Role.ResearchOffice, await world.Organisation()), b => b.All),
            ("the finance of the other side", await world.Someone(Role.Finance, office.Grants[0].OrganisationId), b => b.Own),
            ("an officer of another desk", await world.Someone(Role.ProgrammeOfficer, null, "TAL-34"), b => b.All),
        };
        var addresses = Addresses();
        foreach (var (name, who, hidden) in walkers)
        {
            var (read, found) = await Walk(who, addresses, hidden);
            found.ShouldBeEmpty($"{name}: {string.Join('\n', found)}");
            read.ShouldBeGreaterThan(10, $"pages that {name} really read");
        }

        // And who may know finds all of it on the same walk: an auditor reads every desk, and takes no step there.
        var auditor = await world.Someone(Role.Auditor);
        var (_, seen) = await Walk(auditor, addresses, b => b.Told);
        foreach (var told in brought.SelectMany(b => b.Told))
        {
            seen.Exists(s => s.EndsWith(told, StringComparison.Ordinal)).ShouldBeTrue($"{told} to an auditor");
        }

        using var refused = await auditor.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{brought[0].Case}/steps", UriKind.Relative), new { @do = "propose", outcome = "refuse", reason = "审计", version = await world.Db(db => db.Set<Case>().Where(c => c.Id == brought[0].Case).Select(c => c.Version).SingleAsync()) });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString().ShouldBe("这一步不由您办理。", "who reads every desk has a part at none");
    }

    [Fact]
    public async Task Each_side_and_the_desk_read_what_is_theirs()
    {
        foreach (var one in brought)
        {
            var desk = (await handler.Open($"/desk/services/{one.Case}")).Text;
            foreach (var told in one.Told)
            {
                desk.Contains(told, StringComparison.Ordinal).ShouldBeTrue($"{told} at the desk");
            }

            (await office.Open($"/my/matters/{one.Application}")).Text.ShouldContain(one.Shared);
            (await office.Open($"/my/matters/{one.Application}")).Text.ShouldContain(one.Statement);
            if (one.Tracking is { } code)
            {
                var tracked = (await world.Visitor().Send("/track", "track", ("code", code))).Text;
                tracked.ShouldNotContain(one.Statement);
                tracked.ShouldNotContain(one.Paper);
            }
            else
            {
                (await reporter.Open($"/my/cases/{one.Application}")).Text.ShouldContain(one.Private);
            }
        }
    }

    public async Task InitializeAsync()
    {
        reporter = await world.Someone();
        await world.PersonOf(reporter, null, ReporterName);
        var other = await world.Organisation("另一方研究所");
        var code = (await world.With<RegistryDirectory, IReadOnlyDictionary<Guid, OrganisationEntry>>(null, d => d.OrganisationsAsync([other], default)))[other].Code!;
        office = await world.Someone(Role.ResearchOffice, other);
        handler = await world.Someone([.. Matters.Select(m => (Role.ProgrammeOfficer, (Guid?)null, (string?)m.Desk))]);
        var decider = await world.Someone(Role.PanelChair, null, "IPS-02");
        foreach (var matter in Matters)
        {
            await Bring(matter, code, false);
        }

        await Bring(Matters[0], code, true);
        await Bring(Matters[2], code, true);

        // One goes on to a decision, and to an appeal whose reason is again for the desk alone.
        var complaint = brought.Single(b => b.Matter.Service == "ip-complaint-and-aid");
        await Step(handler, complaint.Case, new { @do = "work", step = "assign", found = new Dictionary<string, string> { ["ip.aid_helper"] = "指派的机构" } });
        await Step(handler, complaint.Case, new { @do = "propose", outcome = "refuse", reason = "不构成侵权" });
        await Step(decider, complaint.Case, new { @do = "decide", outcome = "refuse", reason = "不构成侵权" });
        (await reporter.Send($"/my/cases/{complaint.Application}", "appeal", ("of", $"{complaint.Case}"), ("reason", complaint.Appeal))).Location.ShouldNotBeNull();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => world.Dispose();

    /// <summary>How many pages were read, and which of them says what is hidden. What was typed into an address may be said back.</summary>
    private async Task<(int Read, List<string> Found)> Walk(Visitor who, List<string> addresses, Func<Brought, IEnumerable<string>> hidden)
    {
        var read = 0;
        List<string> found = [];
        var secrets = brought.SelectMany(hidden).Distinct().ToList();
        var searches = secrets.Select(Uri.EscapeDataString).SelectMany(s => (string[])[$"/search?q={s}", $"/api/search?q={s}", $"/api/search/suggest?q={s[..^9]}"]);
        foreach (var address in addresses.Concat(searches))
        {
            using var answer = await who.Http.GetAsync(new Uri(address, UriKind.Relative));
            ((int)answer.StatusCode).ShouldBeLessThan(500, address);
            var body = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()) + Uri.UnescapeDataString(string.Join(' ', answer.Content.Headers.SelectMany(h => h.Value)));
            var typed = WebUtility.UrlDecode(address);
            found.AddRange(secrets.Where(s => !typed.Contains(s, StringComparison.Ordinal) && body.Contains(s, StringComparison.Ordinal)).Select(s => $"{address} says {s}"));
            read += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        return (read, found);
    }

    private async Task Bring(Matter matter, string code, bool nameless)
    {
        var mark = $"{matter.Service}-{(nameless ? "无名" : "署名")}";
        Brought one = new(matter, $"{mark}的事由", $"{mark}只给承办部门", $"{mark}另一方的陈述", $"{mark}另一方的证据.pdf", $"{mark}复核的理由");
        (string, string?)[] words = [.. matter.Facts.Select(f => (f.Key, (string?)f.Value)), (matter.Shared, one.Shared), (matter.Private, one.Private), ("respondent", code)];
        if (nameless)
        {
            var page = await world.Visitor().Send($"/services/{matter.Service}/anonymous", "bring", words);
            one.Tracking = Regex.Match(page.Html, "class=\"tracking\">([A-Z0-9]{20})<").Groups[1].Value;
            one.Tracking.Length.ShouldBe(20, page.Text);
        }
        else
        {
            var path = (await reporter.Send($"/services/{matter.Service}", "begin", ("organisation", ""))).Location!;
            (await reporter.Send(path, "write", words)).Location.ShouldBe(path + "?saved=1");
            if (matter.Material is { } material)
            {
                await reporter.Paper(Guid.Parse(path.Split('/')[^1]), material);
            }

            var sent = await reporter.Send(path, "submit");
            sent.Location.ShouldBe(path, sent.Text);
        }

        one.Application = (await world.Db(db => db.Set<Application>().AsNoTracking().Where(a => a.Service == matter.Service && a.SubmittedAt != null).ToListAsync())).Single(a => a.Prose[matter.Shared] == one.Shared).Id;
        one.Case = await world.Db(db => db.Set<Case>().Where(c => c.ApplicationId == one.Application).Select(c => c.Id).SingleAsync());
        (await handler.Send($"/desk/services/{one.Case}", "accept")).Location.ShouldNotBeNull(matter.Service);
        using MultipartFormDataContent form = new();
        using ByteArrayContent file = new("%PDF-1.4\n%%EOF\n"u8.ToArray());
        form.Add(file, "file", one.Paper);
        (await office.Http.PostAsync(new Uri($"/api/files?subjectType=service-answer&subjectId={one.Application}&purpose=evidence", UriKind.Relative), form)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await office.Send($"/my/matters/{one.Application}", "state", ("reason", one.Statement))).Location.ShouldNotBeNull(matter.Service);
        one.File = Regex.Match((await office.Open($"/my/matters/{one.Application}")).Html, "/files/([0-9a-f-]{36})").Groups[1].Value;
        one.File.Length.ShouldBe(36);
        brought.Add(one);
    }

    private async Task Step(Person officer, Guid it, object step)
    {
        var body = JsonSerializer.SerializeToNode(step)!.AsObject();
        body["version"] = await world.Db(db => db.Set<Case>().Where(c => c.Id == it).Select(c => c.Version).SingleAsync());
        using var answer = await officer.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{it}/steps", UriKind.Relative), body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The pages, CSV and API addresses of the site without a part to fill in, but the account's own, and those of the room and of files that take one id, with each.</summary>
    private List<string> Addresses()
    {
        var patterns = world.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(p => !p.Contains('.', StringComparison.Ordinal) || p.EndsWith(".csv", StringComparison.Ordinal)).Distinct().ToList();
        List<string> all = [.. patterns.Where(p => !p.Contains('{', StringComparison.Ordinal) && !p.StartsWith("/account", StringComparison.Ordinal))];
        foreach (var pattern in patterns.Where(p => Regex.IsMatch(p, "^/(api/)?(my|desk|services|publicity|files|verify|certificates|proposals|registers|journal)/") && p.Count(c => c == '{') == 1))
        {
            foreach (var one in brought)
            {
                var ids = pattern.StartsWith("/services", StringComparison.Ordinal) || pattern.StartsWith("/api/services", StringComparison.Ordinal) ? [one.Matter.Service] : (string[])[$"{one.Application}", $"{one.Case}", one.File];
                all.AddRange(ids.Select(id => Regex.Replace(pattern, @"\{[^}]*\}", id)));
            }
        }

        all = [.. all.Distinct().Order(StringComparer.Ordinal)];
        all.Count.ShouldBeGreaterThan(100);
        return all;
    }

    private sealed record Matter(string Service, string Desk, (string Key, string Value)[] Facts, string Shared, string Private, string? Material);

    /// <summary>What one side and the other told, each sentence of it nowhere else.</summary>
    private sealed record Brought(Matter Matter, string Shared, string Private, string Statement, string Paper, string Appeal)
    {
        public Guid Application { get; set; }

        public Guid Case { get; set; }

        public string File { get; set; } = "";

        public string? Tracking { get; set; }

        public IEnumerable<string> Own => [Private, Appeal, ReporterName];

        public IEnumerable<string> Theirs => [Statement, Paper];

        public IEnumerable<string> Told => [Shared, Private, Statement, Paper];

        public IEnumerable<string> All => [.. Told, Appeal, ReporterName];
    }
}
