using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Journal;

/// <summary>An auditor takes a record away together with the proof that it stands in the journal.</summary>
public sealed class ProveRecord(KechuangDb db)
{
    /// <summary>The record, its place under the Merkle root of its seal, and the chain of seals up to the newest. Hashes are lower-case hex.</summary>
    public sealed record Proof(
        Guid Id, long Sequence, DateTimeOffset At, Guid? ActorId, string Kind, string SubjectType, Guid SubjectId, string Data,
        string? PersonalDigest, string PreviousHash, string Hash, long Index, long Count, IReadOnlyList<string> Path, IReadOnlyList<Seal> Seals);

    /// <summary>One seal of the chain.</summary>
    public sealed record Seal(long Number, long First, long Last, DateTimeOffset At, string Root, string Previous, string Hash);

    /// <summary>Builds the proof of a record; null when there is no such record or it is not sealed yet.</summary>
    public async Task<Proof?> ForAsync(Guid id, CancellationToken ct)
    {
        var entry = await db.Set<JournalEntry>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
        var seals = entry is null ? [] : await db.Set<JournalSeal>().AsNoTracking()
            .Where(s => s.Last >= entry.Sequence).OrderBy(s => s.Number).ToListAsync(ct);
        if (entry is null || seals is not [var seal, ..])
        {
            return null;
        }

        var leaves = await db.Set<JournalEntry>().AsNoTracking()
            .Where(e => e.Sequence >= seal.First && e.Sequence <= seal.Last)
            .OrderBy(e => e.Sequence).Select(e => e.Hash).ToArrayAsync(ct);
        var previous = await db.Set<JournalEntry>().AsNoTracking()
            .Where(e => e.Sequence == entry.Sequence - 1).Select(e => e.Hash).SingleOrDefaultAsync(ct) ?? JournalHash.Genesis;
        return new(
            entry.Id, entry.Sequence, entry.At, entry.ActorId, entry.Kind, entry.SubjectType, entry.SubjectId, entry.Data,
            entry.PersonalDigest is null ? null : Convert.ToHexStringLower(entry.PersonalDigest),
            Convert.ToHexStringLower(previous), Convert.ToHexStringLower(entry.Hash),
            entry.Sequence - seal.First, leaves.Length,
            [.. MerkleTree.Path(leaves, (int)(entry.Sequence - seal.First)).Select(Convert.ToHexStringLower)],
            [.. seals.Select(s => new Seal(s.Number, s.First, s.Last, s.At, Convert.ToHexStringLower(s.Root), Convert.ToHexStringLower(s.Previous), Convert.ToHexStringLower(s.Hash)))]);
    }

    /// <summary>Checks a proof without a database: the hash of the record, its path to the root, and the chain of seals.</summary>
    public static bool Holds(Proof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (proof.Seals is not [var seal, ..] || proof.Count != seal.Last - seal.First + 1 || proof.Index != proof.Sequence - seal.First)
        {
            return false;
        }

        var entry = new JournalEntry
        {
            Id = proof.Id,
            Sequence = proof.Sequence,
            At = proof.At,
            ActorId = proof.ActorId,
            Kind = proof.Kind,
            SubjectType = proof.SubjectType,
            SubjectId = proof.SubjectId,
            Data = proof.Data,
            PersonalDigest = proof.PersonalDigest is null ? null : Convert.FromHexString(proof.PersonalDigest),
        };
        var hash = JournalHash.Of(entry, Convert.FromHexString(proof.PreviousHash));
        return Convert.ToHexStringLower(hash) == proof.Hash
            && MerkleTree.Includes(hash, (int)proof.Index, (int)proof.Count, [.. proof.Path.Select(Convert.FromHexString)], Convert.FromHexString(seal.Root))
            && proof.Seals.All(s => Convert.ToHexStringLower(JournalSeal.HashOf(
                s.Number, s.First, s.Last, Convert.FromHexString(s.Root), Convert.FromHexString(s.Previous), s.At)) == s.Hash)
            && proof.Seals.Zip(proof.Seals.Skip(1)).All(pair => pair.Second.Previous == pair.First.Hash && pair.Second.First == pair.First.Last + 1);
    }
}
