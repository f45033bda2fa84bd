using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Review.Deciding;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Ranking;

/// <summary>Reads the calibration of a round for its officers, and for its chair without the names of the experts.</summary>
internal sealed class ReadCalibration(KechuangDb db, CurrentUser user, LeaveRoom leaving)
{
    /// <summary>Null when the reader has no business with it: members of a panel have none. What the chair must keep away from is left out.</summary>
    public async Task<View?> HandleAsync(Guid roundId, CancellationToken ct)
    {
        var named = await db.Rounds(user, ReviewActions.ReadRounds).AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, ct);
        if ((named ?? await db.Rounds(user, ReviewActions.HoldPanel).AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, ct)) is not { } round)
        {
            return null;
        }

        var away = await leaving.LookAsync(roundId, ct);
        var opinions = await RankSubjects.Counting(db, roundId).Where(o => !away.Contains(o.EntryId)).Join(db.Set<Duty>(), o => o.DutyId, d => d.Id, (o, d) => new { d.ExpertId, d.EntryId, o.Score }).ToListAsync(ct);
        var calibration = Calibration.Of([.. opinions.Select(o => new Calibration.Given(o.ExpertId, o.EntryId, o.Score))], round.DisputedFrom);
        var entries = await db.Set<RoundEntry>().AsNoTracking().Where(e => e.RoundId == roundId).ToDictionaryAsync(e => e.Id, ct);
        return new(round, calibration, entries, named is null ? Codes(round, calibration) : await NamesAsync(calibration, ct), named is not null);
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(Calibration calibration, CancellationToken ct)
    {
        List<Guid> ids = [.. calibration.Experts.Select(e => e.Expert)];
        return await db.Set<Expert>().Where(e => ids.Contains(e.Id)).Join(db.Set<User>(), e => e.UserId, u => u.Id, (e, u) => new { e.Id, u.DisplayName })
            .ToDictionaryAsync(e => e.Id, e => e.DisplayName, ct);
    }

    /// <summary>P1, P2 … by a hash of round and expert: no order, no name, and other codes than those beside the opinions.</summary>
    private static Dictionary<Guid, string> Codes(Round round, Calibration calibration) => calibration.Experts
        .OrderBy(e => Drawing.Of(round.Id, e.Expert), StringComparer.Ordinal)
        .Select((e, i) => (e.Expert, $"P{i + 1}")).ToDictionary();

    /// <param name="Round">The round.</param>
    /// <param name="Calibration">Its numbers.</param>
    /// <param name="Entries">Its subjects.</param>
    /// <param name="Experts">What the reader may call the experts.</param>
    /// <param name="Named">Whether those are their names.</param>
    internal sealed record View(Round Round, Calibration Calibration, IReadOnlyDictionary<Guid, RoundEntry> Entries, IReadOnlyDictionary<Guid, string> Experts, bool Named);
}
