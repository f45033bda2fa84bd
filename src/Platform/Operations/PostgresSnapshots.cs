using System.ComponentModel;
using System.Data;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Kechuang.Platform.Operations;

/// <summary>Copies a PostgreSQL database by its own tools, which must be in the PATH: <c>pg_dump</c> and <c>pg_restore</c>.</summary>
internal sealed class PostgresSnapshots(string connection) : ISnapshots
{
    private readonly NpgsqlConnectionStringBuilder settings = new(connection);

    public string Kind => BackupManifest.Postgres;

    public async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(ct);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", open);
        return (long)(await count.ExecuteScalarAsync(ct))! == 0;
    }

    // A dump cannot be asked what it holds: it is made from the very snapshot that this transaction reads.
    public async Task<(ISnapshots.Contents? Held, string? Refusal)> CopyAsync(string to, CancellationToken ct)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(ct);
        await using var transaction = await open.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", open, transaction);
        var snapshot = (string)(await export.ExecuteScalarAsync(ct))!;
        var held = await SnapshotContents.ReadAsync(open, ct);
        return await RunAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot}", $"--file={to}"], ct) is { } refusal ? (null, refusal) : (held, null);
    }

    public Task<string?> ReplaceAsync(string from, CancellationToken ct) =>
        RunAsync("pg_restore", ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", from], ct);

    private async Task<string?> RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true };
        foreach (var argument in (string[])
            ["--host=" + settings.Host, "--port=" + settings.Port.ToString(CultureInfo.InvariantCulture), "--username=" + settings.Username, "--dbname=" + settings.Database, "--no-password", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        // Not on the command line, where every user of the machine could read it.
        start.Environment["PGPASSWORD"] = settings.Password;
        try
        {
            using var running = Process.Start(start)!;
            var said = await running.StandardError.ReadToEndAsync(ct);
            await running.WaitForExitAsync(ct);
            return running.ExitCode == 0 ? null : $"{program}: {said.Trim()}";
        }
        catch (Win32Exception)
        {
            return $"备份 PostgreSQL 需要 {program}，请安装 postgresql-client / PostgreSQL is copied by {program}, which is not in the PATH; install postgresql-client.";
        }
    }
}
