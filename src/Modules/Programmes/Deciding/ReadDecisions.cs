using Kechuang.Platform.Database;
using Kechuang.Programmes.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Deciding;

/// <summary>Reads what was decided about an application, each time it was, with what the reviewers said. Whoever calls has checked that the reader may see it.</summary>
internal sealed class ReadDecisions(KechuangDb db, ReviewDesk desk)
{
    /// <param name="Decision">The decision; null for the review that is at work.</param>
    /// <param name="Result">What the reviewers think; null where none was asked.</param>
    internal sealed record Item(FundingDecision? Decision, SubjectResult? Result);

    /// <summary>The decisions, the first one first; then the review at work, where <paramref name="withRunning"/> says so.</summary>
    public async Task<IReadOnlyList<Item>> HandleAsync(Application application, bool withRunning, CancellationToken ct)
    {
        var items = new List<Item>();
        foreach (var decision in await db.Set<FundingDecision>().AsNoTracking().Where(d => d.ApplicationId == application.Id).OrderBy(d => d.Instance).ToListAsync(ct))
        {
            items.Add(new(decision, await ResultAsync(decision.RoundId, application.Id, ct)));
        }

        if (withRunning && application.RoundId is not null && items.TrueForAll(i => i.Decision!.RoundId != application.RoundId))
        {
            items.Add(new(null, await ResultAsync(application.RoundId, application.Id, ct)));
        }

        return items;
    }

    private async Task<SubjectResult?> ResultAsync(Guid? round, Guid application, CancellationToken ct) =>
        round is { } id ? await desk.ResultOfAsync(id, ApplicationSubject.Type, application, ct) : null;
}
