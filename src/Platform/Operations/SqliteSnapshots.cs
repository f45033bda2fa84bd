using Microsoft.Data.Sqlite;

namespace Kechuang.Platform.Operations;

/// <summary>Copies a SQLite database by <c>VACUUM INTO</c>: one transaction, so the copy is consistent while others write.</summary>
internal sealed class SqliteSnapshots(string connection) : ISnapshots
{
    private const int Busy = 5;

    private readonly string file = Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource);

    public string Kind => BackupManifest.Sqlite;

    public Task<bool> IsEmptyAsync(CancellationToken ct) => Task.FromResult(!File.Exists(file) || new FileInfo(file).Length == 0);

    public async Task<(ISnapshots.Contents? Held, string? Refusal)> CopyAsync(string to, CancellationToken ct)
    {
        if (await IsEmptyAsync(ct))
        {
            return (null, $"没有数据库 / There is no database: {file}");
        }

        await using var open = await OpenAsync(file, SqliteOpenMode.ReadWrite, ct);
        await using var copy = open.CreateCommand();
        copy.CommandText = "VACUUM INTO $to";
        copy.Parameters.AddWithValue("$to", to);
        copy.CommandTimeout = 0;
        await copy.ExecuteNonQueryAsync(ct);
        await using var copied = await OpenAsync(to, SqliteOpenMode.ReadOnly, ct);
        return (await SnapshotContents.ReadAsync(copied, ct), null);
    }

    public async Task<string?> ReplaceAsync(string from, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        SqliteConnection.ClearAllPools();
        if (File.Exists(file))
        {
            if (!await IsAloneAsync(ct))
            {
                return "平台正在运行，请先停止 / The platform is running; stop it first.";
            }

            // Not deleted: whoever forced this may find out that it was the wrong archive.
            File.Move(file, $"{file}.before-restore", overwrite: true);
        }

        File.Move(from, file);
        // A copy comes without the write-ahead log that the platform works with, and asks for even when it only reads.
        await using var open = await OpenAsync(file, SqliteOpenMode.ReadWrite, ct);
        await using var mode = open.CreateCommand();
        mode.CommandText = "PRAGMA journal_mode=WAL";
        await mode.ExecuteScalarAsync(ct);
        return null;
    }

    /// <summary>Leaving the write-ahead log is allowed to the only user of a database, and folds the log into the file.</summary>
    private async Task<bool> IsAloneAsync(CancellationToken ct)
    {
        try
        {
            await using var open = await OpenAsync(file, SqliteOpenMode.ReadWrite, ct);
            await using var leave = open.CreateCommand();
            leave.CommandText = "PRAGMA journal_mode=DELETE";
            leave.CommandTimeout = 1;
            return (string?)await leave.ExecuteScalarAsync(ct) == "delete";
        }
        catch (SqliteException locked) when (locked.SqliteErrorCode == Busy)
        {
            return false;
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string path, SqliteOpenMode mode, CancellationToken ct)
    {
        var open = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        await open.OpenAsync(ct);
        return open;
    }
}
