using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Keeping;

/// <summary>One answer of a facet, and how many entries have it.</summary>
internal sealed record FacetValue(string Value, string Title, int Count, bool IsChosen);

/// <summary>What a register can be narrowed by, with the entries that each answer would leave.</summary>
internal sealed record Facet(RegisterField Field, IReadOnlyList<FacetValue> Values)
{
    /// <summary>The largest count, by which the others are drawn.</summary>
    public int Most => Values.Max(v => v.Count);
}

/// <summary>Counts the entries that are on the list or being published, by each facet, as the other chosen facets and the search leave them.</summary>
internal sealed class CountFacets(KechuangDb db, OwnEntries own)
{
    private const int MostValues = 12;

    /// <summary>The counts. One grouped query, whatever the number of facets; one more for a keeper who answers for an organisation.</summary>
    public async Task<IReadOnlyList<Facet>> HandleAsync(RegisterDefinition definition, bool keeper, string? search, Func<string, string?> chosen, CancellationToken ct)
    {
        var fields = EntryWords.Seen(definition, keeper).Where(f => f.IsCounted).ToList();
        if (fields.Count == 0)
        {
            return [];
        }

        var entries = db.Set<Entry>().Where(e => e.Register == definition.Id && (e.State == EntryState.Listed || e.State == EntryState.Publicity));
        if (search is not null)
        {
            entries = entries.Found(search);
        }

        // What only keepers read is counted without the entries that a keeper reads as everybody does.
        var hidden = fields.Where(f => f.Visible is Visible.Keeper).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var groups = await GroupsAsync(entries);
        var kept = hidden.Count > 0 && own.Any ? await GroupsAsync(own.Without(entries)) : groups;
        var picked = fields.Select(f => (f.Id, Value: chosen(f.Id))).Where(f => f.Value is not null).ToList();
        return [.. fields.Select(field => new Facet(field, Values(field))).Where(f => f.Values.Count > 0)];

        async Task<List<(string Key, int Count)>> GroupsAsync(IQueryable<Entry> of) =>
            [.. (await of.GroupBy(e => e.Facets).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).Select(g => (g.Key, g.Count))];

        List<FacetValue> Values(RegisterField field)
        {
            var counts = (hidden.Contains(field.Id) || picked.Exists(p => hidden.Contains(p.Id)) ? kept : groups)
                .Where(g => picked.TrueForAll(p => p.Id == field.Id || EntryFacets.ValueIn(g.Key, p.Id) == p.Value))
                .GroupBy(g => EntryFacets.ValueIn(g.Key, field.Id) ?? "", g => g.Count, StringComparer.Ordinal)
                .Where(g => g.Key.Length > 0)
                .ToDictionary(g => g.Key, g => g.Sum(), StringComparer.Ordinal);
            var order = field.Choices.Count > 0 ? field.Choices.Select(c => c.Value) : counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MostValues).Select(c => c.Key);
            return [.. order.Where(v => counts.ContainsKey(v) || chosen(field.Id) == v).Select(v => new FacetValue(v, EntryWords.Show(field, v), counts.GetValueOrDefault(v), chosen(field.Id) == v))];
        }
    }
}
