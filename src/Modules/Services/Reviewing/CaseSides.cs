using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Reviewing;

/// <summary>Conflicts that this room knows: whoever handles a case or decided it before does not judge it as an expert.</summary>
internal sealed class CaseSides(KechuangDb db) : IConflictSource
{
    public async Task<IReadOnlyList<ConflictFinding>> FindAsync(IReadOnlyList<ConflictExpert> experts, IReadOnlyList<RoundSubject> subjects, CancellationToken ct)
    {
        var ids = subjects.Where(s => s.Type == CaseSubject.Type).Select(s => s.Id).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var users = experts.Select(e => e.UserId).ToList();
        var handlers = await db.Set<Case>().Where(c => ids.Contains(c.Id) && users.Contains(c.HandlerId!.Value)).Select(c => new { c.Id, User = c.HandlerId!.Value }).ToListAsync(ct);
        var deciders = await db.Set<Decision>().Where(d => ids.Contains(d.CaseId) && users.Contains(d.DecidedBy!.Value)).Select(d => new { Id = d.CaseId, User = d.DecidedBy!.Value }).ToListAsync(ct);
        var byUser = experts.ToLookup(e => e.UserId);
        return
        [
            .. from part in handlers.Concat(deciders).Distinct()
               from expert in byUser[part.User]
               select new ConflictFinding(expert.Id, CaseSubject.Type, part.Id, "related", new("经办或者决定过这件事", "Handles this case or decided it")),
        ];
    }
}
