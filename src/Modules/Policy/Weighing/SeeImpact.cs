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
internal sealed class SeeImpact(KechuangDb db, OpenDraft drafts, PolicyPack pack, IPopulation population, JobQueue jobs, Centre centre, TimeProvider clock)
{
    /// <summary>Why a result no longer holds.</summary>
    internal sealed record Aged(bool Draft, bool Rules, bool Others, bool Facts, bool Day)
    {
        public bool Any => Draft || Rules || Others || Facts || Day;
    }

    /// <summary>A draft with its result; the result is null while nobody has asked for one.</summary>
    /// <param name="Of">The draft.</param>
    /// <param name="Kind">For whom the next weighing is.</param>
    /// <param name="Kinds">For whom there can be one: those on record who have facts that the rules read.</param>
    /// <param name="Case">Facts that the rules read and that belong to a case, not to anybody of this kind on record.</param>
    /// <param name="Impact">The result.</param>
    /// <param name="Aged">Whether it still holds.</param>
    /// <param name="Job">The user's own weighing that is under way.</param>
    internal sealed record Seen(DraftCase Of, Audience Kind, IReadOnlyList<Audience> Kinds, IReadOnlyList<FactKey> Case, Impact? Impact, Aged? Aged, JobRun? Job);

    /// <summary>Null when there is no such draft, or none that the user may see.</summary>
    public async Task<Seen?> FindAsync(string set, Guid id, Audience? kind, CancellationToken ct)
    {
        if (await drafts.FindAsync(set, id, ct) is not { Draft: var draft, Now: var entry } found)
        {
            return null;
        }

        var impact = await db.Set<Impact>().AsNoTracking().SingleOrDefaultAsync(i => i.DraftId == id, ct);
        var aged = impact is null ? null : new Aged(
            impact.DraftVersion != draft.Version,
            impact.Against != entry.Source.Hash,
            impact.Against == entry.Source.Hash && impact.Totals.Rulebook != pack.Content.VersionOn(impact.At),
            await population.ChangedAtAsync(impact.Totals.Kind, ct) > (impact.FactsAsOf ?? DateTimeOffset.MinValue),
            impact.At != centre.DateOf(clock.GetUtcNow()));
        var open = await jobs.Visible()
            .Where(j => j.Kind == WeighDraft.JobKind && (j.State == JobRun.Standing.Queued || j.State == JobRun.Standing.Running)).ToListAsync(ct);
        var keys = CompareSets.Keys(entry.Rules, found.Candidate.Entry?.Rules ?? entry.Rules).Select(k => pack.Content.FactsByKey.GetValueOrDefault(k)).OfType<FactKey>().ToList();
        List<Audience> kinds = [.. keys.Select(population.HolderOf).OfType<Audience>().Distinct().Order()];
        var of = kind ?? impact?.Totals.Kind ?? (kinds is [Audience.Person] ? Audience.Person : Audience.Organisation);
        return new(found, of, kinds, [.. keys.Where(k => population.HolderOf(k) != of)], impact, aged, open.FirstOrDefault(j => JobContext.ArgsOf<WeighDraft.Order>(j).Draft == id));
    }

    /// <summary>Asks for a weighing; the id of the work, of the one under way where the user has asked already.</summary>
    public async Task<Guid> AskAsync(Seen seen, IReadOnlyDictionary<string, Value> assumed, CancellationToken ct)
    {
        if (seen.Job is { } open)
        {
            return open.Id;
        }

        var run = jobs.Add(WeighDraft.JobKind, new WeighDraft.Order(seen.Of.Draft.SetId, seen.Of.Draft.Id, assumed, seen.Kind));
        await db.SaveChangesAsync(ct);
        return run.Id;
    }
}
