using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Definitions;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Reviewing;

/// <summary>
/// What a chair must keep away from is closed to them outside the room of the panel too: they neither decide it nor answer its objection, and read nothing of it.
/// Where the review is double blind the application, which says whose it is, opens with the results.
/// </summary>
internal sealed class ChairBar(KechuangDb db, CurrentUser user, ReviewDesk desk, ApplicationSteps steps, DefinitionShelf shelf, IStringLocalizer<Texts> texts)
{
    /// <summary>Why somebody does not judge an application as its programme's chair; null where they may, or are no chair.</summary>
    public async Task<string?> OfAsync(Case it, CancellationToken ct)
    {
        if (!user.Reach(Actions.Decide).Programmes.Contains(it.Application.Programme))
        {
            return null;
        }

        var values = await db.Set<SubmittedForm>().AsNoTracking().Where(s => s.ApplicationId == it.Application.Id).Select(s => s.Values).SingleOrDefaultAsync(ct) ?? [];
        return await desk.TieAsync(user.Id, ForwardToReview.Subject(it.Application, values, it.Definition), ct) is { } tie
            ? user.MayNot(texts["你应当回避 {0}（{1}），请由别的组长处理。", it.Application.Number, tie]) : null;
    }

    /// <summary>Why somebody who would read an application as its chair alone does not; null where they may, or read it as somebody else.</summary>
    public async Task<string?> HidesAsync(Case it, CancellationToken ct)
    {
        var (application, reach) = (it.Application, user.Reach(Actions.ReadApplications));
        if (application.InvestigatorId == user.Id || reach.Centre || reach.Organisations.Contains(application.OrganisationId)
            || user.Reach(Actions.Accept).Programmes.Contains(application.Programme))
        {
            return null;
        }

        return await OfAsync(it, ct) ?? (it.Call.PublishedAt is null && application.RoundId is { } round && await desk.IsDoubleBlindAsync(round, ct)
            ? texts["评审双盲：结果公布之前请在会评中阅读。"].Value : null);
    }

    /// <summary>
    /// Of some applications those that somebody who sees them as their programme's chair alone must keep away from, and of an officer who applies their own:
    /// lists, counts and rankings leave them out. No query for those who are no chair and do not apply.
    /// </summary>
    public async Task<HashSet<Guid>> TiedAsync(IQueryable<Application> among, CancellationToken ct)
    {
        List<string> programmes = user.Reach(Actions.ReadApplications).Centre ? [] : [.. user.Reach(Actions.Decide).Programmes.Except(user.Reach(Actions.Accept).Programmes)];
        var asked = programmes.Count == 0 ? []
            : await among.AsNoTracking().Where(a => programmes.Contains(a.Programme) && ApplicationState.HandedIn.Contains(a.State)).ToListAsync(ct);
        var early = asked.FindAll(a => a.RoundId is null);
        var me = user.Id;
        HashSet<Guid> own = user.Can(Actions.Apply) ? [.. await among.Where(a => a.InvestigatorId == me).Select(a => a.Id).ToListAsync(ct)] : [];
        return asked.Count == 0 ? own
            : [.. own, .. await desk.TiedAsync(user.Id, ApplicationSubject.Type, [.. asked.Except(early).Select(a => a.Id)], early.Count == 0 ? [] : await SubjectsAsync(early, ct), ct)];
    }

    /// <summary>What no round has yet, as it would be handed to one.</summary>
    private async Task<List<RoundSubject>> SubjectsAsync(List<Application> early, CancellationToken ct)
    {
        var (ids, calls) = (early.Select(a => a.Id).ToList(), early.Select(a => a.CallId).Distinct().ToList());
        var forms = await db.Set<SubmittedForm>().AsNoTracking().Where(s => ids.Contains(s.ApplicationId)).ToDictionaryAsync(s => s.ApplicationId, s => s.Values, ct);
        var versions = await db.Set<Call>().Where(c => calls.Contains(c.Id)).Select(c => new { c.Id, c.DefinitionVersion }).ToDictionaryAsync(c => c.Id, c => c.DefinitionVersion, ct);
        List<RoundSubject> subjects = [];
        foreach (var some in early.GroupBy(a => versions[a.CallId]))
        {
            var definition = await shelf.GetAsync(some.Key, ct);
            subjects.AddRange(some.Select(a => ForwardToReview.Subject(a, forms.GetValueOrDefault(a.Id) ?? [], definition)));
        }

        return subjects;
    }

    /// <summary>Whether <see cref="HidesAsync(Case, CancellationToken)"/> says so of an application by its id; false for what is not there.</summary>
    public async Task<bool> HidesAsync(Guid id, CancellationToken ct) =>
        await steps.FindAsync(db.Set<Application>().AsNoTracking(), id, ct) is { } it && await HidesAsync(it, ct) is not null;
}
