using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Kechuang.Services.Handling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Services.Watching;

/// <summary>Writes breaches of clocks down, lets published grants take effect when their time is over, and ends sanctions whose term is served. Each case is saved by itself.</summary>
internal sealed class WatchClocks(KechuangDb db, IServiceScopeFactory scopes, Centre centre, TimeProvider clock)
{
    private const int Most = 500;

    /// <returns>How many cases changed.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var today = centre.DateOf(clock.GetUtcNow());
        var late = await db.Set<Case>().Where(c => c.Due < today && c.OverdueAt == null).OrderBy(c => c.Due).ThenBy(c => c.Id).Select(c => c.Id).Take(Most).ToListAsync(ct);
        var over = await db.Set<Case>().Where(c => c.State == CaseState.Publicity && c.PublicityEnds < today && !db.Set<Objection>().Any(o => o.CaseId == c.Id && o.AnsweredAt == null))
            .OrderBy(c => c.PublicityEnds).ThenBy(c => c.Id).Select(c => c.Id).Take(Most).ToListAsync(ct);
        var changed = 0;
        var served = await db.Set<Case>().Where(c => c.SanctionEnds < today && c.ServedAt == null && c.RepairedAt == null && c.State == CaseState.Granted)
            .OrderBy(c => c.SanctionEnds).ThenBy(c => c.Id).Select(c => c.Id).Take(Most).ToListAsync(ct);
        foreach (var id in late.Concat(over).Concat(served))
        {
            await using var scope = scopes.CreateAsyncScope();
            changed += await scope.ServiceProvider.GetRequiredService<WatchOne>().HandleAsync(id, ct) ? 1 : 0;
        }

        return changed;
    }
}

/// <summary>Looks at one case as the platform.</summary>
internal sealed class WatchOne(KechuangDb db, Docket docket, TimeProvider clock)
{
    public async Task<bool> HandleAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (proceeding, it) = await docket.WithAsync(await db.Set<Case>().SingleAsync(c => c.Id == id, ct), ct);
        var changed = it.State is CaseState.Publicity
            ? proceeding.Finish(it, await docket.IssuingAsync(proceeding, 1, ct), now) is null
            : proceeding.NoteServed(it, now) || proceeding.NoteBreach(it, now);
        return changed && await docket.EnterAsync(proceeding, ct) is null && await docket.SaveAsync(proceeding, ct) == Saved.Done;
    }
}
