using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Guiding;

/// <summary>
/// Once a month, as soon as it has begun, counts every service and settles whether the public is told: figures that moved with each case would, from one day to the
/// next, tell how it ended and how long it took. Several nodes may run it; the first one counts.
/// </summary>
internal sealed class PublishFigures(KechuangDb db, MeasureServices measure, Centre centre, TimeProvider clock)
{
    /// <returns>How many services were counted; 0 where this month's are there already.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = centre.DateOf(now);
        var month = new DateOnly(today.Year, today.Month, 1);
        if (await db.Set<MonthlyFigures>().AnyAsync(f => f.Month == month, ct))
        {
            return 0;
        }

        var (told, desksTold) = (await measure.Told().ToDictionaryAsync(f => f.Service, StringComparer.Ordinal, ct), await measure.DesksTold().ToDictionaryAsync(f => f.Service, StringComparer.Ordinal, ct));
        var counted = await measure.CountedAsync(ct);
        foreach (var (service, desks) in counted)
        {
            db.Add(new MonthlyFigures
            {
                Id = Guid.CreateVersion7(now),
                Service = service,
                Month = month,
                CountedAt = now,
                Desks = desks,
                Told = Moved([Closed(told.GetValueOrDefault(service)?.Desks)], [Closed(desks)]),
                DesksTold = Moved(
                    [.. desks.Keys.Select(d => desksTold.GetValueOrDefault(service)?.Desks.GetValueOrDefault(d)?.Closed ?? 0)], [.. desks.Values.Select(d => d.Closed)]),
            });
        }

        return await db.TrySaveAsync(ct) == Saved.Done ? counted.Count : 0;
    }

    /// <summary>Whether enough cases were closed wherever any were: the difference of two publications tells of no fewer.</summary>
    private bool Moved(int[] before, int[] now)
    {
        var closed = now.Zip(before, (n, b) => n - b).Where(c => c != 0).ToList();
        return closed.Count > 0 && closed.TrueForAll(c => c >= measure.Least);
    }

    private static int Closed(Dictionary<string, ServiceFigures>? desks) => desks?.Values.Sum(d => d.Closed) ?? 0;
}
