using Kechuang.Platform.Database;
using Kechuang.Policy.Deciding;
using Kechuang.Policy.Loading;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policy.Publishing;

/// <summary>Brings this node's rules to what was published last, here or on another node.</summary>
/// <remarks>Cost when nothing is new: counting the publications. Otherwise the sets concerned are read and checked again.</remarks>
internal sealed class FollowPublications(KechuangDb db, PolicyPack pack, KeepDefinitions keep, TimeProvider clock) : IStartTask
{
    /// <summary>At each start: also keeps the clauses as they were when the pack's texts were first loaded.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await SeeTextsAsync(ct);
        await ApplyAsync(ct);
    }

    /// <summary>Applies what is new; true when there was something.</summary>
    public async Task<bool> CatchUpAsync(CancellationToken ct)
    {
        var behind = await db.Set<Publication>().CountAsync(ct) != pack.Publications;
        if (behind)
        {
            await ApplyAsync(ct);
        }

        return behind;
    }

    private async Task ApplyAsync(CancellationToken ct)
    {
        var all = await db.Set<Publication>().AsNoTracking()
            .Join(db.Set<Definition>(), p => p.Hash, d => d.Hash, (p, d) => new StoredPublication(p, d.Text)).ToListAsync(ct);
        var overlaid = OverlayPack.Run(pack.Own, all, await db.Set<SeenText>().AsNoTracking().ToListAsync(ct));
        // A decision names the version that made it, so the versions are there before they decide.
        await keep.KeepAsync([.. overlaid.Sets.Values.Select(s => s.Source).DistinctBy(s => s.Hash)], ct);
        pack.Overlay(overlaid, all.Count);
    }

    private async Task SeeTextsAsync(CancellationToken ct)
    {
        // Another node may see the same text at the same moment; then the key refuses, and the next look finds it there.
        for (var again = true; again;)
        {
            var seen = (await db.Set<SeenText>().Select(s => new { s.SetId, s.TextHash }).ToListAsync(ct)).ToHashSet();
            db.AddRange(pack.Own.Sets.Values
                .Select(s => new SeenText { SetId = s.Id, TextHash = ClauseMarks.Digest(s.Text), Clauses = ClauseMarks.Of(pack.Own, s), SeenAt = clock.GetUtcNow() })
                .Where(s => !seen.Contains(new { s.SetId, s.TextHash })));
            again = await db.TrySaveAsync(ct) is Saved.TooLate;
            db.ChangeTracker.Clear();
        }
    }
}
