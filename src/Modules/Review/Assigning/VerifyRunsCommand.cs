using System.CommandLine;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Review.Assigning;

/// <summary>
/// <c>kc review verify</c>: proves every confirmed assignment anew from what was stored, that it is the one that the journal names, that who was asked is who was assigned,
/// and that the journal itself is what was written.
/// </summary>
internal static class VerifyRunsCommand
{
    public static Command Make(CommandHost host)
    {
        var round = new Option<string?>("--round") { Description = "The number of one round, such as PS-2026-0001; all without it." };
        var verify = new Command("verify", "Prove every confirmed assignment anew, solving nothing, and compare it with the journal and with who was asked.") { round };
        verify.SetAction((call, ct) => host.RunAsync(database: true, (services, _) => RunAsync(call, services, call.GetValue(round), ct), ct));
        return new Command("review", "The review of proposals.") { verify };
    }

    private static async Task<int> RunAsync(ParseResult call, IServiceProvider services, string? number, CancellationToken ct)
    {
        var db = services.GetRequiredService<KechuangDb>();
        var confirmed = db.Set<JournalEntry>().Where(j => j.Kind == VerifyRounds.Confirmed).Select(j => j.SubjectId);
        var rounds = await db.Set<Round>().AsNoTracking().Where(r => number == null || r.Number == number)
            .Where(r => confirmed.Contains(r.Id) || db.Set<AssignmentRun>().Any(a => a.RoundId == r.Id) || db.Set<Duty>().Any(d => d.RoundId == r.Id))
            .OrderBy(r => r.Number).ToListAsync(ct);
        if (rounds.Count == 0)
        {
            return CommandHost.Refuse(number is null ? "没有确认过的分配 / no assignment was confirmed" : $"没有 {number} 的分配 / no assignment of {number}");
        }

        List<VerifyRounds.Checked> runs = [];
        List<VerifyRounds.Stray> duties = [];
        foreach (var round in rounds)
        {
            var found = await VerifyRounds.CheckAsync(db, round, ct);
            runs.AddRange(found.Runs);
            duties.AddRange(found.Duties);
        }

        // The hashes that all this is held against are worth what the journal is worth.
        var journal = await services.GetRequiredService<AuditJournal>().VerifyAsync(ct);
        var ok = journal.Ok && duties.Count == 0 && runs.TrueForAll(f => f.Ok);
        CommandHost.Answer(call, new { ok, runs, duties, journal },
        [
            .. runs.Select(f =>
                $"{f.Round} #{f.Run}  {(f.Ok ? "完好，最优 / intact, optimal" : "不符 / DOES NOT HOLD: " + string.Join("; ", f.Faults))}  {f.Pairs} 对 / pairs, 总分 / total {f.Total}, 上界 / bound {f.Bound}"),
            .. duties.Select(d => $"{d.Round} {d.Subject}  不符 / DOES NOT HOLD: {d.Fault}  {d.Expert}"),
            .. journal.Ok ? [] : (string[])[$"日志已被改动 / JOURNAL NOT INTACT: record {journal.FirstBad}: {journal.Reason}"],
        ]);
        return ok ? CommandHost.Ok : CommandHost.Refused;
    }
}
