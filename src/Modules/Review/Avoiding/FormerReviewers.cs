using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>A subject that is reviewed again after an objection is read by other experts, unless its programme says otherwise.</summary>
internal sealed class FormerReviewers(KechuangDb db) : IConflictSource
{
    public async Task<IReadOnlyList<ConflictFinding>> FindAsync(
        IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var again = subjects.Where(s => s is { Instance: > 1, FormerExperts: false }).ToDictionary(s => (s.Type, s.Id));
        if (again.Count == 0)
        {
            return [];
        }

        var (ids, asked) = (again.Values.Select(s => s.Id).ToList(), experts.Select(e => e.Id).ToHashSet());
        var scored = await db.Set<RoundEntry>().Where(e => ids.Contains(e.SubjectId))
            .Join(db.Set<Duty>().Where(d => d.Turn > 0), e => e.Id, d => d.EntryId, (e, d) => new { e.SubjectType, e.SubjectId, e.Instance, d.ExpertId })
            .ToListAsync(ct);
        return
        [
            .. scored.Where(s => asked.Contains(s.ExpertId) && again.TryGetValue((s.SubjectType, s.SubjectId), out var subject) && s.Instance < subject.Instance)
                .Select(s => new ConflictFinding(
                    s.ExpertId, s.SubjectType, s.SubjectId, ConflictKinds.FormerReviewer, new("曾评审过这一项，异议后另请专家", "Scored it before; others read it after the objection"))),
        ];
    }
}
