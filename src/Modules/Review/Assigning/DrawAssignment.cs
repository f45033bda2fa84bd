using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Review.Assigning;

/// <summary><c>kc assign --objective random</c>: draws an assignment in which nobody could be sure of a paper.</summary>
internal static class DrawAssignment
{
    public static int Run(ParseResult call, AssignmentInput input, decimal cap, ulong? seed, string target, Stopwatch watch, CancellationToken ct)
    {
        if (cap < 1m / RandomAssigner.MostParts || cap > 1)
        {
            return CommandHost.Refuse($"--cap 须为 {1m / RandomAssigner.MostParts} 至 1 / must be {1m / RandomAssigner.MostParts} to 1");
        }

        var lottery = RandomAssigner.Solve(input.Priced, cap, served => Console.Error.Write($"\r{served:N0} / {input.Problem.Demand.Count:N0}"), ct);
        Console.Error.WriteLine();
        var used = seed ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        var written = AssignmentOutput.Write(input.Files, input.Problem, lottery.Draw(used), lottery.Feasible ? target : null);
        var units = (decimal)input.Files.Factor * lottery.Whole;
        using var self = Process.GetCurrentProcess();
        var report = new
        {
            total = written.Total / (decimal)input.Files.Factor,
            expected = lottery.Feasible ? (decimal)lottery.Total / units : (decimal?)null,
            bound = lottery.Feasible ? (decimal)lottery.Bound / units : (decimal?)null,
            gap = lottery.Feasible ? (decimal)(lottery.Bound - lottery.Total) / units : (decimal?)null,
            worst = written.Worst / (decimal)input.Files.Factor,
            optimal = lottery.Feasible && lottery.Bound == lottery.Total,
            feasible = lottery.Feasible,
            cap = $"{lottery.Cap}/{lottery.Whole}",
            // More digits than a number of JSON keeps everywhere.
            seed = $"{used}",
            loads = new { least = written.Loads.DefaultIfEmpty().Min(), most = written.Loads.DefaultIfEmpty().Max() },
            seconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
            cpuSeconds = Math.Round(self.TotalProcessorTime.TotalSeconds, 3),
            peakBytes = self.PeakWorkingSet64,
            shortages = AssignmentOutput.Shortages(input.Files, lottery.Shortages, (words, s) => words.Of(s, lottery)),
        };
        CommandHost.Answer(call, report,
        [
            .. lottery.Feasible
                ? (string[])[$"期望总分 / expected total  {report.expected}", $"上界 / bound          {report.bound}", $"差距 / gap            {report.gap}", $"抽得总分 / drawn total  {report.total}"]
                : ["不可行 / infeasible", .. AssignmentOutput.Lines(input.Files, lottery.Shortages, (words, s) => words.Of(s, lottery))],
            $"概率上限 / cap  {report.cap}   种子 / seed  {report.seed}",
            $"用时 / seconds        {report.seconds}  (CPU {report.cpuSeconds})",
        ]);
        return lottery.Feasible ? CommandHost.Ok : CommandHost.Refused;
    }
}
