using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;
using Kechuang.Review.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Deciding;

/// <summary>A panel that sits on a round.</summary>
internal sealed record Sitting(Round Round, Panel Panel)
{
    public async Task<Standing> ReadAsync(KechuangDb db, CancellationToken ct) => await Standing.ReadAsync(db, Round, ct);
}

/// <summary>The ranking of a round beside what has been decided.</summary>
internal sealed record Standing(IReadOnlyList<RoundEntry> Entries, RoundResults Results, IReadOnlyDictionary<Guid, PanelDecision> Decided)
{
    private readonly Dictionary<(string, Guid), SubjectResult> bySubject = Results.Subjects.ToDictionary(s => (s.SubjectType, s.SubjectId));
    private readonly Dictionary<Guid, RoundEntry> byId = Entries.ToDictionary(e => e.Id);

    public static async Task<Standing> ReadAsync(KechuangDb db, Round round, CancellationToken ct)
    {
        var results = await RankSubjects.ReadAsync(db, round, ct);
        var entries = await db.Set<RoundEntry>().AsNoTracking().Where(e => e.RoundId == round.Id).ToListAsync(ct);
        var order = results.Subjects.Select((s, i) => ((s.SubjectType, s.SubjectId), i)).ToDictionary();
        return new(
            [.. entries.OrderBy(e => order[(e.SubjectType, e.SubjectId)])],
            results,
            await db.Set<PanelDecision>().AsNoTracking().Where(d => d.RoundId == round.Id).ToDictionaryAsync(d => d.EntryId, ct));
    }

    /// <summary>The same as somebody may see it: of what they must keep away the name alone, after all others and as if nothing were decided.</summary>
    public Standing SeenBy(Round round, IReadOnlySet<Guid> away) => away.Count == 0 ? this : new(
        [.. Entries.OrderBy(e => away.Contains(e.Id))],
        RankSubjects.Withhold(round, Results, [.. away.Select(id => byId[id].SubjectId)]),
        Decided.Where(d => !away.Contains(d.Key)).ToDictionary());

    public SubjectResult Of(Guid entryId) => bySubject[(byId[entryId].SubjectType, byId[entryId].SubjectId)];

    /// <summary>
    /// Whether a decision departs from the ranking: it funds below one that is declined, declines above one that is funded, or funds
    /// what nobody reviewed.
    /// </summary>
    public bool IsAgainstOrder(Guid entryId, PanelOutcome outcome)
    {
        var rank = Of(entryId).Rank;
        var others = Decided.Values.Where(d => d.Rank is not null);
        return outcome == PanelOutcome.Fund
            ? rank is null || others.Any(d => d.Outcome == PanelOutcome.Decline && d.Rank < rank)
            : rank is not null && others.Any(d => d.Outcome == PanelOutcome.Fund && d.Rank > rank);
    }
}
