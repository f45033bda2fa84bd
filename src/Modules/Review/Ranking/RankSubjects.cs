using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Ranking;

/// <summary>Ranks the subjects of a round by what their reviewers think.</summary>
internal static class RankSubjects
{
    public static async Task<RoundResults?> ReadAsync(KechuangDb db, Guid roundId, CancellationToken ct) =>
        await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, ct) is { } round ? await ReadAsync(db, round, ct) : null;

    public static async Task<RoundResults> ReadAsync(KechuangDb db, Round round, CancellationToken ct)
    {
        var entries = await db.Set<RoundEntry>().AsNoTracking().Where(e => e.RoundId == round.Id)
            .Select(e => new { e.Id, e.SubjectType, e.SubjectId, e.Number, e.Title }).ToListAsync(ct);
        var opinions = (await Counting(db, round.Id).ToListAsync(ct)).ToLookup(o => o.EntryId);
        return new(round.Id, round.Number, round.State, Ranks.Order(round, entries.Select(e => Ranks.Of(
            round, new(e.Id, e.SubjectType, e.SubjectId, e.Number, e.Title), [.. opinions[e.Id]]))));
    }

    /// <summary>The opinions that count: of standing duties, the last turn, and not reopened.</summary>
    public static IQueryable<Opinion> Counting(KechuangDb db, Guid roundId) =>
        from o in db.Set<Opinion>().AsNoTracking()
        join d in db.Set<Duty>() on o.DutyId equals d.Id
        where o.RoundId == roundId && d.State == DutyState.Submitted && d.Turn == o.Turn
        select o;
}
