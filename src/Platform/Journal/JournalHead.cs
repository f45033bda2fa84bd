using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Platform.Journal;

/// <summary>The one row that knows the last sequence and hash. Its lock puts all writers of the journal in one line.</summary>
internal sealed class JournalHead
{
    /// <summary>Always 1.</summary>
    public required int Id { get; init; }

    public long Sequence { get; init; }

    public byte[] Hash { get; init; } = JournalHash.Genesis;

    /// <summary>Numbers and chains records that are about to be saved. Must run inside the transaction that saves them.</summary>
    public static async Task AppendAsync(KechuangDb db, List<JournalEntry> records, CancellationToken ct)
    {
        var heads = await db.Database
            .SqlQuery<Row>($"UPDATE journal_head SET sequence = sequence + {records.Count} WHERE id = 1 RETURNING sequence, hash")
            .ToListAsync(ct);
        var (sequence, hash) = (heads.Single().Sequence - records.Count, heads.Single().Hash);
        foreach (var record in records)
        {
            record.Sequence = ++sequence;
            record.Hash = hash = JournalHash.Of(record, hash);
        }

        await db.Database.ExecuteSqlAsync($"UPDATE journal_head SET hash = {hash} WHERE id = 1", ct);
    }

    /// <summary>What the lock answers.</summary>
    public sealed record Row(long Sequence, byte[] Hash);
}
