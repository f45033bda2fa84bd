using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kechuang.Programmes.Exporting;

/// <summary>A ZIP that remembers what was put into it: path, length and SHA-256 of each entry.</summary>
internal sealed class ProjectArchive(Stream target, DateTimeOffset at) : IDisposable
{
    /// <summary>Readable JSON with Chinese as it is.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly ZipArchive zip = new(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    private readonly List<Entry> entries = [];

    /// <summary>What is in it so far.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>One entry.</summary>
    public sealed record Entry(string Path, long Bytes, string Sha256);

    public void Add(string path, byte[] content)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = at;
        using (var stream = entry.Open())
        {
            stream.Write(content);
        }

        entries.Add(new(path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
    }

    /// <summary>Copies a content of any length, hashing it on the way.</summary>
    public async Task AddAsync(string path, Stream content, CancellationToken ct)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = at;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        await using (var stream = await entry.OpenAsync(ct))
        {
            var buffer = new byte[81_920];
            for (var read = await content.ReadAsync(buffer, ct); read > 0; read = await content.ReadAsync(buffer, ct))
            {
                hash.AppendData(buffer, 0, read);
                await stream.WriteAsync(buffer.AsMemory(0, read), ct);
                length += read;
            }
        }

        entries.Add(new(path, length, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    public void Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    public void AddJson(string path, object content) => Add(path, JsonSerializer.SerializeToUtf8Bytes(content, Json));

    /// <summary>Writes the end of the archive.</summary>
    public void Dispose() => zip.Dispose();
}
