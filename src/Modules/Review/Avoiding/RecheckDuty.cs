using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Review.Assigning;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>Looks for conflicts once more before an expert opens a review. Where there is one, the duty ends and the place is offered to somebody else.</summary>
internal sealed class RecheckDuty(KechuangDb db, FindConflicts conflicts, ReplaceExpert replacing, Journal journal, TimeProvider clock)
{
    /// <summary>What the duty says then, also to the expert: the reason is for officers, in the report on the pair.</summary>
    public const string Instead = "由项目主管另请专家";

    /// <summary>Whether the expert may open it. If not, the duty is declined with the coming save.</summary>
    public async Task<bool> MayOpenAsync(Duty duty, CancellationToken ct)
    {
        var found = await FoundAsync(duty, ct);
        journal.Record("review.duty.rechecked", "duty", duty.Id, new { duty.RoundId, duty.EntryId, found });
        if (found.Count == 0)
        {
            return true;
        }

        duty.TryDecline(Instead, clock.GetUtcNow());
        await replacing.AskAsync(duty, ct);
        return false;
    }

    /// <summary>The kinds of conflict that its expert has with its subject now.</summary>
    public async Task<List<string>> FoundAsync(Duty duty, CancellationToken ct)
    {
        var entry = await db.Set<RoundEntry>().AsNoTracking().SingleAsync(e => e.Id == duty.EntryId, ct);
        var expert = await db.Set<Expert>().AsNoTracking().SingleAsync(e => e.Id == duty.ExpertId, ct);
        return [.. (await conflicts.FindAsync([expert], [entry], ct))[(expert.Id, entry.Id)].Select(f => f.Kind)];
    }
}
