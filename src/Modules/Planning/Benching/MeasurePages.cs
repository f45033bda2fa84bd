using System.Diagnostics;
using System.Globalization;

namespace Kechuang.Planning.Benching;

/// <summary>What a page costs: the waiting time seen by a browser on the same machine, and the processor time of this process, browser's side included.</summary>
/// <param name="Page">Its address; N stands for another one each time.</param>
/// <param name="Bytes">Of the answer, unpacked.</param>
/// <param name="Queries">Commands to the database, in the mean.</param>
/// <param name="MedianMs">Waiting, the median.</param>
/// <param name="P95Ms">Waiting, what 95 of 100 keep.</param>
/// <param name="MedianCpuMs">Processor time, the median.</param>
/// <param name="P95CpuMs">Processor time, what 95 of 100 keep.</param>
internal sealed record PageCost(string Page, int Bytes, double Queries, double MedianMs, double P95Ms, double MedianCpuMs, double P95CpuMs);

/// <summary>Asks for pages one after another, each many times.</summary>
internal sealed class MeasurePages(HttpClient browser, CountQueries queries)
{
    private const int Warm = 15;

    /// <param name="page">The address, N in it for a number.</param>
    /// <param name="rounds">How often it is measured after it is warm.</param>
    /// <param name="most">N runs from 0 to one less than this.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="HttpRequestException">A page did not answer with 200.</exception>
    public async Task<PageCost> RunAsync(string page, int rounds, int most, CancellationToken ct)
    {
        var (wall, cpu, bytes, asked) = (new double[rounds], new double[rounds], 0, 0);
        for (var i = -Math.Min(Warm, rounds); i < rounds; i++)
        {
            var address = page.Replace("NNNN", ((i + Warm) * 37 % most).ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal);
            var (queriesBefore, cpuBefore, begun) = (queries.Count, Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            var answer = await browser.GetByteArrayAsync(new Uri(address, UriKind.Relative), ct);
            if (i >= 0)
            {
                (wall[i], cpu[i]) = (Stopwatch.GetElapsedTime(begun).TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpuBefore).TotalMilliseconds);
                (bytes, asked) = (answer.Length, asked + queries.Count - queriesBefore);
            }
        }

        return new(page, bytes, asked / (double)rounds, At(wall, 0.5), At(wall, 0.95), At(cpu, 0.5), At(cpu, 0.95));
    }

    private static double At(double[] values, double share) => values.Order().ElementAt(Math.Min(values.Length - 1, (int)(values.Length * share)));
}
