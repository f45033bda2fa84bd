using Kechuang.Platform.Database;
using Kechuang.Policy.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policy.Deciding;

/// <summary>Keeps the text of every definition of the loaded pack that the database does not have yet.</summary>
internal sealed class KeepDefinitions(KechuangDb db, IEnumerable<IDefinitionSource> sources, TimeProvider clock) : IStartTask
{
    public Task RunAsync(CancellationToken ct) => KeepAsync([.. sources.SelectMany(s => s.Definitions).DistinctBy(d => d.Hash)], ct);

    /// <summary>Keeps these.</summary>
    public async Task KeepAsync(IReadOnlyList<DefinitionVersion> now, CancellationToken ct)
    {
        // Another node may keep the same text at the same moment; then the key refuses, and the next look finds it there.
        for (var again = true; again;)
        {
            var hashes = now.Select(d => d.Hash).ToList();
            var kept = await db.Set<Definition>().Where(d => hashes.Contains(d.Hash)).Select(d => d.Hash).ToListAsync(ct);
            db.AddRange(now.Where(d => !kept.Contains(d.Hash)).Select(d => new Definition
            {
                Hash = d.Hash,
                Kind = d.Kind,
                Name = d.Id,
                Text = d.Text,
                SeenAt = clock.GetUtcNow(),
            }));
            again = await db.TrySaveAsync(ct) is Saved.TooLate;
            db.ChangeTracker.Clear();
        }
    }
}
