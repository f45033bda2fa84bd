using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Journal;

/// <summary>The platform seals the records that are not sealed yet, in batches.</summary>
public sealed class SealJournal(KechuangDb db, TimeProvider clock)
{
    /// <summary>The most records under one seal: a path is then 12 hashes long.</summary>
    public const int BatchSize = 4096;

    /// <summary>Seals all that is committed now; answers how many seals were made. Two nodes at once: the second finds nothing to do.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var made = 0;
        while (await SealOneAsync(ct))
        {
            made++;
        }

        return made;
    }

    private async Task<bool> SealOneAsync(CancellationToken ct)
    {
        var last = await db.Set<JournalSeal>().AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);
        var first = (last?.Last ?? 0) + 1;
        var leaves = await db.Set<JournalEntry>().AsNoTracking()
            .Where(e => e.Sequence >= first)
            .OrderBy(e => e.Sequence)
            .Take(BatchSize)
            .Select(e => e.Hash)
            .ToArrayAsync(ct);
        if (leaves.Length == 0)
        {
            return false;
        }

        var (number, end, root) = ((last?.Number ?? 0) + 1, first + leaves.Length - 1, MerkleTree.Root(leaves));
        var previous = last?.Hash ?? new byte[32];
        var at = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var seal = new JournalSeal
        {
            Number = number,
            First = first,
            Last = end,
            Root = root,
            Previous = previous,
            At = at,
            Hash = JournalSeal.HashOf(number, first, end, root, previous, at),
        };
        db.Add(seal);
        var saved = await db.TrySaveAsync(ct);
        db.Entry(seal).State = EntityState.Detached;
        return saved == Saved.Done;
    }
}
