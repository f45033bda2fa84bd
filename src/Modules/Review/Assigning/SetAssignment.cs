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
    public async Task<AssignmentSetting> ReadAsync(Round round, CancellationToken ct)
    {
        var entries = await db.Set<RoundEntry>().AsNoTracking().Where(e => e.RoundId == round.Id).OrderBy(e => e.Number).ThenBy(e => e.Id).ToListAsync(ct);
        var duties = await db.Set<Duty>().AsNoTracking().Where(d => d.RoundId == round.Id).OrderBy(d => d.Id).ToListAsync(ct);
        var busy = duties.Where(d => d.IsStanding).Select(d => d.ExpertId).ToHashSet();
        var people = await (
            from e in db.Set<Expert>().AsNoTracking()
            join u in db.Set<User>() on e.UserId equals u.Id
            where (e.State == ExpertState.Active && u.ClosedAt == null) || db.Set<Duty>().Any(d => d.RoundId == round.Id && d.ExpertId == e.Id)
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
        return new()
        {
            Round = round,
            Entries = entries,
            Experts = experts,
            Names = people.ToDictionary(p => p.Expert.Id, p => p.DisplayName),
            Conflicts = await conflicts.FindAsync(experts, entries, ct),
            Rules = await db.Set<PairRule>().AsNoTracking().Where(r => r.RoundId == round.Id).OrderBy(r => r.Id).ToListAsync(ct),
            Duties = duties,
            Elsewhere = elsewhere,
            Weights = weights,
            MissingParameter = missing,
            Unconfirmed = unconfirmed,
            Unready = unready,
            ChangePrice = PairWeights.ReadChangePrice(rulebook, terms.Today),
        };
    }

    /// <summary>The same with what the experts have worked on and the last assignment: only who computes one needs it. Three queries.</summary>
    public async Task<AssignmentSetting> WithWorksAsync(AssignmentSetting setting, CancellationToken ct)
    {
        var last = await db.Set<AssignmentRun>().AsNoTracking().Where(r => r.RoundId == setting.Round.Id).OrderByDescending(r => r.Sequence).FirstOrDefaultAsync(ct);
        return setting with
        {
            Works = await ExpertWorks.ReadAsync(db, setting.Experts, setting.Round.Id, ct),
            Last = last is null ? null : (StoredProblem.Read(StoredProblem.Unpack(last.Problem)), JsonSerializer.Deserialize<StoredResult>(last.Result, Journal.Json)!),
        };
    }
}
