using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Definitions;

/// <summary>Gives the definition that a case runs on: the pack's own, or one that was kept.</summary>
internal sealed class DefinitionShelf(ProgrammePack pack, KeptDefinitions kept, KechuangDb db, TimeProvider clock)
{
    /// <summary>The programmes as the pack has them now.</summary>
    public IReadOnlyList<ProgrammeDefinition> All => pack.All;

    /// <summary>The newest definition of a programme; null when the pack no longer has it.</summary>
    public ProgrammeDefinition? Newest(string code) => pack.Find(code);

    /// <summary>The definition of a version. Cost: a look-up; one query and one parse at the first time of an old version.</summary>
    /// <exception cref="InvalidOperationException">Neither the pack nor the database has it.</exception>
    public async Task<ProgrammeDefinition> GetAsync(string version, CancellationToken ct)
    {
        if (pack.All.FirstOrDefault(d => d.Version == version) is { } current)
        {
            return current;
        }

        if (kept.Find(version) is { } known)
        {
            return known;
        }

        var text = await db.Set<KeptDefinition>().Where(k => k.Version == version).Select(k => k.Text).SingleOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"The programme's version {version} is neither in the pack nor kept.");
        return kept.Add(ProgrammePack.Read(text));
    }

    /// <summary>Adds the text of a version of today's pack to the coming save, unless it is kept already.</summary>
    public async Task KeepAsync(ProgrammeDefinition definition, CancellationToken ct)
    {
        if (!await db.Set<KeptDefinition>().AnyAsync(k => k.Version == definition.Version, ct))
        {
            db.Add(new KeptDefinition
            {
                Version = definition.Version,
                Programme = definition.Code,
                Text = pack.TextOf(definition.Version)!,
                KeptAt = clock.GetUtcNow(),
            });
        }
    }
}

/// <summary>Old definitions that were read once in this process.</summary>
internal sealed class KeptDefinitions
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, ProgrammeDefinition> byVersion = new(StringComparer.Ordinal);

    public ProgrammeDefinition? Find(string version) => byVersion.GetValueOrDefault(version);

    public ProgrammeDefinition Add(ProgrammeDefinition definition) => byVersion.GetOrAdd(definition.Version, definition);
}
