using System.ComponentModel;
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

    public Task<string?> CopyAsync(string to, CancellationToken ct) => RunAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--file={to}"], ct);

    public Task<string?> ReplaceAsync(string from, CancellationToken ct) =>
        RunAsync("pg_restore", ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", from], ct);

    // A dump cannot be asked; what is read just after it is at least as much.
    public async Task<ISnapshots.Contents> ReadAsync(string copy, CancellationToken ct)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(ct);
        return await SnapshotContents.ReadAsync(open, ct);
    }

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
