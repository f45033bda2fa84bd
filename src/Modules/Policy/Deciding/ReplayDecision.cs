using System.Text.Json;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policy.Deciding;

/// <summary>Decides again with the stored version on the stored facts, and compares the stored tree with the digest on the journal.</summary>
internal sealed class ReplayDecision(KechuangDb db)
{
    public async Task<Replay?> RunAsync(Guid id, CancellationToken ct)
    {
        var row = await db.Set<Decision>().AsNoTracking()
            .Where(d => d.Id == id)
            .Join(db.Set<Definition>(), d => d.DefinitionHash, v => v.Hash, (d, v) => new
            {
                Decision = d,
                Version = v,
                Record = db.Set<JournalEntry>().Where(e => e.SubjectId == d.Id && e.Kind == MakeDecision.Made).Select(e => e.Data).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }

        var rules = RuleSetSource.Restore(new(row.Version.Kind, row.Version.Name, row.Version.Text));
        var facts = JsonSerializer.Deserialize<Dictionary<string, Value>>(row.Decision.Facts, MakeDecision.Json)!;
        var replayed = rules.Evaluate(facts, row.Decision.At);
        var isSealed = row.Record is { } record
            && JsonSerializer.Deserialize<JsonElement>(record).GetProperty("verdict").GetString() == MakeDecision.Digest(row.Decision.Verdict);
        return new(Verdict.FromJson(row.Decision.Verdict), replayed, replayed.ToJson() == row.Decision.Verdict, isSealed);
    }

    public async Task<Verdict?> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<Decision>().Where(d => d.Id == id).Select(d => d.Verdict).SingleOrDefaultAsync(ct) is { } stored ? Verdict.FromJson(stored) : null;

    public Task<Dictionary<Guid, string>> SetsOfAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        db.Set<Decision>().Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.RuleSet }).ToDictionaryAsync(d => d.Id, d => d.RuleSet, ct);
}
