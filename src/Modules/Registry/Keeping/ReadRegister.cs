using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Keeping;

/// <summary>An entry as it stood on a day, with its public fields.</summary>
internal sealed record ReadEntry(Guid Id, string Name, int Edition, IReadOnlyDictionary<string, string> Fields);

/// <summary>What changed between two days.</summary>
internal sealed record RegisterChanges(DateOnly From, DateOnly To, IReadOnlyList<ReadEntry> Added, IReadOnlyList<ReadEntry> Removed, IReadOnlyList<ChangedEntry> Changed);

/// <summary>An entry that says something else than before.</summary>
internal sealed record ChangedEntry(ReadEntry Before, ReadEntry After);

/// <summary>Reads a register as of any day, and compares two days.</summary>
internal sealed class ReadRegister(KechuangDb db, Centre centre, TimeProvider clock)
{
    /// <summary>The entries of a day; today's when none is named. One query.</summary>
    public async Task<(DateOnly Day, IReadOnlyList<ReadEntry> Entries)> AsOfAsync(RegisterDefinition definition, DateOnly? at, CancellationToken ct)
    {
        var day = at ?? centre.DateOf(clock.GetUtcNow());
        var open = definition.Fields.Where(f => f.Visible is Visible.Public).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var versions = await db.Set<EntryVersion>().AsNoTracking().Where(v => v.Register == definition.Id && v.From <= day && (v.To == null || v.To > day)).OrderBy(v => v.Name).ThenBy(v => v.Id).ToListAsync(ct);
        return (day, versions.ConvertAll(v => new ReadEntry(v.EntryId, v.Name, v.Edition, v.Fields.Where(f => open.Contains(f.Key)).ToDictionary(StringComparer.Ordinal))));
    }

    /// <summary>What was added, removed and changed. Two queries.</summary>
    public async Task<RegisterChanges> CompareAsync(RegisterDefinition definition, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var before = (await AsOfAsync(definition, from, ct)).Entries.ToDictionary(e => e.Id);
        var after = (await AsOfAsync(definition, to, ct)).Entries.ToDictionary(e => e.Id);
        return new(
            from,
            to,
            [.. after.Values.Where(e => !before.ContainsKey(e.Id))],
            [.. before.Values.Where(e => !after.ContainsKey(e.Id))],
            [.. after.Values.Where(e => before.TryGetValue(e.Id, out var old) && old.Edition != e.Edition).Select(e => new ChangedEntry(before[e.Id], e))]);
    }
}
