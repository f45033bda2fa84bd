using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Kechuang.Platform.Files;

namespace Kechuang.Platform.Operations;

/// <summary>An operator puts a backup back. Everything is unpacked and checked beside the old things before any of them is touched.</summary>
internal sealed class ReadBackup(ISnapshots snapshots, FileFolder folder)
{
    /// <summary>Restores; answers the manifest, or why nothing was changed.</summary>
    public async Task<(BackupManifest? Manifest, string? Refusal)> RunAsync(string archive, bool force, Action<string> say, CancellationToken ct)
    {
        await using var zip = await ZipFile.OpenReadAsync(archive, ct);
        var manifest = await ManifestAsync(zip, ct);
        if (manifest.Format != BackupManifest.CurrentFormat)
        {
            return (null, $"备份来自更新的版本 / The archive has format {manifest.Format}; this program reads {BackupManifest.CurrentFormat}. Restore it with the version that wrote it.");
        }

        if (manifest.Database != snapshots.Kind)
        {
            return (null, $"备份的数据库是 {manifest.Database}，而现在配置的是 {snapshots.Kind} / The archive holds a {manifest.Database} database; ConnectionStrings:Main names {snapshots.Kind}.");
        }

        if (!force && (!await snapshots.IsEmptyAsync(ct) || HasFiles()))
        {
            return (null, "这里已有数据，恢复会覆盖它。确需覆盖请加 --force / There is data here, which restoring would replace. Add --force to replace it.");
        }

        var staging = Path.Combine(folder.Storage, "restoring");
        try
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }

            Directory.CreateDirectory(staging);
            var database = Path.Combine(staging, BackupManifest.DatabaseEntry);
            say($"database, {manifest.Files} files …");
            await UnpackAsync(zip, manifest, staging, database, ct);
            if (await snapshots.ReplaceAsync(database, ct) is { } refusal)
            {
                return (null, refusal);
            }

            foreach (var file in Directory.EnumerateFiles(staging, "*").Where(f => f != database))
            {
                var place = folder.PathOf(Path.GetFileName(file));
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Move(file, place, overwrite: true);
            }

            return (manifest, null);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    private static async Task<BackupManifest> ManifestAsync(ZipArchive zip, CancellationToken ct)
    {
        await using var entry = await (zip.GetEntry(BackupManifest.Entry) ?? throw new InvalidDataException("no manifest")).OpenAsync(ct);
        return await JsonSerializer.DeserializeAsync<BackupManifest>(entry, Journal.Journal.Json, ct) ?? throw new InvalidDataException("no manifest");
    }

    /// <summary>Unpacks every entry and checks it against its own name or the manifest.</summary>
    private static async Task UnpackAsync(ZipArchive zip, BackupManifest manifest, string staging, string database, CancellationToken ct)
    {
        var stored = zip.GetEntry(BackupManifest.DatabaseEntry) ?? throw new InvalidDataException("no database");
        if (await UnpackAsync(stored, database, ct) != manifest.DatabaseSha256)
        {
            throw new InvalidDataException("the database is not what the manifest says");
        }

        var count = 0;
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith(BackupManifest.FilesFolder, StringComparison.Ordinal)))
        {
            var sha256 = entry.FullName[BackupManifest.FilesFolder.Length..];
            if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower) || await UnpackAsync(entry, Path.Combine(staging, Path.GetFileName(sha256)), ct) != sha256)
            {
                throw new InvalidDataException($"{entry.FullName} is not what its name says");
            }

            count++;
        }

        if (count != manifest.Files)
        {
            throw new InvalidDataException($"{count} files instead of {manifest.Files}");
        }
    }

    private static async Task<string> UnpackAsync(ZipArchiveEntry entry, string to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var from = await entry.OpenAsync(ct);
        await using var file = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        var buffer = new byte[1 << 16];
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private bool HasFiles() => Directory.Exists(folder.Root) && Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories).Any();
}
