using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>Looks once more, before opinions become a result, whether somebody who gave one must keep away.</summary>
internal sealed class RecheckOpinions(KechuangDb db, FindConflicts conflicts)
{
    /// <summary>The opinions whose authors must keep away as things stand now, as number and code: <c>N-0001 E2</c>. Who is no longer known must too.</summary>
    public async Task<List<string>> HandleAsync(Guid roundId, IReadOnlyList<RoundEntry> entries, CancellationToken ct)
    {
        var duties = await db.Set<Duty>().AsNoTracking().Where(d => d.RoundId == roundId && d.State == DutyState.Submitted).ToListAsync(ct);
        var ids = duties.Select(d => d.ExpertId).Distinct().ToList();
        var experts = await db.Set<Expert>().AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(ct);
        var found = await conflicts.FindAsync(experts, entries, ct);
        var numbers = entries.ToDictionary(e => e.Id, e => e.Number);
        return [.. duties.Where(d => numbers.ContainsKey(d.EntryId) && found[(d.ExpertId, d.EntryId)].Any()).Select(d => $"{numbers[d.EntryId]} E{d.Code}").Order(StringComparer.Ordinal)];
    }
}
