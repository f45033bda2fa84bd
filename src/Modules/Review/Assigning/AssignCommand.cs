using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Review.Assigning;

/// <summary><c>kc assign</c>: assigns reviewers to papers from CSV files, and proves it.</summary>
internal static class AssignCommand
{
    public static Command Make()
    {
        var options = new AssignmentOptions();
        var objective = new Option<string>("--objective") { Description = "total; fair: the most for the worst-served paper, then the greatest total; random: the greatest expected total with --cap.", DefaultValueFactory = _ => "total" };
        objective.AcceptOnlyFromAmong("total", "fair", "random");
        var cap = new Option<decimal>("--cap") { Description = "The greatest chance of a pair, 0.1 to 1; what is used is a fraction of up to ten parts.", DefaultValueFactory = _ => 0.5m };
        var seed = new Option<ulong?>("--seed") { Description = "What the draw follows from; one is made and told where none is given." };
        var prices = new Option<string?>("--prices") { Description = "A certificate of the assignment in --previous: the search begins there and ends sooner." };
        var certificate = new Option<string?>("--certificate") { Description = "Where to write the prices, for kc assign verify." };
        var target = new Option<string>("--out") { Description = "Where to write paper,reviewer,score.", Required = true };
        var command = new Command("assign", "Assign reviewers to papers for the greatest total score, with a proof.") { objective, cap, seed, prices, certificate, target };
        options.AddTo(command);
        command.Add(VerifyAssignmentCommand.Make());
        command.SetAction((call, ct) => Task.FromResult(Guarded(() =>
        {
            var watch = Stopwatch.StartNew();
            var (result, proof) = (Path.GetFullPath(call.GetValue(target)!), call.GetValue(certificate));
            foreach (var read in options.Files.Append(prices))
            {
                if (call.GetValue(read) is { } path && (Path.GetFullPath(path) == result || proof is not null && Path.GetFullPath(path) == Path.GetFullPath(proof)))
                {
                    return CommandHost.Refuse($"--out 和 --certificate 不能是 {read.Name} 的文件 / --out and --certificate must not be the file of {read.Name}.");
                }
            }

            var input = options.Read(call);
            if (call.GetValue(objective) == "random")
            {
                return DrawAssignment.Run(call, input, call.GetValue(cap), call.GetValue(seed), result, watch, ct);
            }

            var from = call.GetValue(prices) is { } file ? new Earlier(input.Told, CertificateFile.Read(file, input.Files).Prices) : null;
            var found = call.GetValue(objective) == "fair"
                ? FairAssigner.Solve(input.Priced, floor => Console.Error.Write($"\r{floor}"), ct)
                : Assigner.Solve(input.Priced, from, served => Console.Error.Write($"\r{served:N0} / {input.Problem.Demand.Count:N0}"), ct);
            Console.Error.WriteLine();
            return Report(call, input, found, result, proof, watch);
        })));
        return command;
    }

