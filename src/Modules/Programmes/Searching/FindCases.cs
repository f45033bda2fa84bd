using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Searching;

/// <summary>
/// Those find applications who may read them: as <see cref="Reading"/> says, so here; but for chairs, who may have to keep away from any of them at any
/// moment, and have the lists of their calls. One query, or two.
/// </summary>
internal sealed class FindCases(KechuangDb db) : ISearchSource
{
    public string Kind => "applications";

    public int Order => 50;

    public LocalText Title { get; } = new("我能查看的申请", "Applications that I may read");

    // Handing over to the reviewers changes all applications of a call, and only the call tells of it.
    public IReadOnlyList<string> Follows => ["application", "call"];

    public async Task<IReadOnlyList<Guid>> TouchedAsync(string subjectType, IReadOnlyList<Guid> subjects, CancellationToken ct) => subjectType == "application"
        ? subjects
        : await db.Set<Application>().Where(a => subjects.Contains(a.CallId)).Select(a => a.Id).ToListAsync(ct);

    public async Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var (all, some) = (ids is null, ids ?? []);
        var rows = await db.Set<Application>().AsNoTracking().Where(a => all || some.Contains(a.Id))
            .Select(a => new { a.Id, a.Number, a.Title, a.State, a.Programme, a.InvestigatorId, a.OrganisationId, a.BegunAt }).ToListAsync(ct);
        return
        [
            .. rows.Select(a => new SearchRecord(
                a.Id, new(a.Title.Length > 0 ? a.Title : a.Number, ""), new("", ""), new(a.Number, a.Number), $"/applications/{a.Id}",
                AudienceOf(a.State, a.InvestigatorId, a.OrganisationId, a.Programme), DateOnly.FromDateTime(a.BegunAt.UtcDateTime), a.Number)),
        ];
    }

    private static SearchAudience AudienceOf(string state, Guid investigator, Guid organisation, string programme) => state == ApplicationState.Draft
        ? new(Actions.FindApplications, investigator, Centre: false)
        : new(Actions.FindApplications, investigator, organisation, ApplicationState.HandedIn.Contains(state) ? programme : null);
}
