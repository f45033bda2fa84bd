using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Journal;

/// <summary>An auditor checks that nobody changed, removed, added or moved a record behind the platform's back.</summary>
public sealed class AuditJournal(KechuangDb db)
{
    /// <summary>What the check found.</summary>
    /// <param name="Records">How many records there are.</param>
    /// <param name="Sealed">How many of them are under a seal.</param>
    /// <param name="Ok">Whether everything holds.</param>
    /// <param name="FirstBad">Sequence of the first record that does not; null when all do.</param>
    /// <param name="Reason">What is wrong with it, in English; null when nothing is.</param>
    public sealed record Report(long Records, long Sealed, bool Ok, long? FirstBad, string? Reason);

    /// <summary>Recomputes the chain of every record, the root of every seal and the chain of seals. One pass; memory of one batch.</summary>
    public async Task<Report> VerifyAsync(CancellationToken ct)
    {
        var seals = await db.Set<JournalSeal>().AsNoTracking().OrderBy(s => s.Number).ToListAsync(ct);
        var head = await db.Set<JournalHead>().AsNoTracking().SingleAsync(ct);
        long records = 0, expected = 0;
        var hash = JournalHash.Genesis;
        var leaves = new List<byte[]>(SealJournal.BatchSize);
        var seal = 0;
        Report Bad(long at, string reason) => new(records, seal == 0 ? 0 : seals[seal - 1].Last, false, at, reason);

        await foreach (var entry in db.Set<JournalEntry>().AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            records++;
            expected++;
            if (entry.Sequence != expected)
            {
                return Bad(expected, "A record is missing, or one was added.");
            }

            hash = JournalHash.Of(entry, hash);
            if (!hash.AsSpan().SequenceEqual(entry.Hash))
            {
                return Bad(expected, "The record is not what was written, or not where it was written.");
            }

            if (entry.Personal is not null && !PersonalHolds(entry))
            {
                return Bad(expected, "The personal data of the record was exchanged.");
            }

            leaves.Add(hash);
            if (seal < seals.Count && seals[seal].Last == expected)
            {
                if (SealIsBroken(seals, seal, leaves))
                {
                    return Bad(seals[seal].First, $"Seal {seals[seal].Number} does not fit its records.");
                }

                seal++;
                leaves.Clear();
            }
        }

        return seal < seals.Count ? Bad(expected + 1, "Sealed records are missing at the end.")
            : head.Sequence != expected || !head.Hash.AsSpan().SequenceEqual(hash) ? Bad(expected + 1, "Records are missing at the end.")
            : new(records, seals.Count == 0 ? 0 : seals[^1].Last, true, null, null);
    }

    private static bool PersonalHolds(JournalEntry entry) =>
        entry is { Salt: { } salt, PersonalDigest: { } digest }
        && JournalHash.OfPersonal(salt, entry.Personal!).AsSpan().SequenceEqual(digest);

    private static bool SealIsBroken(List<JournalSeal> seals, int index, List<byte[]> leaves)
    {
        var seal = seals[index];
        var before = index == 0 ? null : seals[index - 1];
        return seal.Number != index + 1
            || seal.First != (before?.Last ?? 0) + 1
            || !seal.Previous.AsSpan().SequenceEqual(before?.Hash ?? new byte[32])
            || !seal.Root.AsSpan().SequenceEqual(MerkleTree.Root(leaves.ToArray()))
            || !seal.Hash.AsSpan().SequenceEqual(seal.Expected());
    }
}
