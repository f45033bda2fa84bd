using System.Diagnostics;
using System.Globalization;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Observing;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning.Benching;

/// <summary>What a run of the counting costs.</summary>
/// <param name="What">Which run.</param>
/// <param name="Read">Records read, once for each indicator that counts them.</param>
/// <param name="Seconds">From begin to end.</param>
/// <param name="CpuSeconds">Of this process.</param>
internal sealed record CountCost(string What, int Read, double Seconds, double CpuSeconds);

/// <summary>Computes the indicators of the journal from all records, then from a thousand new ones, then from none.</summary>
internal static class MeasureCounting
{
    private const int New = 1_000;
    private const long Span = 14L * 365 * 86_400_000;

    public static async Task<IReadOnlyList<CountCost>> RunAsync(IServiceProvider services, int records, CancellationToken ct)
    {
        var every = (int)Math.Max(1, Span / records);
        var begun = Stopwatch.GetTimestamp();
        await FillAsync(services, records, every, ct);
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{records:#,0} records in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s"));
        List<CountCost> costs = [await CountAsync(services, string.Create(CultureInfo.InvariantCulture, $"all indicators from {records:#,0} records"), ct)];
        await FillAsync(services, New, every, ct);
        costs.Add(await CountAsync(services, $"after {New} new records", ct));
        costs.Add(await CountAsync(services, "after no new record", ct));
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KechuangDb>();
        foreach (var tally in await db.Set<JournalTally>().Where(t => t.Count > 0).GroupBy(t => t.IndicatorId).Select(g => new { g.Key, Count = g.Sum(t => t.Count), Sum = g.Sum(t => t.Sum) }).OrderBy(t => t.Key).ToListAsync(ct))
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {tally.Key}: {tally.Count:#,0} records, sum {tally.Sum:#,0}"));
        }

        return costs;
    }

    private static async Task FillAsync(IServiceProvider services, int records, int every, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KechuangDb>();
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await new FillBench(db, services.GetRequiredService<PlanningPack>().Content).RecordsAsync(records, every, ct);
        db.Database.SetCommandTimeout(null);
    }

    private static async Task<CountCost> CountAsync(IServiceProvider services, string what, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var (begun, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var read = await scope.ServiceProvider.GetRequiredService<CountJournal>().RunAsync(ct);
        return new(what, read, Stopwatch.GetElapsedTime(begun).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }
}
