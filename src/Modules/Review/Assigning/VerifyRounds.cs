using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Review.Assigning;

/// <summary>Checks all confirmed assignments of a round, and that its duties are what they assigned.</summary>
internal static class VerifyRounds
{
    /// <summary>The kind of the journal's records on confirmed assignments.</summary>
    public const string Confirmed = "review.assignment.confirmed";

    /// <summary>What is found in one round; runs that the journal names and that are gone are among them.</summary>
    public static async Task<(List<Checked> Runs, List<Stray> Duties)> CheckAsync(KechuangDb db, Round round, CancellationToken ct)
    {
        var records = await db.Set<JournalEntry>().AsNoTracking().Where(j => j.Kind == Confirmed && j.SubjectId == round.Id).OrderBy(j => j.Sequence).Select(j => j.Data).ToListAsync(ct);
        List<Checked> runs = [];
        HashSet<(Guid, Guid)> assigned = [];
        HashSet<Guid> stored = [];
        foreach (var id in await db.Set<AssignmentRun>().Where(a => a.RoundId == round.Id).OrderBy(a => a.Sequence).Select(a => a.Id).ToListAsync(ct))
        {
            // One at a time: a national round is large.
            var run = await db.Set<AssignmentRun>().AsNoTracking().SingleAsync(a => a.Id == id, ct);
            var found = VerifyRun.Find(run, records);
            runs.Add(new(round.Number, run.Sequence, run.Pairs, (long)found.Proof.Total, (long)found.Proof.Bound, found.Faults.Count == 0, found.Faults));
            assigned.UnionWith(found.Pairs);
            stored.Add(id);
        }

        foreach (var record in records.Select(r => JsonDocument.Parse(r).RootElement))
        {
            if (!record.TryGetProperty("run", out var id) || !stored.Contains(id.GetGuid()))
            {
                runs.Add(new(round.Number, record.TryGetProperty("sequence", out var at) ? at.GetInt32() : 0, 0, 0, 0, false, ["missing"]));
            }
        }

        return (runs, await StraysAsync(db, round, assigned, ct));
    }

    /// <summary>Duties that no run assigned, pairs that nobody was asked for, and duties that stand under another account than the expert's.</summary>
    private static async Task<List<Stray>> StraysAsync(KechuangDb db, Round round, HashSet<(Guid Entry, Guid Expert)> assigned, CancellationToken ct)
    {
        var duties = await db.Set<Duty>().AsNoTracking().Where(d => d.RoundId == round.Id).Select(d => new { d.EntryId, d.ExpertId, d.UserId }).ToListAsync(ct);
        var accounts = await db.Set<Expert>().Where(e => db.Set<Duty>().Any(d => d.RoundId == round.Id && d.ExpertId == e.Id)).Select(e => new { e.Id, e.UserId }).ToDictionaryAsync(e => e.Id, e => e.UserId, ct);
        var numbers = await db.Set<RoundEntry>().Where(e => e.RoundId == round.Id).Select(e => new { e.Id, e.Number }).ToDictionaryAsync(e => e.Id, e => e.Number, ct);
        var asked = duties.Select(d => (d.EntryId, d.ExpertId)).ToHashSet();
        return
        [
            .. from d in duties
               let fault = !assigned.Contains((d.EntryId, d.ExpertId)) ? "not assigned" : accounts.GetValueOrDefault(d.ExpertId) != d.UserId ? "another account" : null
               where fault is not null
               select new Stray(round.Number, numbers.GetValueOrDefault(d.EntryId, "?"), d.ExpertId, fault),
            .. assigned.Where(p => !asked.Contains(p)).Select(p => new Stray(round.Number, numbers.GetValueOrDefault(p.Entry, "?"), p.Expert, "not asked")),
        ];
    }

    /// <param name="Round">The round's number.</param>
    /// <param name="Run">Which of its assignments.</param>
    /// <param name="Pairs">Pairs in it.</param>
    /// <param name="Total">What the checker counts.</param>
    /// <param name="Bound">What no assignment exceeds.</param>
    /// <param name="Ok">Whether it is best and nothing was changed.</param>
    /// <param name="Faults">What does not hold: the checker's sentences, or the name of what differs from the journal.</param>
    internal sealed record Checked(string Round, int Run, int Pairs, long Total, long Bound, bool Ok, IReadOnlyList<string> Faults);

    /// <summary>A duty that is not what was assigned.</summary>
    /// <param name="Round">The round's number.</param>
    /// <param name="Subject">The subject's number; a question mark where the round has no such subject.</param>
    /// <param name="Expert">The expert, by the id in the pool.</param>
    /// <param name="Fault"><c>not assigned</c>, <c>not asked</c> or <c>another account</c>.</param>
    internal sealed record Stray(string Round, string Subject, Guid Expert, string Fault);
}
