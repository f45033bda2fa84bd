using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Lists;

namespace Kechuang.Review.Assigning;

/// <summary><c>kc assign</c>: assigns reviewers to papers from CSV files, and proves it.</summary>
internal static class AssignCommand
{
    public static Command Make()
    {
        var scores = new Option<string>("--scores") { Description = "CSV with a header: paper,reviewer,score. Higher is better; only these pairs may be assigned.", Required = true };
        var conflicts = new Option<string?>("--conflicts") { Description = "CSV with a header: paper,reviewer. These pairs are not assigned." };
        var loads = new Option<string?>("--loads") { Description = "CSV with a header: reviewer,min,max. Empty cells take the common limits." };
        var pins = new Option<string?>("--pins") { Description = "CSV with a header: paper,reviewer. These pairs are assigned." };
        var perPaper = new Option<int>("--per-paper") { Description = "Reviewers of each paper.", Required = true };
        var most = new Option<int>("--max-load") { Description = "Papers of each reviewer at most.", Required = true };
        var least = new Option<int>("--min-load") { Description = "Papers of each reviewer at least." };
        var target = new Option<string>("--out") { Description = "Where to write paper,reviewer,score.", Required = true };
        var command = new Command("assign", "Assign reviewers to papers for the greatest total score, with a proof.")
        {
            scores, conflicts, loads, pins, perPaper, most, least, target,
        };
        foreach (var limit in (Option<int>[])[perPaper, most, least])
        {
            limit.Validators.Add(given =>
            {
                if (given.GetValueOrDefault<int>() < 0)
                {
                    given.AddError($"{limit.Name} 不得为负 / must not be negative");
                }
            });
        }

        command.SetAction((call, ct) =>
        {
            var (k, min, max) = (call.GetValue(perPaper), call.GetValue(least), call.GetValue(most));
            try
            {
                var result = Path.GetFullPath(call.GetValue(target)!);
                foreach (var read in (Option<string?>[])[scores!, conflicts, loads, pins])
                {
                    if (call.GetValue(read) is { } path && Path.GetFullPath(path) == result)
                    {
                        return Task.FromResult(CommandHost.Refuse($"--out 不能是 {read.Name} 的文件 / must not be the file of {read.Name}."));
                    }
                }

                var watch = Stopwatch.StartNew();
                var files = new AssignmentFiles();
                files.ReadScores(call.GetValue(scores)!);
                if (call.GetValue(loads) is { } limits)
                {
                    files.ReadLoads(limits, min, max);
                }

                if (call.GetValue(pins) is { } settled)
                {
                    files.ReadPins(settled);
                }

                if (call.GetValue(conflicts) is { } away)
                {
                    files.ReadConflicts(away);
                }

                return Task.FromResult(Run(call, files, files.ToProblem(k, min, max), call.GetValue(target)!, watch, ct));
            }
            catch (Exception broken) when (broken is FormatException or IOException or UnauthorizedAccessException or DecoderFallbackException)
            {
                return Task.FromResult(CommandHost.Refuse(broken.Message));
            }
        });
        return command;
    }

    private static int Run(ParseResult call, AssignmentFiles files, AssignmentProblem problem, string target, Stopwatch watch, CancellationToken ct)
    {
        if (problem.FindMistake() is { } mistake)
        {
            return CommandHost.Refuse(mistake);
        }

        var result = Assigner.Solve(problem, served => Console.Error.Write($"\r{served:N0} / {problem.Demand.Count:N0}"), ct);
        Console.Error.WriteLine();
        var proof = Certificate.Verify(problem, result);
        var worst = Write(files, problem, result, result.Feasible ? target : null);
        var loads = new int[problem.MaxLoad.Count];
        foreach (var pair in result.Pairs)
        {
            loads[pair.Expert]++;
        }

        using var self = Process.GetCurrentProcess();
        var report = new
        {
            total = result.Total / (decimal)files.Factor,
            bound = result.Feasible ? (decimal)(long)proof.Bound / files.Factor : (decimal?)null,
            gap = result.Feasible ? (decimal)(long)proof.Gap / files.Factor : (decimal?)null,
            worst,
            optimal = result.Feasible && proof.Optimal,
            feasible = result.Feasible,
            papers = problem.Demand.Count,
            reviewers = loads.Length,
            pairs = problem.Affinities.Count,
            idleConflicts = files.Idle,
            loads = new { least = loads.DefaultIfEmpty().Min(), most = loads.DefaultIfEmpty().Max() },
            seconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
            cpuSeconds = Math.Round(self.TotalProcessorTime.TotalSeconds, 3),
            peakBytes = self.PeakWorkingSet64,
            shortages = result.Shortages.Select(s => new
            {
                kind = s.Kind.ToString(),
                s.Needed,
                s.Available,
                papers = s.Papers.Select(p => files.Papers[p]),
                reviewers = s.Experts.Select(r => files.Reviewers[r]),
                zh = s.Zh,
                en = s.En,
            }),
        };
        CommandHost.Answer(call, report,
        [
            result.Feasible ? $"总分 / total          {report.total}" : "不可行 / infeasible",
            .. result.Feasible
                ? (string[])[$"上界 / bound          {report.bound}", $"差距 / gap            {report.gap}{(report.optimal ? "  最优，已证明 / optimal, proved" : "")}"]
                : result.Shortages.SelectMany(s => (string[])[s.Zh, s.En, $"  {string.Join(", ", s.Papers.Take(20).Select(p => files.Papers[p]))}{(s.Papers.Count > 20 ? " …" : "")}"]),
            $"最低一篇 / worst paper  {report.worst}",
            $"工作量 / loads        {report.loads.least} – {report.loads.most}",
            $"用时 / seconds        {report.seconds}  (CPU {report.cpuSeconds})",
            $"内存峰值 / peak memory  {report.peakBytes / 1_000_000} MB",
        ]);
        return result.Feasible ? CommandHost.Ok : CommandHost.Refused;
    }

    // Answers the least total of a paper. Part of an assignment is not written: it could be taken for a whole one.
    private static decimal Write(AssignmentFiles files, AssignmentProblem problem, AssignmentResult result, string? target)
    {
        var (papers, reviewers) = (files.Papers, files.Reviewers);
        var totals = new long[papers.Count];
        var chosen = result.Pairs.ToHashSet();
        var scores = problem.Affinities.Where(a => chosen.Contains(new(a.Paper, a.Expert))).ToDictionary(a => new Pair(a.Paper, a.Expert), a => a.Score);
        using var writer = target is null ? TextWriter.Null : new StreamWriter(target, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.WriteLine("paper,reviewer,score");
        foreach (var pair in result.Pairs)
        {
            var score = scores.GetValueOrDefault(pair);
            totals[pair.Paper] += score;
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{CsvCell.Quote(papers[pair.Paper])},{CsvCell.Quote(reviewers[pair.Expert])},{(decimal)score / files.Factor}"));
        }

        return totals.DefaultIfEmpty().Min() / (decimal)files.Factor;
    }
}
