using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Kechuang.Platform.Files;

namespace Kechuang.Platform.Operations;

/// <summary>An operator keeps everything that the centre has: database (with the keys in it) and files, in one archive.</summary>
/// <remarks>
/// The database is copied first, in one transaction; the files that this copy refers to are there already and are never changed,
/// so that the two belong together without stopping anything. Memory: one buffer.
/// </remarks>
internal sealed class WriteBackup(ISnapshots snapshots, FileFolder folder, TimeProvider clock)
{
    /// <summary>Writes the archive under another name and gives it its own when it is whole.</summary>
    public async Task<(BackupManifest? Manifest, string? Refusal)> RunAsync(string target, Action<string> say, CancellationToken ct)
    {
        var (part, copy) = ($"{target}.part", $"{target}.database");
        try
        {
            say("database …");
            var (contents, refusal) = await snapshots.CopyAsync(copy, ct);
            if (contents is null)
            {
                return (null, refusal);
            }

            if (contents.Files.Keys.FirstOrDefault(sha => !File.Exists(folder.PathOf(sha))) is { } missing)
            {
                return (null, $"缺少文件，备份不完整 / A file is missing in {folder.Root}: {missing}. Is Storage:Folder the one that the platform uses?");
            }

            var manifest = new BackupManifest(
                BackupManifest.CurrentFormat, snapshots.Kind, clock.GetUtcNow(), await HashAsync(copy, ct),
                contents.Records, contents.JournalHash, contents.Files.Count, contents.Files.Values.Sum());
            await PackAsync(part, copy, manifest, [.. contents.Files.Keys], say, ct);
            File.Move(part, target);
            return (manifest, null);
        }
        finally
        {
            File.Delete(part);
            File.Delete(copy);
        }
    }

    private async Task PackAsync(string part, string copy, BackupManifest manifest, IReadOnlyList<string> files, Action<string> say, CancellationToken ct)
    {
        // The archive holds password hashes and keys: for its owner's eyes only.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new FileStream(part, options);
        await using (var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, null, ct))
        {
            await using (var entry = await zip.CreateEntry(BackupManifest.Entry).OpenAsync(ct))
            {
                await JsonSerializer.SerializeAsync(entry, manifest, Journal.Journal.Json, ct);
            }

            say($"database {FileSize.Text(new FileInfo(copy).Length)}");
            await AddAsync(zip, BackupManifest.DatabaseEntry, copy, CompressionLevel.Fastest, ct);
            for (var i = 0; i < files.Count; i++)
            {
                // Documents and pictures are compressed already.
                await AddAsync(zip, BackupManifest.FilesFolder + files[i], folder.PathOf(files[i]), CompressionLevel.NoCompression, ct);
                if ((i + 1) % 500 == 0 || i + 1 == files.Count)
                {
                    say($"files {i + 1} / {files.Count}");
                }
            }
        }

        await stream.FlushAsync(ct);
        // FlushAsync leaves the bytes with the operating system; the name is only given to what is on the disk.
        RandomAccess.FlushToDisk(stream.SafeFileHandle);
    }

    private static async Task AddAsync(ZipArchive zip, string name, string path, CompressionLevel level, CancellationToken ct)
    {
        await using var from = File.OpenRead(path);
        await using var to = await zip.CreateEntry(name, level).OpenAsync(ct);
        await from.CopyToAsync(to, ct);
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }
}
