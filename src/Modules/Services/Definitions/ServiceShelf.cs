using System.Collections.Concurrent;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Services.Definitions;

/// <summary>Gives the definition that an application runs on: the pack's own, or one that was kept.</summary>
internal sealed class ServiceShelf(ServicePack pack, KeptServices kept, KechuangDb db, TimeProvider clock)
{
    public IReadOnlyList<ServiceDefinition> All => pack.All;

    public ServiceDefinition? Newest(string id) => pack.Find(id);

    /// <summary>What a service is called in the reader's language; its id where the pack does not have it any more.</summary>
    public string TitleOf(string id) => Newest(id)?.Title.ToString() ?? id;

    /// <summary>The definition of a version. Cost: a look-up; one query and one parse at the first time of an old version.</summary>
    /// <exception cref="InvalidOperationException">Neither the pack nor the database has it.</exception>
    public async Task<ServiceDefinition> GetAsync(string version, CancellationToken ct)
    {
        if (pack.All.FirstOrDefault(d => d.Version == version) is { } current)
        {
            return current;
        }

        if (kept.Find(version) is { } known)
        {
            return known;
        }

        var text = await db.Set<KeptService>().Where(k => k.Version == version).Select(k => k.Text).SingleOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"The service's version {version} is neither in the pack nor kept.");
        return kept.Add(ServicePack.Read(text));
    }

    /// <summary>Adds the text of a version of today's pack to the coming save, unless it is kept already.</summary>
    public async Task KeepAsync(ServiceDefinition definition, CancellationToken ct)
    {
        if (!await db.Set<KeptService>().AnyAsync(k => k.Version == definition.Version, ct))
        {
            db.Add(new KeptService { Version = definition.Version, Service = definition.Id, Text = pack.TextOf(definition.Version)!, KeptAt = clock.GetUtcNow() });
        }
    }
}

/// <summary>Old definitions that were read once in this process.</summary>
internal sealed class KeptServices
{
    private readonly ConcurrentDictionary<string, ServiceDefinition> byVersion = new(StringComparer.Ordinal);

    public ServiceDefinition? Find(string version) => byVersion.GetValueOrDefault(version);

    public ServiceDefinition Add(ServiceDefinition definition) => byVersion.GetOrAdd(definition.Version, definition);
}
