using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Contracts;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Enlisting;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Assigning;

/// <summary>Reads what decides an assignment. A fixed number of queries, whatever the size.</summary>
internal sealed class SetAssignment(KechuangDb db, FindConflicts conflicts, Rulebook rulebook, ConflictTerms terms, PoolTerms pool)
{
    public Task<AssignmentSetting> ReadAsync(Round round, CancellationToken ct) => ReadAsync(round, null, ct);

    private async Task<AssignmentSetting> ReadAsync(Round round, RoundEntry? only, CancellationToken ct)
    {
        var one = only?.Id;
        var entries = only is not null ? [only]
            : await db.Set<RoundEntry>().AsNoTracking().Where(e => e.RoundId == round.Id).OrderBy(e => e.Number).ThenBy(e => e.Id).ToListAsync(ct);
        var duties = await db.Set<Duty>().AsNoTracking().Where(d => d.RoundId == round.Id && (one == null || d.EntryId == one)).OrderBy(d => d.Id).ToListAsync(ct);
        var busy = duties.Where(d => d.IsStanding).Select(d => d.ExpertId).ToHashSet();
        var people = await (
            from e in db.Set<Expert>().AsNoTracking()
            join u in db.Set<User>() on e.UserId equals u.Id
            where (e.State == ExpertState.Active && u.ClosedAt == null) || db.Set<Duty>().Any(d => d.RoundId == round.Id && d.ExpertId == e.Id && (one == null || d.EntryId == one))
            orderby e.Id
            select new { Expert = e, u.DisplayName, Open = u.ClosedAt == null }).ToListAsync(ct);
        List<Expert> experts = [.. people.Where(p => busy.Contains(p.Expert.Id) || (p.Open && p.Expert.State == ExpertState.Active)).Select(p => p.Expert)];
        List<Expert> unconfirmed = [.. experts.Where(e => e.PersonId is null && !busy.Contains(e.Id))];
        List<Expert> unready = [.. experts.Except(unconfirmed).Where(e => !busy.Contains(e.Id) && !pool.IsReady(e))];
        experts = [.. experts.Except(unconfirmed).Except(unready)];
        var (weights, missing) = PairWeights.Read(rulebook, terms.Today);
        var elsewhere = await db.Set<Duty>().Where(d => d.RoundId != round.Id && (d.State == DutyState.Offered || d.State == DutyState.Accepted))
            .Join(db.Set<Round>().Where(r => r.State == Contracts.RoundState.Reviewing), d => d.RoundId, r => r.Id, (d, _) => d.ExpertId)
            .GroupBy(e => e).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        if (only is not null)
        {
            foreach (var (expert, count) in await db.Set<Duty>().Where(d => d.RoundId == round.Id && d.EntryId != one && d.State != DutyState.Declined)
                .GroupBy(d => d.ExpertId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct))
            {
                elsewhere[expert] = elsewhere.GetValueOrDefault(expert) + count;
            }
        }

        return new()
        {
            Round = round,
            Entries = entries,
            Experts = experts,
            Names = people.ToDictionary(p => p.Expert.Id, p => p.DisplayName),
            Conflicts = await conflicts.FindAsync(experts, entries, ct),
            Rules = await db.Set<PairRule>().AsNoTracking().Where(r => r.RoundId == round.Id && (one == null || r.EntryId == one)).OrderBy(r => r.Id).ToListAsync(ct),
            Duties = duties,
            Elsewhere = elsewhere,
            Weights = weights,
            MissingParameter = missing,
            Unconfirmed = unconfirmed,
            Unready = unready,
            Only = one,
            ChangePrice = PairWeights.ReadChangePrice(rulebook, terms.Today),
        };
    }

    /// <summary>
    /// The same for one entry alone: what experts have of the others counts as work elsewhere, so that the rest of the round is neither read nor
    /// moved. It has no earlier assignment to begin from and needs none.
    /// </summary>
    public async Task<AssignmentSetting> ReadOneAsync(Round round, RoundEntry entry, CancellationToken ct)
    {
        var setting = await ReadAsync(round, entry, ct);
        return setting with { Works = await ExpertWorks.ReadAsync(db, setting.Experts, round.Id, ct) };
    }

    /// <summary>The same with what the experts have worked on and the last assignment: only who computes one needs it. Three queries.</summary>
    public async Task<AssignmentSetting> WithWorksAsync(AssignmentSetting setting, CancellationToken ct)
    {
        // Of one entry alone there may be later ones; to begin from, that of the most pairs is worth more.
        var last = await db.Set<AssignmentRun>().AsNoTracking().Where(r => r.RoundId == setting.Round.Id).OrderByDescending(r => r.Pairs).ThenByDescending(r => r.Sequence).FirstOrDefaultAsync(ct);
        return setting with
        {
            Works = await ExpertWorks.ReadAsync(db, setting.Experts, setting.Round.Id, ct),
            Last = last is null ? null : (StoredProblem.Read(StoredProblem.Unpack(last.Problem)), JsonSerializer.Deserialize<StoredResult>(last.Result, Journal.Json)!),
        };
    }
}
