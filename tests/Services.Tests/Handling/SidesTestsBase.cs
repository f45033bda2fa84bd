using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Tests.Handling;

/// <summary>
/// Everybody who has no part in a matter, or the other one, walks the lists, the searches, the downloads and the addresses that take the id of a case, an application,
/// a file, a certificate, an entry or a service, and finds nothing that is not theirs.
/// </summary>
public abstract class SidesTestsBase : IAsyncLifetime
{
    private readonly World world = new();
    private readonly IReadOnlyList<Matter> matters;
    private readonly Sides sides;
    private readonly List<string> toldTooEarly = [];

    private protected SidesTestsBase(params Matter[] matters) => (this.matters, sides) = (matters, new(world, matters));

    [Fact]
    public async Task Neither_side_nor_anybody_else_finds_what_only_the_other_side_told()
    {
        var (its, theirs) = (sides.Firm.Grants[0].OrganisationId, sides.Office.Grants[0].OrganisationId);
        var walkers = new (string Name, Visitor Who, Func<Brought, IEnumerable<string>> Hidden)[]
        {
            ("who brought them", sides.Reporter, b => b.Matter.ByFirm || b.Nameless ? b.All : b.Theirs),
            ("the organisation that brought some", sides.Firm, b => b.Matter.ByFirm ? [.. b.Theirs, Sides.ReporterName] : [.. b.All, Sides.ReporterName]),
            ("the other side", sides.Office, b => b.IsAnswered ? [.. b.Own, Sides.ReporterName] : [.. b.All, Sides.ReporterName]),
            ("a visitor", world.Visitor(), Everything),
            ("another organisation", await world.Someone(Role.ResearchOffice, await world.Organisation()), Everything),
            ("a member of the organisation that brought some", await world.Someone(Role.Member, its), Everything),
            ("an investigator of the other side", await world.Someone(Role.PrincipalInvestigator, theirs), Everything),
            ("the finance of the other side", await world.Someone(Role.Finance, theirs), Everything),
            ("an expert", await world.Someone(Role.Expert), Everything),
            ("those who work and judge at another desk", await world.Someone((Role.ProgrammeOfficer, null, "TAL-34"), (Role.PanelChair, null, "TAL-34")), Everything),
            ("the administrator", await world.Someone(Role.CentreAdministrator), Everything),
        };
        var addresses = sides.Addresses();
        addresses.Count.ShouldBeGreaterThan(200);
        foreach (var (name, who, hidden) in walkers)
        {
            var (read, found) = await Sides.WalkAsync(who, addresses, sides.Brought.SelectMany(hidden));
            found.ShouldBeEmpty($"{name}: {string.Join('\n', found)}");
            read.ShouldBeGreaterThan(10, $"pages that {name} really read");
        }

        // And who may know finds all of it on the same walk: an auditor reads every desk, and takes no step there.
        var auditor = await world.Someone(Role.Auditor);
        var (_, seen) = await Sides.WalkAsync(auditor, addresses, sides.Brought.SelectMany(b => b.Told));
        foreach (var told in sides.Brought.SelectMany(b => b.Told))
        {
            seen.Exists(s => s.EndsWith(told, StringComparison.Ordinal)).ShouldBeTrue($"{told} to an auditor");
        }

        var last = sides.Brought[^1].Case;
        using var refused = await auditor.Http.PostAsJsonAsync(new Uri($"/api/desk/cases/{last}/steps", UriKind.Relative), new { @do = "propose", outcome = "refuse", reason = "审计", version = await world.Db(db => db.Set<Case>().Where(c => c.Id == last).Select(c => c.Version).SingleAsync()) });
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString().ShouldBe("这一步不由您办理。", "who reads every desk has a part at none");
    }

    [Fact]
    public async Task Each_side_and_the_desk_read_what_is_theirs()
    {
        foreach (var one in sides.Brought)
        {
            var desk = (await sides.Handler.Open($"/desk/services/{one.Case}")).Text;
            foreach (var told in one.Told)
            {
                desk.Contains(told, StringComparison.Ordinal).ShouldBeTrue($"{told} at the desk");
            }

            if (one.IsAnswered)
            {
                var theirs = (await sides.Office.Open($"/my/matters/{one.Application}")).Text;
                theirs.ShouldContain(one.Shared);
                theirs.ShouldContain(one.Statement);
                theirs.ShouldNotContain(Sides.FirmName);
            }

            if (one.Tracking is { } code)
            {
                var tracked = (await world.Visitor().Send("/track", "track", ("code", code))).Text;
                tracked.ShouldNotContain(one.Statement);
                tracked.ShouldNotContain(one.Paper);
            }
            else
            {
                (await (one.Matter.ByFirm ? sides.Firm : sides.Reporter).Open($"/my/cases/{one.Application}")).Text.ShouldContain(one.Private);
            }
        }
    }

    [Fact]
    public async Task Neither_a_notice_nor_the_sealed_part_of_the_journal_repeats_what_a_side_told()
    {
        var secrets = sides.Brought.SelectMany(b => b.All).Append(Sides.ReporterName).ToList();
        var notices = await world.Db(db => db.Set<Notice>().AsNoTracking().ToListAsync());
        var records = await world.Db(db => db.Set<JournalEntry>().AsNoTracking().Select(e => e.Data).ToListAsync());

        notices.Count.ShouldBeGreaterThan(sides.Brought.Count);
        notices.ShouldAllBe(n => !secrets.Exists(s => n.Text.Zh.Contains(s, StringComparison.Ordinal) || n.Text.En.Contains(s, StringComparison.Ordinal)));
        records.ShouldAllBe(r => !secrets.Exists(s => Regex.Unescape(r).Contains(s, StringComparison.Ordinal)));
    }

    [Fact]
    public void Before_a_matter_is_accepted_no_page_of_the_other_side_says_anything_new() => toldTooEarly.ShouldBeEmpty(string.Join('\n', toldTooEarly));

    public async Task InitializeAsync()
    {
        await sides.BeginAsync();
        foreach (var matter in matters)
        {
            var before = await PagesAsync();
            var one = await sides.BringAsync(matter);
            toldTooEarly.AddRange((await PagesAsync()).Where(p => before[p.Key] != p.Value).Select(p => $"{p.Key} after {matter.Service}"));
            await sides.AnswerAsync(one);
        }

        await GoOnAsync(sides);
        await sides.NoteOutcomesAsync();
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    /// <summary>What becomes of them after both sides were heard.</summary>
    private protected abstract Task GoOnAsync(Sides sides);

    private static IEnumerable<string> Everything(Brought one) => [.. one.All, Sides.ReporterName];

    // Everybody reads the figures of services and forms, without a count of few: they change with every matter, whoever it is about. A workbook says what its CSV says.
    private async Task<Dictionary<string, string>> PagesAsync()
    {
        Dictionary<string, string> pages = [];
        foreach (var address in sides.Lists().Where(a => !Regex.IsMatch(a, @"/services|^/measures/once|\.xlsx$")))
        {
            var page = await sides.Office.Open(address);
            pages[address] = page.Status is HttpStatusCode.OK ? page.Text : $"{page.Status}";
        }

        return pages;
    }
}
