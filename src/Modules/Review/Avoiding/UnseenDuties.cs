using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>Of the user's own reviews those whose subject they must keep away from as things stand now: no list, page or search names it to them any more, whatever they did before.</summary>
internal sealed class UnseenDuties(KechuangDb db, CurrentUser user, FindConflicts conflicts)
{
    /// <summary>What stands in the place of a title.</summary>
    public static readonly LocalText Instead = new("不再显示的项目", "A subject that is not shown any more");

    /// <summary>The ids of those among some reviews. No more than two queries where there are none.</summary>
    public async Task<IReadOnlySet<Guid>> AmongAsync(IQueryable<Duty> duties, CancellationToken ct)
    {
        var me = user.Id;
        var own = await duties.AsNoTracking().Where(d => d.UserId == me).Select(d => new { d.Id, d.EntryId, d.ExpertId, d.DeclineReason }).ToListAsync(ct);
        HashSet<Guid> unseen = [.. own.Where(d => d.DeclineReason == RecheckDuty.Instead).Select(d => d.Id)];
        var (entryIds, expertIds) = (own.Select(d => d.EntryId).ToList(), own.Select(d => d.ExpertId).Distinct().ToList());
        if (own.Count > unseen.Count)
        {
            var entries = await db.Set<RoundEntry>().AsNoTracking().Where(e => entryIds.Contains(e.Id)).ToListAsync(ct);
            var found = await conflicts.FindAsync(await db.Set<Expert>().AsNoTracking().Where(e => expertIds.Contains(e.Id)).ToListAsync(ct), entries, ct);
            unseen.UnionWith(own.Where(d => found[(d.ExpertId, d.EntryId)].Any()).Select(d => d.Id));
        }

        return unseen;
    }
}
