using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Reviewing;

/// <summary>Conflicts that this room knows: an expert who applies in the same call judges none of their rivals.</summary>
internal sealed class ProjectConflicts(KechuangDb db) : IConflictSource
{
    public async Task<IReadOnlyList<ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var ids = subjects.Where(s => s.Type == ApplicationSubject.Type).Select(s => s.Id).ToList();
        var users = experts.Select(e => e.UserId).ToList();
        var calls = await db.Set<Application>().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.CallId, a.InvestigatorId }).ToListAsync(ct);
        var callIds = calls.Select(c => c.CallId).Distinct().ToList();
        var rivals = await db.Set<Application>()
            .Where(a => callIds.Contains(a.CallId) && users.Contains(a.InvestigatorId) && ApplicationState.HandedIn.Contains(a.State))
            .Select(a => new { a.CallId, a.InvestigatorId }).ToListAsync(ct);
        var byUser = experts.ToLookup(e => e.UserId);
        return
        [
            .. from rival in rivals
               from expert in byUser[rival.InvestigatorId]
               from subject in calls.Where(c => c.CallId == rival.CallId)
               select new ConflictFinding(expert.Id, ApplicationSubject.Type, subject.Id, "related", new("在同一指南中也有申请", "Applies in the same call")),
        ];
    }
}
