using System.CommandLine;
using System.Text;
using System.Text.Json;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Assigning;

/// <summary><c>kc review verify</c>: proves every confirmed assignment anew from what was stored, and that input, result and evidence are those that the journal names.</summary>
internal static class VerifyRunsCommand
{
    public static Command Make(CommandHost host)
    {
        var round = new Option<string?>("--round") { Description = "The number of one round, such as PS-2026-0001; all without it." };
        var verify = new Command("verify", "Prove every confirmed assignment anew, solving nothing, and compare it with the journal.") { round };
        verify.SetAction((call, ct) => host.RunAsync(database: true, (services, _) => RunAsync(call, services.GetRequiredService<KechuangDb>(), call.GetValue(round), ct), ct));
        return new Command("review", "The review of proposals.") { verify };
    }

    private static async Task<int> RunAsync(ParseResult call, KechuangDb db, string? number, CancellationToken ct)
    {
        var runs = await db.Set<AssignmentRun>().AsNoTracking().Join(db.Set<Round>(), a => a.RoundId, r => r.Id, (a, r) => new { a.Id, a.Sequence, r.Number, RoundId = r.Id })
            .Where(r => number == null || r.Number == number).OrderBy(r => r.Number).ThenBy(r => r.Sequence).ToListAsync(ct);
        if (runs.Count == 0)
        {
            return CommandHost.Refuse(number is null ? "没有确认过的分配 / no assignment was confirmed" : $"没有 {number} 的分配 / no assignment of {number}");
        }

        List<Checked> found = [];
        foreach (var entry in runs)
        {
            // One at a time: a national round is large.
            var run = await db.Set<AssignmentRun>().AsNoTracking().SingleAsync(a => a.Id == entry.Id, ct);
            var records = await db.Set<JournalEntry>().AsNoTracking().Where(j => j.Kind == "review.assignment.confirmed" && j.SubjectId == entry.RoundId).Select(j => j.Data).ToListAsync(ct);
            found.Add(Check(entry.Number, run, records));
        }

        CommandHost.Answer(call, new { ok = found.TrueForAll(f => f.Ok), runs = found }, found.Select(f =>
            $"{f.Round} #{f.Run}  {(f.Ok ? "完好，最优 / intact, optimal" : "不符 / DOES NOT HOLD: " + string.Join("; ", f.Faults))}  {f.Pairs} 对 / pairs, 总分 / total {f.Total}, 上界 / bound {f.Bound}"));
        return found.TrueForAll(f => f.Ok) ? CommandHost.Ok : CommandHost.Refused;
    }

    /// <summary>What is wrong with a run; nothing where it holds.</summary>
    internal static Checked Check(string round, AssignmentRun run, IReadOnlyList<string> records)
    {
        var (proof, sameInput) = VerifyRun.Check(run);
        List<string> faults = [.. proof.Faults.Take(5)];
        if (!proof.Optimal)
        {
            faults.Add($"gap {proof.Gap}");
        }

        if (!sameInput)
        {
            faults.Add("input");
        }

        var record = records.Select(r => JsonDocument.Parse(r).RootElement).FirstOrDefault(r => r.TryGetProperty("run", out var id) && id.GetGuid() == run.Id);
        if (record.ValueKind == JsonValueKind.Undefined)
        {
            faults.Add("journal");
        }
        else
        {
            faults.AddRange(Differing(record, run));
        }

        return new(round, run.Sequence, run.Pairs, (long)proof.Total, (long)proof.Bound, faults.Count == 0, faults);
    }

    private static IEnumerable<string> Differing(JsonElement record, AssignmentRun run)
    {
        (string Name, string Now)[] all =
        [
            ("inputHash", run.InputHash),
            ("resultHash", StoredProblem.Hash(Encoding.UTF8.GetBytes(run.Result))),
            ("evidenceHash", StoredProblem.Hash(StoredProblem.Unpack(run.Evidence))),
        ];
        return all.Where(p => !record.TryGetProperty(p.Name, out var then) || then.GetString() != p.Now).Select(p => p.Name);
    }

    /// <param name="Round">The round's number.</param>
    /// <param name="Run">Which of its assignments.</param>
    /// <param name="Pairs">Pairs in it.</param>
    /// <param name="Total">What the checker counts.</param>
    /// <param name="Bound">What no assignment exceeds.</param>
    /// <param name="Ok">Whether it is best and nothing was changed.</param>
    /// <param name="Faults">What does not hold.</param>
    internal sealed record Checked(string Round, int Run, int Pairs, long Total, long Bound, bool Ok, IReadOnlyList<string> Faults);
}
