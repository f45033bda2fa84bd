using Kechuang.Programmes.Applying;
using Kechuang.Platform.Database;
using Kechuang.Programmes.Definitions;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Comparing;

/// <summary>
/// Reads what is compared: applications as they were handed in (the long answers of the form, one after another), what their projects reported since, the
/// listed entries of registers, and the texts that were loaded.
/// </summary>
internal sealed class ReadTexts(KechuangDb db, DefinitionShelf shelf, ComparedEntries entries)
{
    /// <summary>Where a text is from.</summary>
    internal enum Origin
    {
        /// <summary>An application of this centre.</summary>
        Application,

        /// <summary>A text that was loaded, which has no call and no investigator.</summary>
        Loaded,

        /// <summary>A listed entry of a register.</summary>
        Register,
    }

    /// <summary>A text with what is known of it; <see cref="Reported"/> is what the application's project said in its acceptance, "" while nothing.</summary>
    internal sealed record Entry(Guid Id, Guid CallId, Guid InvestigatorId, DateTimeOffset SubmittedAt, string Text, Origin Origin = Origin.Application, string Group = "", string Reported = "")
    {
        /// <summary>What later applications are compared with; within its own call an application is what was handed in.</summary>
        public string SaidFor(Guid call) => CallId == call ? Text : Joined(Text, Reported);
    }

    /// <summary>
    /// What is no application, then all that was handed in and not withdrawn, oldest first, of every programme: they are compared, not shown. Seven queries at most,
    /// and one for each version of a definition.
    /// </summary>
    public async Task<IReadOnlyList<Entry>> AllAsync(CancellationToken ct)
    {
        var rows = await db.Set<Application>().AsNoTracking().Where(a => ApplicationState.HandedIn.Contains(a.State) && a.SubmittedAt != null)
            .Join(db.Set<SubmittedForm>(), a => a.Id, s => s.ApplicationId, (a, s) => new { a.Id, a.CallId, a.InvestigatorId, a.SubmittedAt, s.Values })
            .ToListAsync(ct);
        var keys = await KeysAsync(ct);
        var reported = (await Acceptances().ToListAsync(ct)).GroupBy(r => r.Application).ToDictionary(g => g.Key, Reported);
        var loaded = await db.Set<ComparedText>().AsNoTracking().OrderBy(t => t.Id).Select(t => new { t.Id, t.Title, t.Text, t.Group, t.LoadedAt }).ToListAsync(ct);
        return
        [
            .. loaded.Select(t => new Entry(t.Id, Guid.Empty, Guid.Empty, t.LoadedAt, ComparedText.Said(t.Title, t.Text), Origin.Loaded, t.Group)),
            .. (await entries.AllAsync(ct)).Select(e => new Entry(e.Id, Guid.Empty, Guid.Empty, new(e.ListedAt, TimeOnly.MinValue, TimeSpan.Zero), e.Text, Origin.Register)),
            .. rows.Select(r => new Entry(r.Id, r.CallId, r.InvestigatorId, r.SubmittedAt!.Value, Text(r.Values, keys[r.CallId]), Reported: reported.GetValueOrDefault(r.Id, "")))
                .OrderBy(e => e.SubmittedAt).ThenBy(e => e.Id),
        ];
    }

    /// <summary>The text of an earlier application as applications of a call are compared with it.</summary>
    public async Task<string> EarlierAsync(Application earlier, Guid call, CancellationToken ct)
    {
        var text = await OfAsync(earlier, ct);
        return earlier.CallId == call ? text : Joined(text, Reported(await Acceptances().Where(r => r.Application == earlier.Id).ToListAsync(ct)));
    }

    private IQueryable<Report> Acceptances() => db.Set<ProjectAcceptance>().AsNoTracking()
        .Join(db.Set<Project>(), r => r.ProjectId, p => p.Id, (r, p) => new { r, p })
        .OrderBy(x => x.r.RequestedAt).ThenBy(x => x.r.Id)
        .Select(x => new Report { Application = x.p.ApplicationId, Summary = x.r.Summary, Evidence = x.r.Evidence });

    private static string Reported(IEnumerable<Report> reports) =>
        string.Join("\n\n", reports.SelectMany(r => r.Evidence.Select(e => e.Text).Prepend(r.Summary)).Where(t => !string.IsNullOrWhiteSpace(t)));

    private static string Joined(string text, string reported) => reported.Length == 0 ? text : text + "\n\n" + reported;

    /// <summary>What a project said when it asked for acceptance.</summary>
    private sealed class Report
    {
        public required Guid Application { get; init; }

        public required string Summary { get; init; }

        public required List<IndicatorEvidence> Evidence { get; init; }
    }

    /// <summary>The text of one application; "" when it was not handed in.</summary>
    public async Task<string> OfAsync(Application application, CancellationToken ct)
    {
        var values = await db.Set<SubmittedForm>().AsNoTracking().Where(s => s.ApplicationId == application.Id).Select(s => s.Values).SingleOrDefaultAsync(ct);
        var version = await db.Set<Call>().Where(c => c.Id == application.CallId).Select(c => c.DefinitionVersion).SingleAsync(ct);
        return values is null ? "" : Text(values, Keys(await shelf.GetAsync(version, ct)));
    }

    /// <summary>What every application of a call has to say, and may: the call itself and the headings and hints of the form.</summary>
    public async Task<IReadOnlyList<string>> TemplatesAsync(Call call, CancellationToken ct)
    {
        var fields = (await shelf.GetAsync(call.DefinitionVersion, ct)).Form.Sections.SelectMany(s => s.Fields);
        return [call.Guide, call.GuideEn, .. fields.SelectMany(f => (string?[])[f.Title.Zh, f.Title.En, f.Help?.Zh, f.Help?.En]).OfType<string>()];
    }

    private async Task<Dictionary<Guid, string[]>> KeysAsync(CancellationToken ct)
    {
        var keys = new Dictionary<Guid, string[]>();
        foreach (var call in await db.Set<Call>().AsNoTracking().Select(c => new { c.Id, c.DefinitionVersion }).ToListAsync(ct))
        {
            keys[call.Id] = Keys(await shelf.GetAsync(call.DefinitionVersion, ct));
        }

        return keys;
    }

    // Whom an applicant asks to avoid is for the officers of the programme, and says nothing of what is applied for.
    private static string[] Keys(ProgrammeDefinition definition) =>
        [.. definition.Form.Sections.Where(s => s.Id != ApplicationForm.Declarations).SelectMany(s => s.Fields).Select(f => f.Id)];

    private static string Text(Dictionary<string, string> values, string[] keys) =>
        string.Join("\n\n", keys.Select(k => values.GetValueOrDefault(k)).Where(v => !string.IsNullOrWhiteSpace(v)));
}
