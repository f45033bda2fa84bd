using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Collecting;

/// <summary>Reminds units that have not handed in: a week and a day before the last day, and whenever the office asks; at most once a day.</summary>
internal sealed class RemindUnits(KechuangDb db, Journal journal, Notices notices, Centre centre, TimeProvider clock)
{
    private static readonly int[] DaysBefore = [7, 1];

    /// <summary>What the clock does each day. A second run on a day reminds nobody.</summary>
    /// <returns>How many units were reminded.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var today = centre.DateOf(clock.GetUtcNow());
        var days = DaysBefore.Select(today.AddDays).ToList();
        var told = 0;
        foreach (var collection in await db.Set<Collection>().AsNoTracking().Where(c => c.State == CollectionState.Open && days.Contains(c.Due)).ToListAsync(ct))
        {
            told += await RemindAsync(collection, ct);
        }

        return told;
    }

    /// <returns>How many units were reminded.</returns>
    public async Task<int> RemindAsync(Collection collection, CancellationToken ct)
    {
        var (today, id) = (centre.DateOf(clock.GetUtcNow()), collection.Id);
        if (collection.State is not CollectionState.Open || today > collection.Due)
        {
            return 0;
        }

        var units = await db.Set<CollectedUnit>()
            .Where(u => u.CollectionId == id && (u.State == UnitState.Asked || u.State == UnitState.Saved || u.State == UnitState.SentBack) && (u.RemindedOn == null || u.RemindedOn < today))
            .ToListAsync(ct);
        foreach (var unit in units)
        {
            unit.RemindedOn = today;
            unit.Touch();
            await notices.TellRoleAsync(
                Role.ResearchOffice, unit.OrganisationId,
                new($"“{collection.Title.Zh}”{collection.Due:yyyy-MM-dd}截止，还没有收到报送", $"“{collection.Title.En}” is due on {collection.Due:yyyy-MM-dd} and has not arrived"),
                $"/planning/answers/{unit.Id}", ct);
        }

        if (units.Count == 0)
        {
            return 0;
        }

        journal.Record("planning.collection.reminded", "collection", collection.Id, new { collection.Number, units = units.Count });
        return await db.TrySaveAsync(ct) is Saved.Done ? units.Count : 0;
    }
}
