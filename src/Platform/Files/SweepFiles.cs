using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Files;

/// <summary>The platform removes content that nothing ever came to refer to: what a crash or an abandoned form left behind.</summary>
public sealed class SweepFiles(KechuangDb db, FileFolder folder, TimeProvider clock)
{
    /// <summary>How long content without a reference is left alone: far longer than any request lasts.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>Sweeps once; answers how many files were removed. Safe beside uploads of the same content, and on several nodes at once.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var age = clock.GetUtcNow() - Grace;
        await db.Set<StoredFile>()
            .Where(f => f.StoredAt < age && !db.Set<FileReference>().Any(r => r.Sha256 == f.Sha256))
            .ExecuteDeleteAsync(ct);

        var removed = 0;
        foreach (var some in folder.OlderThan(age).Chunk(500))
        {
            var hashes = some.Select(s => s.Sha256).OfType<string>().ToList();
            var kept = await db.Set<StoredFile>().Where(f => hashes.Contains(f.Sha256)).Select(f => f.Sha256).ToHashSetAsync(ct);
            removed += some.Count(s => (s.Sha256 is null || !kept.Contains(s.Sha256)) && FileFolder.Remove(s.Path, age));
        }

        return removed;
    }
}
