using System.Data.Common;

namespace Kechuang.Platform.Operations;

/// <summary>Reads what a backup must know from an open database of either kind.</summary>
internal static class SnapshotContents
{
    public static async Task<ISnapshots.Contents> ReadAsync(DbConnection open, CancellationToken ct)
    {
        await using var head = open.CreateCommand();
        head.CommandText = "SELECT sequence, hash FROM journal_head WHERE id = 1";
        var (records, hash) = (0L, "");
        await using (var row = await head.ExecuteReaderAsync(ct))
        {
            if (await row.ReadAsync(ct))
            {
                (records, hash) = (row.GetInt64(0), Convert.ToHexStringLower((byte[])row.GetValue(1)));
            }
        }

        // Contents that nothing refers to may be swept at any moment and need not be kept.
        await using var files = open.CreateCommand();
        files.CommandText = "SELECT sha256, length FROM platform_stored_file f WHERE EXISTS (SELECT 1 FROM platform_file_reference r WHERE r.sha256 = f.sha256) ORDER BY sha256";
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        await using (var rows = await files.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
            {
                found.Add(rows.GetString(0), rows.GetInt64(1));
            }
        }

        return new(records, hash, found);
    }
}
