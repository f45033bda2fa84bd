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
        var entries = await Named(db, round.Id).ToListAsync(ct);
        return Rank(round, entries, await Counting(db, round.Id).ToListAsync(ct));
    }

    /// <summary>The ranking as somebody may see it: of what they must keep away from the name alone, after all others.</summary>
    public static async Task<RoundResults> ReadForAsync(KechuangDb db, Round round, IReadOnlySet<Guid> away, CancellationToken ct) =>
        Withhold(round, await ReadAsync(db, round, ct), away.Count == 0 ? [] : await Subjects(db, round.Id, away).ToListAsync(ct));

    /// <summary>The same for lists, whose rows are given without waiting.</summary>
    public static RoundResults ReadFor(KechuangDb db, Round round, IReadOnlySet<Guid> away) =>
        Withhold(round, Rank(round, [.. Named(db, round.Id)], [.. Counting(db, round.Id)]), away.Count == 0 ? [] : [.. Subjects(db, round.Id, away)]);

    /// <summary>The opinions that count: of standing duties, the last turn, and not reopened.</summary>
    public static IQueryable<Opinion> Counting(KechuangDb db, Guid roundId) =>
        from o in db.Set<Opinion>().AsNoTracking()
        join d in db.Set<Duty>() on o.DutyId equals d.Id
        where o.RoundId == roundId && d.State == DutyState.Submitted && d.Turn == o.Turn
        select o;

    /// <summary>The others are ranked among themselves: a gap would tell the rank of what is withheld.</summary>
    public static RoundResults Withhold(Round round, RoundResults all, IReadOnlyCollection<Guid> subjects) => subjects.Count == 0 ? all : all with
    {
        Subjects =
        [
            .. Ranks.Order(round, all.Subjects.Where(s => !subjects.Contains(s.SubjectId)).Select(s => s with { Rank = null, RankReason = null })),
            .. all.Subjects.Where(s => subjects.Contains(s.SubjectId)).Select(s => s.Withheld()).OrderBy(s => s.Number, StringComparer.Ordinal),
        ],
    };

    private static IQueryable<Guid> Subjects(KechuangDb db, Guid roundId, IReadOnlySet<Guid> entries) =>
        db.Set<RoundEntry>().Where(e => e.RoundId == roundId && entries.Contains(e.Id)).Select(e => e.SubjectId);

    private static IQueryable<Ranks.Named> Named(KechuangDb db, Guid roundId) => db.Set<RoundEntry>().Where(e => e.RoundId == roundId)
        .Select(e => new Ranks.Named(e.Id, e.SubjectType, e.SubjectId, e.Number, e.Title, e.Extra));

    private static RoundResults Rank(Round round, List<Ranks.Named> entries, List<Opinion> counting)
    {
        var opinions = counting.ToLookup(o => o.EntryId);
        return new(round.Id, round.Number, round.State, Ranks.Order(round, entries.Select(e => Ranks.Of(round, e, [.. opinions[e.EntryId]]))));
    }
}
