using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Review.Assigning;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Avoiding;

/// <summary>Looks for conflicts once more at every step of a review: when it is accepted, opened, written and turned in. Where there is one, the duty ends and the place is offered to somebody else.</summary>
internal sealed class RecheckDuty(KechuangDb db, FindConflicts conflicts, ReplaceExpert replacing, Journal journal, TimeProvider clock)
{
    /// <summary>What the duty says then, also to the expert: the reason is for officers, in the report on the pair.</summary>
    public const string Instead = "由项目主管另请专家";

    /// <summary>Whether the expert may open it. If not, the duty is declined with the coming save.</summary>
    public async Task<bool> MayOpenAsync(Duty duty, CancellationToken ct)
    {
        var found = await FoundAsync(duty, ct);
        journal.Record("review.duty.rechecked", "duty", duty.Id, new { duty.RoundId, duty.EntryId, found });
        return found.Count == 0 || await EndAsync(duty, ct);
    }

    /// <summary>Whether the expert may go on with what is open to them. If not, that is stored at once; only then does the journal tell of it. Nothing ends any more once the panel sits.</summary>
    public async Task<bool> MayGoOnAsync(Guid dutyId, CancellationToken ct)
    {
        var duty = await db.Set<Duty>().SingleAsync(d => d.Id == dutyId, ct);
        if (await FoundAsync(duty, ct) is not { Count: > 0 } found)
        {
            return true;
        }

        if (duty.State is DutyState.Offered or DutyState.Accepted && await db.Set<Round>().AnyAsync(r => r.Id == duty.RoundId && r.State == RoundState.Reviewing, ct))
        {
            journal.Record("review.duty.rechecked", "duty", duty.Id, new { duty.RoundId, duty.EntryId, found });
            await EndAsync(duty, ct);
            if (await db.TrySaveAsync(ct) != Saved.Done)
            {
                // Something happened to the duty meanwhile; whatever it was, there is a conflict.
                db.ChangeTracker.Clear();
            }
        }

        return false;
    }

    private async Task<bool> EndAsync(Duty duty, CancellationToken ct)
    {
        duty.TryExclude(Instead, clock.GetUtcNow());
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
