using Kechuang.Platform.Database;
using Kechuang.Programmes.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Deciding;

/// <summary>Reads what was decided about an application, each time it was, with what the reviewers said. Whoever calls has checked that the reader may see it.</summary>
internal sealed class ReadDecisions(KechuangDb db, ReviewDesk desk, ChairBar chair)
{
    /// <param name="Decision">The decision; null for the review that is at work.</param>
    /// <param name="Result">What the reviewers think; null where none was asked.</param>
    internal sealed record Item(FundingDecision? Decision, SubjectResult? Result);

    /// <summary>The decisions, the first one first; then the review at work, where <paramref name="withRunning"/> says so.</summary>
    public async Task<IReadOnlyList<Item>> HandleAsync(Application application, bool withRunning, CancellationToken ct)
    {
        // A rank among all would tell a chair how what they must keep away from stands.
        var away = withRunning ? await chair.TiedAsync(db.Set<Application>().Where(a => a.CallId == application.CallId), ct) : [];
        var items = new List<Item>();
        foreach (var decision in await db.Set<FundingDecision>().AsNoTracking().Where(d => d.ApplicationId == application.Id).OrderBy(d => d.Instance).ToListAsync(ct))
        {
            items.Add(new(decision, await ResultAsync(decision.RoundId, application.Id, away, ct)));
        }

        if (withRunning && application.RoundId is not null && items.TrueForAll(i => i.Decision!.RoundId != application.RoundId))
        {
            items.Add(new(null, await ResultAsync(application.RoundId, application.Id, away, ct)));
        }

        return items;
    }

    private async Task<SubjectResult?> ResultAsync(Guid? round, Guid application, IReadOnlySet<Guid> away, CancellationToken ct) =>
        round is { } id ? (await desk.ResultsWithoutAsync(id, away, ct))?.Subjects.SingleOrDefault(s => s.SubjectId == application) : null;
}
