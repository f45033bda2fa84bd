using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Observing;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Showing;

/// <summary>How a target stands.</summary>
/// <param name="Indicator">Its indicator.</param>
/// <param name="Goal">The target.</param>
/// <param name="Standing">The word.</param>
/// <param name="HasFigure">Whether the centre has a figure of the indicator.</param>
internal sealed record GoalStanding(Indicator Indicator, Goal Goal, Standing Standing, bool HasFigure);

/// <summary>
/// Says how every target stands. Judged anew only when the pack, the tolerance, the number of signed sets or a sum of the journal is another one: two small
/// queries tell. Signed sets never change and never go, so the same number means the same figures.
/// </summary>
internal sealed class CountStandings(KechuangDb db, PlanningPack pack, ReadFigures figures, KeptStandings kept)
{
    /// <summary>The targets in the order of the pack.</summary>
    public async Task<IReadOnlyList<GoalStanding>> RunAsync(CancellationToken ct)
    {
        // Asked before the figures: at worst they are newer than the key says, and are judged once more the next time.
        var sets = await db.Set<FigureSet>().CountAsync(s => s.State == FigureSetState.Signed, ct);
        var tallies = await db.Set<JournalTally>().OrderBy(t => t.IndicatorId).ThenBy(t => t.Year).Select(t => new { t.IndicatorId, t.Year, t.Count, t.Sum }).ToListAsync(ct);
        var key = new KeptStandings.Key(pack.Content, pack.ToleranceAt(figures.Today), sets, string.Join('\n', tallies));
        if (kept.Find(key) is { } known)
        {
            return known;
        }

        var indicators = key.Content.Indicators.Where(i => i.HasTarget).ToList();
        var book = await figures.ReadAsync(indicators, allAreas: false, ct);
        return kept.Keep(key, [.. indicators.SelectMany(i => i.Goals.Where(g => g.Role is GoalRole.Target).Select(g => new GoalStanding(i, g, book.Judge(i, g).Standing, book.Own(i).Last is not null)))]);
    }
}

/// <summary>The standings as they were last judged, for the whole node.</summary>
internal sealed class KeptStandings
{
    private volatile Entry? last;

    /// <summary>What is kept; null when it follows from something else.</summary>
    public IReadOnlyList<GoalStanding>? Find(Key key) => last is { } entry && entry.Key == key ? entry.Standings : null;

    public IReadOnlyList<GoalStanding> Keep(Key key, IReadOnlyList<GoalStanding> standings) => (last = new(key, standings)).Standings;

    /// <summary>What the standings follow from; the pack by identity.</summary>
    internal sealed record Key(PlanningContent Content, decimal? Tolerance, int Sets, string Tallies);

    private sealed record Entry(Key Key, IReadOnlyList<GoalStanding> Standings);
}
