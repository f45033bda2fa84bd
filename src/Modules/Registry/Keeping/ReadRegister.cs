using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Keeping;

/// <summary>An entry as it stood on a day, with its public fields.</summary>
internal sealed record ReadEntry(Guid Id, string Name, int Edition, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Whether both say the same to everybody.</summary>
    public bool Says(ReadEntry other) => Name == other.Name && Fields.Count == other.Fields.Count && Fields.All(f => other.Fields.GetValueOrDefault(f.Key) == f.Value);
}

/// <summary>One page of a register as of a day.</summary>
internal sealed record ReadPage(DateOnly Day, int Total, IReadOnlyList<ReadEntry> Entries);

/// <summary>What changed between two days.</summary>
internal sealed record RegisterChanges(DateOnly From, DateOnly To, IReadOnlyList<ReadEntry> Added, IReadOnlyList<ReadEntry> Removed, IReadOnlyList<ChangedEntry> Changed);

/// <summary>An entry that says something else than before.</summary>
internal sealed record ChangedEntry(ReadEntry Before, ReadEntry After);

/// <summary>Reads a register as of any day, and compares two days: always with the public fields alone, and of a register whose past is closed, only today.</summary>
internal sealed class ReadRegister(KechuangDb db, Centre centre, TimeProvider clock)
{
    public DateOnly Today => centre.DateOf(clock.GetUtcNow());

    /// <summary>Whether everybody may read the register as of a day.</summary>
    public bool IsOpen(RegisterDefinition definition, DateOnly? at) => definition.ShowsPast || at is null || at >= Today;

    /// <summary>One page of the entries of a day; today's when none is named. Two queries.</summary>
    public async Task<ReadPage> PageAsync(RegisterDefinition definition, DateOnly? at, int skip, int take, CancellationToken ct)
    {
        var held = Held(definition, at ?? Today);
        return new(at ?? Today, await held.CountAsync(ct), [.. (await Ordered(held).Skip(skip).Take(take).ToListAsync(ct)).Select(v => Read(definition, v))]);
    }

    /// <summary>All entries of a day, one after the other. One query.</summary>
    public async IAsyncEnumerable<ReadEntry> AllAsync(RegisterDefinition definition, DateOnly? at, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var version in Ordered(Held(definition, at ?? Today)).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return Read(definition, version);
        }
    }

    /// <summary>What was added, removed and changed from one day to another, in what everybody may read. Two queries for as many rows as changed.</summary>
    public async Task<RegisterChanges> CompareAsync(RegisterDefinition definition, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var ended = await Ordered(Held(definition, from).Where(v => v.To != null && v.To <= to)).ToListAsync(ct);
        var begun = await Ordered(Held(definition, to).Where(v => v.From > from)).ToListAsync(ct);
        var before = ended.ToDictionary(v => v.EntryId, v => Read(definition, v));
        var after = begun.ToDictionary(v => v.EntryId, v => Read(definition, v));
        return new(
            from,
            to,
            [.. after.Values.Where(e => !before.ContainsKey(e.Id))],
            [.. before.Values.Where(e => !after.ContainsKey(e.Id))],
            [.. after.Values.Where(e => before.TryGetValue(e.Id, out var old) && !old.Says(e)).Select(e => new ChangedEntry(before[e.Id], e))]);
    }

    /// <summary>The versions of an entry that somebody may read, the last first; a version that says nothing new in public is passed over for the public. One query.</summary>
    public async Task<List<EntryVersion>> HistoryAsync(RegisterDefinition definition, Guid entry, bool keeper, CancellationToken ct)
    {
        if (!keeper && !definition.ShowsPast)
        {
            return [];
        }

        var versions = await db.Set<EntryVersion>().AsNoTracking().Where(v => v.EntryId == entry).OrderBy(v => v.Edition).ToListAsync(ct);
        List<EntryVersion> told = [];
        foreach (var version in versions)
        {
            if (!keeper && told.Count > 0 && Read(definition, told[^1]).Says(Read(definition, version)))
            {
                told[^1].To = version.To;
            }
            else
            {
                told.Add(version);
            }
        }

        told.Reverse();
        return told;
    }

    private static IOrderedQueryable<EntryVersion> Ordered(IQueryable<EntryVersion> versions) => versions.OrderBy(v => v.Name).ThenBy(v => v.Id);

    private static ReadEntry Read(RegisterDefinition definition, EntryVersion v) =>
        new(v.EntryId, v.Name, v.Edition, definition.Fields.Where(f => f.Visible is Visible.Public && v.Fields.ContainsKey(f.Id)).ToDictionary(f => f.Id, f => v.Fields[f.Id], StringComparer.Ordinal));

    private IQueryable<EntryVersion> Held(RegisterDefinition definition, DateOnly day) =>
        db.Set<EntryVersion>().AsNoTracking().Where(v => v.Register == definition.Id && v.From <= day && (v.To == null || v.To > day));
}
