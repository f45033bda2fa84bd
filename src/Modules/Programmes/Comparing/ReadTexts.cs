using Kechuang.Programmes.Applying;
using Kechuang.Platform.Database;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Comparing;

/// <summary>Reads the texts of applications as they were handed in: the long answers of the form, one after another.</summary>
internal sealed class ReadTexts(KechuangDb db, DefinitionShelf shelf)
{
    /// <summary>An application with what is compared of it, or a text that was loaded, which has no call and no investigator.</summary>
    internal sealed record Entry(Guid Id, Guid CallId, Guid InvestigatorId, DateTimeOffset SubmittedAt, string Text, bool IsLoaded = false, string Group = "");

    /// <summary>The loaded texts, then all that was handed in and not withdrawn, oldest first, of every programme: they are compared, not shown.</summary>
    public async Task<IReadOnlyList<Entry>> AllAsync(CancellationToken ct)
    {
        var rows = await db.Set<Application>().AsNoTracking().Where(a => ApplicationState.HandedIn.Contains(a.State) && a.SubmittedAt != null)
            .Join(db.Set<SubmittedForm>(), a => a.Id, s => s.ApplicationId, (a, s) => new { a.Id, a.CallId, a.InvestigatorId, a.SubmittedAt, s.Values })
            .ToListAsync(ct);
        var keys = await KeysAsync(ct);
        var loaded = await db.Set<ComparedText>().AsNoTracking().OrderBy(t => t.Id).Select(t => new { t.Id, t.Title, t.Text, t.Group, t.LoadedAt }).ToListAsync(ct);
        return
        [
            .. loaded.Select(t => new Entry(t.Id, Guid.Empty, Guid.Empty, t.LoadedAt, ComparedText.Said(t.Title, t.Text), true, t.Group)),
            .. rows.Select(r => new Entry(r.Id, r.CallId, r.InvestigatorId, r.SubmittedAt!.Value, Text(r.Values, keys[r.CallId])))
                .OrderBy(e => e.SubmittedAt).ThenBy(e => e.Id),
        ];
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
