using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Kechuang.Platform.CommandLine;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Platform.Operations;

/// <summary><c>kc audit verify|seal|prove|check</c>: shows that nobody changed the journal behind the platform's back.</summary>
internal static class AuditCommands
{
    public static Command Create(CommandHost host) => new("audit", "The sealed journal.") { Verify(host), Seal(host), Prove(host), Check() };

    private static Command Verify(CommandHost host)
    {
        var verify = new Command("verify", "Recompute every record and seal; name the first that does not hold.");
        verify.SetAction((call, ct) => host.RunAsync(database: true, async (services, _) =>
            Answer(call, await services.GetRequiredService<AuditJournal>().VerifyAsync(ct)), ct));
        return verify;
    }

    /// <summary>Answers a report; the exit code says whether everything holds.</summary>
    internal static int Answer(ParseResult call, AuditJournal.Report report)
    {
        CommandHost.Answer(call, report,
        [
            report.Ok
                ? $"完好 / intact: {report.Records} records, {report.Sealed} of them sealed"
                : $"已被改动 / NOT INTACT: record {report.FirstBad}: {report.Reason} ({report.Sealed} sealed before it)",
        ]);
        return report.Ok ? CommandHost.Ok : CommandHost.Refused;
    }

    private static Command Seal(CommandHost host)
    {
        var seal = new Command("seal", "Seal the records that are not sealed yet; the server does this each minute.");
        seal.SetAction((call, ct) => host.RunAsync(database: true, async (services, _) =>
        {
            var made = await services.GetRequiredService<SealJournal>().RunAsync(ct);
            var last = await services.GetRequiredService<KechuangDb>().Set<JournalSeal>().AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);
            var hash = last is null ? null : Convert.ToHexStringLower(last.Hash);
            CommandHost.Answer(
                call,
                new { made, number = last?.Number, last?.Last, last?.At, hash },
                [$"{made} new seals", .. last is null ? [] : new[] { $"seal {last.Number}, up to record {last.Last}, {last.At:u}", $"{hash}" }]);
            return CommandHost.Ok;
        }, ct));
        return seal;
    }

    private static Command Prove(CommandHost host)
    {
        var id = new Argument<string>("ID") { Description = "The record's id, or its sequence number." };
        var prove = new Command("prove", "Print a record with the proof that it stands in the journal; `kc audit check` verifies it anywhere.") { id };
        prove.SetAction((call, ct) => host.RunAsync(database: true, (services, _) => ProveAsync(call, services, call.GetValue(id)!, ct), ct));
        return prove;
    }

    private static async Task<int> ProveAsync(ParseResult call, IServiceProvider services, string asked, CancellationToken ct)
    {
        var records = services.GetRequiredService<KechuangDb>().Set<JournalEntry>().AsNoTracking();
        var found = Guid.TryParse(asked, out var id) ? await records.Where(e => e.Id == id).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(ct)
            : long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? await records.Where(e => e.Sequence == sequence).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(ct)
            : null;
        if (found is not { } record)
        {
            return CommandHost.Refuse($"没有这条记录 / No such record: {asked}");
        }

        if (await services.GetRequiredService<ProveRecord>().ForAsync(record, ct) is not { } proof)
        {
            return CommandHost.Refuse("这条记录尚未封存 / The record is not sealed yet. 封存 / Seal it now: kc audit seal");
        }

        var holds = ProveRecord.Holds(proof);
        CommandHost.Answer(call, new { holds, proof }, Lines(proof, holds));
        return holds ? CommandHost.Ok : CommandHost.Refused;
    }

    private static Command Check()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "What `kc audit prove ID --json` printed." };
        var check = new Command("check", "Verify a proof without any database.") { file };
        check.SetAction((call, ct) => Plainly.RunAsync(async () =>
        {
            await using var content = call.GetValue(file)!.OpenRead();
            var given = await JsonSerializer.DeserializeAsync<Given>(content, Journal.Journal.Json, ct);
            if (given?.Proof is not { Seals: not null, Path: not null, Data: not null, PreviousHash: not null } proof)
            {
                return CommandHost.Refuse("The file holds no proof.");
            }

            var holds = ProveRecord.Holds(proof);
            CommandHost.Answer(call, new { holds, sealHash = proof.Seals is [.., var last] ? last.Hash : null }, Lines(proof, holds));
            return holds ? CommandHost.Ok : CommandHost.Refused;
        }));
        return check;
    }

    private static IEnumerable<string> Lines(ProveRecord.Proof proof, bool holds) =>
    [
        holds ? "证明成立 / The proof holds." : "证明不成立 / THE PROOF DOES NOT HOLD.",
        $"record   {proof.Sequence}  {proof.Id}",
        $"at       {proof.At:u}",
        $"what     {proof.Kind}  {proof.SubjectType} {proof.SubjectId}",
        $"data     {proof.Data}",
        $"hash     {proof.Hash}",
        .. proof.Seals.Select((s, i) => $"{(i == 0 ? "seal    " : "then    ")} {s.Number}  {s.At:u}  {s.Hash}"),
    ];

    /// <summary>What <c>prove --json</c> prints.</summary>
    private sealed record Given(ProveRecord.Proof? Proof);
}
