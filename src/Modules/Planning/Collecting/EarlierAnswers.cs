using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Collecting;

/// <summary>What units signed off for the year before a collection's; of several answers to one question the last.</summary>
internal static class EarlierAnswers
{
    /// <summary>The answers by organisation and indicator. One query.</summary>
    public static async Task<IReadOnlyDictionary<(Guid Organisation, string Indicator), decimal>> ReadAsync(
        KechuangDb db, Collection collection, IReadOnlyCollection<Guid> organisations, CancellationToken ct)
    {
        var year = collection.Year - 1;
        var earlier = await db.Set<CollectedUnit>().AsNoTracking()
            .Where(u => organisations.Contains(u.OrganisationId) && u.State == UnitState.HandedIn && db.Set<Collection>().Any(c => c.Id == u.CollectionId && c.Year == year))
            .OrderBy(u => u.SignedAt).Select(u => new { u.OrganisationId, u.Answers }).ToListAsync(ct);
        return earlier.SelectMany(e => e.Answers.Select(a => (e.OrganisationId, a.Key, a.Value.Value)))
            .GroupBy(a => (a.OrganisationId, a.Key)).ToDictionary(g => g.Key, g => g.Last().Value);
    }
}
