using System.IO.Compression;
using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;

namespace Kechuang.Registry.Importing;

/// <summary>A file that was checked and waits for the administrator's word; then the report of what was done.</summary>
internal sealed class PendingImport : Aggregate
{
    public required string FileName { get; init; }

    /// <summary>The file; emptied when it is applied.</summary>
    public required byte[] Content { get; set; }

    /// <summary>The report as compressed JSON: of the check, then of what was done.</summary>
    public required byte[] Report { get; set; }

    public required Guid UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public DateTimeOffset? AppliedAt { get; set; }

    public static byte[] Pack(ImportReport report)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(brotli, report, Journal.Json);
        }

        return packed.ToArray();
    }

    public ImportReport Unpack()
    {
        using var brotli = new BrotliStream(new MemoryStream(Report), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<ImportReport>(brotli, Journal.Json)!;
    }
}
