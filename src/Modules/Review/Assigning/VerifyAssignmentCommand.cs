using System.CommandLine;
using Kechuang.Kernels.Assignment;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Review.Assigning;

/// <summary><c>kc assign verify</c>: checks an assignment and its prices against the files, solving nothing.</summary>
internal static class VerifyAssignmentCommand
{
    public static Command Make()
    {
        var options = new AssignmentOptions();
        var assignment = new Option<string>("--assignment") { Description = "CSV with a header: paper,reviewer. What is checked.", Required = true };
        var certificate = new Option<string>("--certificate") { Description = "The prices that were written with it.", Required = true };
        var command = new Command("verify", "Check an assignment and its certificate against the files, in time proportional to the pairs.") { assignment, certificate };
        options.AddTo(command);
        command.SetAction(call => AssignCommand.Guarded(() => Run(call, options.Read(call), call.GetValue(assignment)!, call.GetValue(certificate)!)));
        return command;
    }

    private static int Run(ParseResult call, AssignmentInput input, string assignment, string certificate)
    {
        var (prices, floor) = CertificateFile.Read(certificate, input.Files);
        var (pairs, unknown) = input.Files.ReadPairs(assignment);
        var problem = input.Priced with { Floor = floor };
        var chosen = pairs.ToHashSet();
        var total = problem.Affinities.Where(a => chosen.Contains(new(a.Paper, a.Expert))).Aggregate((Int128)0, (sum, a) => sum + a.Score);
        if (unknown > 0 || total > long.MaxValue || total < long.MinValue)
        {
            return CommandHost.Refuse($"指派中有 {unknown} 个配对的名称不在文件里 / {unknown} pairs of the assignment have names that are not in the files");
        }

        var proof = Certificate.Verify(problem, new() { Feasible = true, Pairs = pairs, Total = (long)total, Certificate = prices });
        var report = new
        {
            valid = proof.Faults.Count == 0,
            optimal = proof.Optimal,
            total = (decimal)proof.Total / input.Files.Factor,
            bound = (decimal)proof.Bound / input.Files.Factor,
            gap = (decimal)proof.Gap / input.Files.Factor,
            floor = floor / (decimal?)input.Files.Factor,
            faults = proof.Faults,
        };
        CommandHost.Answer(call, report,
        [
            $"总分 / total  {report.total}", $"上界 / bound  {report.bound}", $"差距 / gap    {report.gap}{(report.optimal ? "  最优，已证明 / optimal, proved" : "")}",
            .. proof.Faults.Take(20),
        ]);
        return report.valid ? CommandHost.Ok : CommandHost.Refused;
    }
}
