using Kechuang.Kernels.Similarity;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Reviewing;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Comparing;

/// <summary>Shows a finding to those whom it concerns; the applicant explains it, an officer asks the applicant and judges it.</summary>
internal sealed class JudgeFinding(
    KechuangDb db, CurrentUser user, ReadTexts reading, ComparedEntries entries, ProgrammePack programmes, ChairBar chair, Notices notices, Journal journal, Refusals refusals, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>
    /// A finding as the user may see it. <see cref="Other"/> is null for those who may not read it; of these, who checks for copies learns
    /// <see cref="Office"/>, the programme that can be asked. <see cref="Funded"/> is the project that the investigator already has for the earlier text.
    /// </summary>
    internal sealed record View(
        DuplicateFinding Finding, Application Application, string Text, Side? Other, Platform.LocalText? Office, string? Funded, IReadOnlyList<SharedPassage> Passages,
        bool MayAsk, bool MayJudge, bool MayExplain);

    /// <summary>The other text: an earlier application or an entry of a register with its address, or a text that was loaded, which has none.</summary>
    internal sealed record Side(string Title, string Text, string? Href);

    /// <summary>The finding with both texts as far as the user may read them; null when there is none within reach.</summary>
    public async Task<View?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<DuplicateFinding>().Within(user.Reach(Actions.ReadDuplicates), user.Id).SingleOrDefaultAsync(f => f.Id == id, ct) is not { } finding || await chair.HidesAsync(finding.ApplicationId, ct))
        {
            return null;
        }

        var application = await db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == finding.ApplicationId, ct);
        var call = await db.Set<Call>().AsNoTracking().SingleAsync(c => c.Id == finding.CallId, ct);
        var (other, programme, isReadable) = finding switch
        {
            { EarlierId: { } earlier } => await EarlierAsync(earlier, finding.CallId, ct),
            { EntryId: { } entry } => await ListedAsync(entry, ct),
            _ => await LoadedAsync(finding.TextId!.Value, ct),
        };
        var text = await reading.OfAsync(application, ct);
        var comparison = TextComparison.Of(text, other.Text, new(await reading.TemplatesAsync(call, ct)));
        var funded = finding.IsOwn && isReadable ? await db.Set<Project>().Where(p => p.ApplicationId == finding.EarlierId).Select(p => p.Number).SingleOrDefaultAsync(ct) : null;
        var office = isReadable || !user.Can(Actions.CheckDuplicates) ? null : programmes.Find(programme)?.Title ?? new(programme, programme);
        var (isOpen, mine) = (finding.State == DuplicateState.Open, finding.InvestigatorId == user.Id);
        var mayJudge = isOpen && !mine && user.Reach(Actions.Accept).Programmes.Contains(finding.Programme);
        return new(
            finding, application, text, isReadable ? other : null, office, funded, comparison.Passages,
            mayJudge && finding.AskedAt is null, mayJudge, isOpen && mine && finding.AskedAt is not null);
    }

    private async Task<(Side Other, string Programme, bool IsReadable)> EarlierAsync(Guid id, Guid call, CancellationToken ct)
    {
        var earlier = await db.Set<Application>().AsNoTracking().SingleAsync(a => a.Id == id, ct);
        var isReadable = await db.Set<Application>().Within(user.Reach(Actions.ReadApplications), user.Id).AnyAsync(a => a.Id == id, ct) && !await chair.HidesAsync(id, ct);
        return (new($"{earlier.Number} {earlier.Title}", await reading.EarlierAsync(earlier, call, ct), $"/applications/{id}"), earlier.Programme, isReadable);
    }

    // What everybody may read as long as it is listed, and nobody afterwards.
    private async Task<(Side Other, string Programme, bool IsReadable)> ListedAsync(Guid id, CancellationToken ct) => await entries.FindAsync(id, ct) is { } listed
        ? (new($"{listed.Number} {listed.Name}", listed.Text, listed.Href), "", true)
        : (new(texts["条目已退出名录，不再显示"], "", null), "", true);

    private async Task<(Side Other, string Programme, bool IsReadable)> LoadedAsync(Guid id, CancellationToken ct)
    {
        var loaded = await db.Set<ComparedText>().AsNoTracking().SingleAsync(t => t.Id == id, ct);
        var reach = user.Reach(Actions.ReadApplications);
        var isReadable = loaded.Programme is null || reach.Centre || reach.Programmes.Contains(loaded.Programme);
        return (new($"{loaded.Set} {loaded.Title}", ComparedText.Said(loaded.Title, loaded.Text), null), loaded.Programme ?? "", isReadable);
    }

    /// <summary>What is known of an application, as far as the user may see it, the most similar first.</summary>
    public Task<List<DuplicateFinding>> OfAsync(Guid application, CancellationToken ct) => db.Set<DuplicateFinding>().AsNoTracking()
        .Within(user.Reach(Actions.ReadDuplicates), user.Id).Where(f => f.ApplicationId == application).OrderByDescending(f => f.Share).ThenBy(f => f.Id).ToListAsync(ct);

    /// <summary>The officer asks the applicant to explain, who is told; null when it is kept, else the sentence to show.</summary>
    public async Task<string?> AskAsync(View it, string question, CancellationToken ct)
    {
        if (!it.MayAsk || !it.Finding.TryAsk(question.Trim(), user.Id, clock.GetUtcNow()))
        {
            return NotNow(it);
        }

        journal.Record("programmes.duplicate.asked", "duplicate", it.Finding.Id, new { application = it.Application.Id }, new { question = question.Trim() });
        Tell(it, it.Finding.InvestigatorId, "与在先申请有重合，请说明情况。", "shares text with an earlier application. Please explain.");
        return await SaveAsync(ct);
    }

    /// <summary>The applicant explains; null when it is kept, else the sentence to show.</summary>
    public async Task<string?> ExplainAsync(View it, string explanation, CancellationToken ct)
    {
        if (!it.MayExplain || !it.Finding.TryExplain(explanation.Trim(), clock.GetUtcNow()))
        {
            return texts["这条查重结果已有结论，不能再说明。"];
        }

        journal.Record("programmes.duplicate.explained", "duplicate", it.Finding.Id, new { application = it.Application.Id }, new { explanation = explanation.Trim() });
        Tell(it, it.Finding.AskedBy!.Value, "的申请人已对查重结果作出说明。", "was explained by its applicant: what it shares with an earlier one.");
        return await SaveAsync(ct);
    }

    /// <summary>The officer judges; null when it is kept, else the sentence to show.</summary>
    public async Task<string?> JudgeAsync(View it, bool concern, string reason, CancellationToken ct)
    {
        if (!it.MayJudge || !it.Finding.TryJudge(concern, reason.Trim(), user.Id, clock.GetUtcNow()))
        {
            return NotNow(it);
        }

        journal.Record("programmes.duplicate.judged", "duplicate", it.Finding.Id, new { application = it.Application.Id, concern }, new { reason = reason.Trim() });
        if (it.Finding.AskedAt is not null)
        {
            Tell(it, it.Finding.InvestigatorId, "的查重结果已有结论。", "was judged as to what it shares with an earlier one.");
        }

        return await SaveAsync(ct);
    }

    private string NotNow(View it)
    {
        var rule = texts["这条查重结果不由您判断，或者已有结论。"].Value;
        return it.Finding.InvestigatorId == user.Id || !user.Reach(Actions.Accept).Programmes.Contains(it.Finding.Programme) ? user.MayNot(rule) : rule;
    }

    private void Tell(View it, Guid who, string zh, string en) =>
        notices.Tell(who, new($"申请 {it.Application.Number} {zh}", $"Application {it.Application.Number} {en}"), $"/duplicates/{it.Finding.Id}");

    private async Task<string?> SaveAsync(CancellationToken ct) => await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
}
