using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Kechuang.Platform.Files;

/// <summary>Where contents lie on disk: <c>Storage:Folder</c>/files/ab/cd/abcd…; several nodes share the folder.</summary>
public sealed class FileFolder(IConfiguration configuration, TimeProvider clock)
{
    private const long UsualLimit = 50L << 20;

    /// <summary>The folder of everything that the platform keeps outside its database (<c>Storage:Folder</c>, else <c>data</c>).</summary>
    public string Storage { get; } = Path.GetFullPath(configuration["Storage:Folder"] is { Length: > 0 } given ? given : "data");

    /// <summary>The folder of the contents.</summary>
    public string Root => Path.Combine(Storage, "files");

    /// <summary>The most bytes of any file (<c>Files:MaxBytes</c>, else 50 MiB).</summary>
    public long MaxBytes { get; } = configuration.GetValue<long?>("Files:MaxBytes") ?? UsualLimit;

    /// <summary>Ends the name of a file that is being swept.</summary>
    private const string Aside = ".swept";

    private string Incoming => Path.Combine(Root, "incoming");

    /// <summary>Opens a content for reading, seekable.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public Stream OpenRead(string sha256) =>
        new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Where a content lies, or would.</summary>
    public string PathOf(string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(Root, sha256[..2], sha256[2..4], sha256)
            : throw new ArgumentException("Not a SHA-256 in lower-case hexadecimal.", nameof(sha256));
    }

    /// <summary>Copies a stream into a file of its own while hashing it, and stops soon after the limit.</summary>
    internal async Task<IncomingFile> ReceiveAsync(Stream content, long limit, CancellationToken ct)
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"));
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (buffer, total, read) = (new byte[1 << 16], 0L, 0);
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                for (; total <= limit && (read = await content.ReadAsync(buffer, ct)) > 0; total += read)
                {
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }
            }

            return new(this, path, total, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Puts a received file in its place, also over an equal one: its new age keeps the sweep away.</summary>
    internal void Place(string from, string sha256)
    {
        File.SetLastWriteTimeUtc(from, clock.GetUtcNow().UtcDateTime);
        var place = PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(from, place, overwrite: true);
    }

    /// <summary>Everything on disk that is older than an instant: contents with their hash, leftovers of broken uploads without.</summary>
    internal IEnumerable<(string Path, string? Sha256)> OlderThan(DateTimeOffset age) => !Directory.Exists(Root) ? [] :
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Where(path => File.GetLastWriteTimeUtc(path) < age.UtcDateTime)
            .Select(path => (path, Path.GetFileName(path) is { Length: 64 } name ? name : null));

    /// <summary>Takes a file away if it is still as old; one that was placed anew in the meantime stays.</summary>
    internal static bool Remove(string path, DateTimeOffset age)
    {
        var aside = path + Aside;
        try
        {
            File.Move(path, aside, overwrite: true);
            if (File.GetLastWriteTimeUtc(aside) < age.UtcDateTime)
            {
                File.Delete(aside);
                return true;
            }

            File.Move(aside, path, overwrite: true);
            return false;
        }
        catch (FileNotFoundException)
        {
            // Another node's sweep took it first.
            return false;
        }
    }
}
