using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Drafting;
using Kechuang.Policy.Loading;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policy.Weighing;

/// <summary>The stored result for a draft, whether it still holds, and a new weighing when one is asked for.</summary>
internal sealed class SeeImpact(KechuangDb db, SeeDrafts drafts, PolicyPack pack, ReadDraft read, IPopulation population, JobQueue jobs, Centre centre, TimeProvider clock)
{
    /// <summary>Why a result no longer holds.</summary>
    internal sealed record Aged(bool Draft, bool Rules, bool Facts, bool Day)
    {
        public bool Any => Draft || Rules || Facts || Day;
    }

    /// <summary>A draft with its result; the result is null while nobody has asked for one.</summary>
    /// <param name="Draft">The draft.</param>
    /// <param name="Set">The version that runs.</param>
    /// <param name="Case">Facts that the rules read and that belong to a case, not to anybody on record.</param>
    /// <param name="Impact">The result.</param>
    /// <param name="Aged">Whether it still holds.</param>
    /// <param name="Job">The user's own weighing that is under way.</param>
    internal sealed record Seen(RuleDraft Draft, RuleSetEntry Set, IReadOnlyList<FactKey> Case, Impact? Impact, Aged? Aged, JobRun? Job);

    /// <summary>Null when there is no such draft, or none that the user may see.</summary>
    public async Task<Seen?> FindAsync(string set, Guid id, CancellationToken ct)
    {
        if (pack.Content.Sets.GetValueOrDefault(set) is not { } entry || await drafts.FindAsync(set, id, ct) is not { } draft)
        {
            return null;
        }

        var impact = await db.Set<Impact>().AsNoTracking().SingleOrDefaultAsync(i => i.DraftId == id, ct);
        var aged = impact is null ? null : new Aged(
            impact.DraftVersion != draft.Version,
            impact.Against != entry.Source.Hash,
            await population.ChangedAtAsync(ct) > (impact.FactsAsOf ?? DateTimeOffset.MinValue),
            impact.At != centre.DateOf(clock.GetUtcNow()));
        var open = await jobs.Visible()
            .Where(j => j.Kind == WeighDraft.JobKind && (j.State == JobRun.Standing.Queued || j.State == JobRun.Standing.Running)).ToListAsync(ct);
        var keys = CompareSets.Keys(entry.Rules, read.Run(draft).Entry?.Rules ?? entry.Rules).Select(k => pack.Content.FactsByKey.GetValueOrDefault(k)).OfType<FactKey>();
        return new(draft, entry, [.. keys.Where(k => !population.Keeps(k))], impact, aged, open.FirstOrDefault(j => JobContext.ArgsOf<WeighDraft.Order>(j).Draft == id));
    }

    /// <summary>Asks for a weighing; the id of the work, of the one under way where the user has asked already.</summary>
    public async Task<Guid> AskAsync(Seen seen, IReadOnlyDictionary<string, Value> assumed, CancellationToken ct)
    {
        if (seen.Job is { } open)
        {
            return open.Id;
        }

        var run = jobs.Add(WeighDraft.JobKind, new WeighDraft.Order(seen.Draft.SetId, seen.Draft.Id, assumed));
        await db.SaveChangesAsync(ct);
        return run.Id;
    }
}
