using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Reviewing;

/// <summary>
/// Where the mean stands: notices that every opinion of a round is in, and tells those who take the result over. Each case is saved by itself, and
/// once: of two nodes that notice it, the version of the case lets one save.
/// </summary>
internal sealed class WatchReviews(KechuangDb db, ReviewDesk desk, IServiceScopeFactory scopes)
{
    /// <returns>How many cases were told of.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var running = await db.Set<CaseReview>().AsNoTracking().Where(r => !r.ByPanel && r.TakenAt == null && db.Set<Case>().Any(c => c.Id == r.CaseId && c.Instance == r.Instance && c.State == CaseState.InHand))
            .Select(r => new { r.RoundId, r.CaseId, r.ReadyAt }).ToListAsync(ct);
        var told = 0;
        foreach (var round in running.GroupBy(r => r.RoundId).Where(g => g.Any(r => r.ReadyAt is null)))
        {
            var done = (await desk.ResultsAsync(round.Key, ct))?.Subjects.Where(s => s.SubjectType == CaseSubject.Type && s.Done > 0 && s.Done >= s.Expected).Select(s => s.SubjectId).ToHashSet() ?? [];
            foreach (var waiting in round.All(r => done.Contains(r.CaseId)) ? round.Where(r => r.ReadyAt is null) : [])
            {
                await using var scope = scopes.CreateAsyncScope();
                told += await scope.ServiceProvider.GetRequiredService<NoteReview>().HandleAsync(waiting.CaseId, ct) ? 1 : 0;
            }
        }

        return told;
    }
}

/// <summary>Notes for one case, as the platform, that its opinions are in.</summary>
internal sealed class NoteReview(KechuangDb db, Docket docket, TimeProvider clock)
{
    public async Task<bool> HandleAsync(Guid id, CancellationToken ct)
    {
        var (proceeding, it) = await docket.WithAsync(await db.Set<Case>().SingleAsync(c => c.Id == id, ct), ct);
        if (!proceeding.NoteReady(it, clock.GetUtcNow()))
        {
            return false;
        }

        it.Touch();
        return await docket.SaveAsync(proceeding, ct) == Saved.Done;
    }
}
