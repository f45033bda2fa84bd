using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Closing;

/// <summary>A room takes over the means of a round on which no panel sits: from then on no score changes.</summary>
internal sealed class CloseRound(KechuangDb db, RecheckOpinions opinions, RoundNotices notices, Journal journal)
{
    public async Task<RoundClosing> HandleAsync(Guid roundId, IReadOnlyCollection<Guid> counting, CancellationToken ct)
    {
        var round = await db.Set<Round>().SingleAsync(r => r.Id == roundId, ct);
        switch (round.State)
        {
            case RoundState.Closed:
                return new(RoundClosing.Outcome.Closed, 0, []);
            case RoundState.Deciding:
                return new(RoundClosing.Outcome.PanelSits, 0, []);
            default:
                break;
        }

        var entries = await db.Set<RoundEntry>().AsNoTracking().Where(e => e.RoundId == roundId && counting.Contains(e.SubjectId)).ToListAsync(ct);
        var ids = entries.ConvertAll(e => e.Id);
        var done = await db.Set<Duty>().Where(d => ids.Contains(d.EntryId) && d.State == DutyState.Submitted).GroupBy(d => d.EntryId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var missing = entries.Sum(e => Math.Max(0, round.ExpertsPerSubject + e.Extra - done.GetValueOrDefault(e.Id)));
        if (round.State != RoundState.Reviewing || missing > 0 || entries.Count == 0)
        {
            return new(RoundClosing.Outcome.Incomplete, missing, []);
        }

        if (await opinions.HandleAsync(roundId, entries, ct) is { Count: > 0 } barred)
        {
            return new(RoundClosing.Outcome.Conflict, 0, barred);
        }

        // With the round's version: an opinion that is sent back or left out at the same moment, and this, do not both succeed.
        round.State = RoundState.Closed;
        await notices.EndedAsync(round, ct);
        journal.Record("review.round.closed", "round", roundId, new { round.Number, subjects = entries.Select(e => e.SubjectId).Order() });
        return new(RoundClosing.Outcome.Closed, 0, []);
    }
}