    /// <summary>Runs work on files; what is wrong with them is a refusal.</summary>
    public static int Guarded(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return CommandHost.Refuse($"找不到文件或目录 / there is no such file or folder: {missing.Message}");
        }
        catch (Exception broken) when (broken is FormatException or IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return CommandHost.Refuse(broken.Message);
        }
        catch (ArgumentException broken) when (broken.ParamName == "problem")
        {
            // The kernel's own check of the input; the name of its parameter says nothing here.
            return CommandHost.Refuse(broken.Message.Replace(" (Parameter 'problem')", "", StringComparison.Ordinal));
        }
    }

    private static int Report(ParseResult call, AssignmentInput input, AssignmentResult result, string target, string? certificate, Stopwatch watch)
    {
        var (files, problem) = (input.Files, input.Priced with { Floor = result.Floor });
        var proof = result.Feasible ? Certificate.Verify(problem, result) : null;
        if (proof is { Faults.Count: > 0 })
        {
            return CommandHost.Refuse(string.Join(Environment.NewLine, proof.Faults.Take(20)));
        }

        // Trying every case can show more than prices do.
        var bound = proof is null ? 0 : Int128.Min(proof.Bound, result.Bound);
        var written = AssignmentOutput.Write(files, input.Problem, result.Pairs, result.Feasible ? target : null);
        if (result.Feasible && certificate is not null)
        {
            CertificateFile.Write(certificate, files, result);
        }

        var told = input.Told.ToHashSet();
        using var self = Process.GetCurrentProcess();
        var report = new
        {
            total = written.Total / (decimal)files.Factor,
            bound = result.Feasible ? (decimal)bound / files.Factor : (decimal?)null,
            gap = result.Feasible ? (decimal)(bound - result.Total) / files.Factor : (decimal?)null,
            worst = written.Worst / (decimal)files.Factor,
            optimal = result.Feasible && bound == result.Total && (result.Floor is null || result.Floor == result.FloorBound),
            feasible = result.Feasible,
            provedBy = !result.Feasible ? null : result.BySearch ? "search" : "prices",
            worstBound = result.FloorBound / (decimal?)files.Factor,
            objective = input.ChangePrice > 0 ? result.Total / (decimal)files.Factor : (decimal?)null,
            kept = told.Count > 0 ? result.Pairs.Count(told.Contains) : (int?)null,
            changed = told.Count > 0 ? result.Pairs.Count(p => !told.Contains(p)) : (int?)null,
            papers = problem.Demand.Count,
            reviewers = problem.MaxLoad.Count,
            pairs = problem.Affinities.Count,
            idleConflicts = files.Idle,
            // Decimals that scores were rounded to where there was no room for all of them, and how far the total can be from the best for that.
            roundedTo = files.IsRounded ? (int)Math.Log10(files.Factor) : (int?)null,
            roundingAtMost = files.IsRounded ? (decimal)problem.Demand.Sum(k => (long)k) / files.Factor : (decimal?)null,
            loads = new { least = written.Loads.DefaultIfEmpty().Min(), most = written.Loads.DefaultIfEmpty().Max() },
            seconds = Math.Round(watch.Elapsed.TotalSeconds, 3),
            cpuSeconds = Math.Round(self.TotalProcessorTime.TotalSeconds, 3),
            peakBytes = self.PeakWorkingSet64,
            shortages = AssignmentOutput.Shortages(files, result.Shortages, (words, s) => words.Of(s, problem.Floor)),
        };
        CommandHost.Answer(call, report,
        [
            result.Feasible ? $"总分 / total          {report.total}" : "不可行 / infeasible",
            .. result.Feasible
                ? (string[])[$"上界 / bound          {report.bound}", $"差距 / gap            {report.gap}{(report.optimal ? "  最优，已证明 / optimal, proved" : "")}"]
                : AssignmentOutput.Lines(files, result.Shortages, (words, s) => words.Of(s, problem.Floor)),
            .. report.roundedTo is { } kept ? (string[])[$"分数位数过多，舍入到 {kept} 位小数，总分因此至多相差 {report.roundingAtMost} / scores have too many digits and are rounded to {kept} decimals, which costs {report.roundingAtMost} of the total at most"] : [],
            .. report.objective is { } priced ? (string[])[$"含保留 / with what is kept  {priced}  ({report.kept} 保留 / kept, {report.changed} 新 / new)"] : [],
            .. result.Feasible
                ? (string[])[$"最低一篇 / worst paper  {report.worst}{(report.worstBound is { } most ? $"  (至多 / at most {most})" : "")}", $"工作量 / loads        {report.loads.least} – {report.loads.most}"]
                : [],
            string.Create(CultureInfo.InvariantCulture, $"用时 / seconds        {report.seconds}  (CPU {report.cpuSeconds})"),
            $"内存峰值 / peak memory  {report.peakBytes / 1_000_000} MB",
        ]);
        return result.Feasible ? CommandHost.Ok : CommandHost.Refused;
    }
}
