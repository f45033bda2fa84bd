using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Jobs;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Drafting;
using Kechuang.Policy.Loading;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policy.Weighing;

/// <summary>Weighs a draft against the version that runs, over everybody on record. Only the result is stored.</summary>
internal sealed class WeighDraft(KechuangDb db, Journal journal, PolicyPack pack, ReadDraft read, IPopulation population, Centre centre, TimeProvider clock) : IJobWork
{
    public const string JobKind = "policy.draft.weigh";

    private const int BatchSize = 1000;

    /// <summary>Which draft, which facts of a case to take for given, and whose facts to read.</summary>
    internal sealed record Order(string Set, Guid Draft, IReadOnlyDictionary<string, Value> Assumed, Audience Kind = Audience.Organisation);

    public string Kind => JobKind;

    public Platform.LocalText Title => new("测算草稿的影响", "Weigh what a draft changes");

    public string? Href(JobRun run) => JobContext.ArgsOf<Order>(run) is var order ? ImpactPage.Address(order.Set, order.Draft) : null;

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var order = context.Args<Order>();
        var draft = await db.Set<RuleDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == order.Draft && d.SetId == order.Set, ct)
            ?? throw new JobFailedException(new("没有这份草稿。", "There is no such draft."));
        var content = pack.Content;
        var now = content.Sets.GetValueOrDefault(draft.SetId) ?? throw new JobFailedException(new("没有这套规则。", "There is no such rule set."));
        var candidate = read.Run(draft);
        if (candidate.Entry is not { } entry || candidate.Errors.Count > 0)
        {
            throw new JobFailedException(new("草稿还有错误，改正后再测算。", "The draft has errors; weigh it when they are mended."));
        }

        var at = centre.DateOf(clock.GetUtcNow());
        await context.ReportAsync(0, null, new("正在读取事实", "Reading the facts"), ct: ct);
        var across = AcrossSets.Of(now, content, candidate, draft.Changes, at, order.Kind);
        var keys = CompareSets.Keys(now.Rules, entry.Rules).Concat(across?.Before.Keys ?? []).Concat(across?.After.Keys ?? []).Distinct(StringComparer.Ordinal);
        var census = await population.ReadAsync(order.Kind, [.. keys], at, ct);
        await context.ReportAsync(0, census.Subjects.Count, new("正在测算", "Weighing"), ct: ct);
        var (totals, changed) = new CompareSets(now.Rules, entry.Rules, census, order.Assumed, at, across).Run(context.Id, ct);
        await context.ReportAsync(census.Subjects.Count, census.Subjects.Count, new("正在保存结果", "Storing the result"), ct: ct);
        var impact = new Impact
        {
            Id = context.Id,
            DraftId = draft.Id,
            DraftVersion = draft.Version,
            Against = now.Source.Hash,
            At = at,
            FactsAsOf = census.AsOf,
            Assumed = order.Assumed,
            MadeAt = clock.GetUtcNow(),
            Totals = totals with { Kind = order.Kind, Rulebook = content.VersionOn(at) },
        };
        await StoreAsync(impact, changed, ct);
        context.Answer(new { draft = draft.Id, draft.Version, subjects = totals.Subjects, gains = totals.Of(ImpactChange.Gains), loses = totals.Of(ImpactChange.Loses), unknown = totals.Of(ImpactChange.BecomesUnknown) });
    }

    // One transaction: the result is there whole or not at all, and takes the place of the one before.
    private async Task StoreAsync(Impact impact, IReadOnlyList<ImpactSubject> changed, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Set<ImpactSubject>().Where(s => db.Set<Impact>().Any(i => i.Id == s.ImpactId && i.DraftId == impact.DraftId)).ExecuteDeleteAsync(ct);
        await db.Set<Impact>().Where(i => i.DraftId == impact.DraftId).ExecuteDeleteAsync(ct);
        db.Add(impact);
        journal.Record("policy.draft.weighed", "ruleset", impact.DraftId, new
        {
            version = impact.DraftVersion,
            against = impact.Against,
            factsAsOf = impact.FactsAsOf,
            subjects = impact.Totals.Subjects,
            changed = changed.Count,
        });
        foreach (var batch in changed.Chunk(BatchSize).Prepend([]))
        {
            db.AddRange(batch);
            if (await db.TrySaveAsync(ct) is Saved.TooLate)
            {
                throw new JobFailedException(new("另一次测算刚刚完成，请看它的结果。", "Another weighing has just ended; look at its result."));
            }

            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(ct);
    }
}
