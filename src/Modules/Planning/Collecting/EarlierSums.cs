using Kechuang.Planning.Loading;
using Kechuang.Planning.Observing;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Collecting;

/// <summary>The sums that earlier collections of the same year published or are about to publish: with them a new one must give no unit away either.</summary>
/// <param name="Closed">How many collections closed before.</param>
/// <param name="Of">The answers in each such sum, by indicator.</param>
internal sealed record EarlierSums(int Closed, ILookup<string, IReadOnlyCollection<Counted>> Of)
{
    /// <summary>Those of a collection. At most three queries.</summary>
    public static async Task<EarlierSums> ReadAsync(KechuangDb db, PlanningContent content, Collection collection, CancellationToken ct)
    {
        var (id, year, before) = (collection.Id, collection.Year, collection.Closing);
        var earlier = await db.Set<Collection>().AsNoTracking()
            .Where(c => c.Id != id && c.Year == year && c.State == CollectionState.Closed && (before == null || c.Closing < before)).ToListAsync(ct);
        if (earlier.Count == 0)
        {
            return new(0, Enumerable.Empty<int>().ToLookup(_ => "", _ => (IReadOnlyCollection<Counted>)[]));
        }

        var (ids, asked) = (earlier.Select(c => c.Id).ToList(), collection.Questions.Select(q => q.Indicator).ToList());
        var units = (await db.Set<CollectedUnit>().AsNoTracking().Where(u => ids.Contains(u.CollectionId) && u.State == UnitState.HandedIn).ToListAsync(ct)).ToLookup(u => u.CollectionId);
        var rows = await db.Set<FigureSet>().AsNoTracking().Where(s => s.State != FigureSetState.Returned && asked.Contains(s.IndicatorId))
            .Join(db.Set<FigureRow>().Where(r => r.Year == year && r.Part == 0), s => s.Id, r => r.SetId, (s, r) => new { s.Source, r.IndicatorId, r.AreaId, r.Code }).ToListAsync(ct);
        return new(earlier.Max(c => c.Closing) ?? 0, rows.SelectMany(r => earlier.Where(c => r.Source.StartsWith($"{c.Number} ", StringComparison.Ordinal)).Select(c => (r.IndicatorId, Sum: Sum(c.Id, r.IndicatorId, r.AreaId, r.Code))))
            .ToLookup(s => s.IndicatorId, s => s.Sum, StringComparer.Ordinal));

        IReadOnlyCollection<Counted> Sum(Guid of, string indicator, string area, string code) => [.. units[of]
            .Where(u => code.Length > 0 ? u.Kind is { } kind && content.Code(code)?.Kinds.Contains(kind) == true : area == content.Centre?.Id || u.AreaId == area)
            .Where(u => u.Answers.ContainsKey(indicator))
            .Select(u => new Counted(u.OrganisationId, u.Answers[indicator].Value))];
    }
}
