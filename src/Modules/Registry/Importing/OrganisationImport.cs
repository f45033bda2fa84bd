using System.IO.Compression;
using System.Text.Json;
using Kechuang.Platform.Database;
using Kechuang.Platform.Journal;

namespace Kechuang.Registry.Importing;

/// <summary>How far an import is.</summary>
internal enum ImportStage
{
    /// <summary>The file is being compared with the register; nothing has changed.</summary>
    Checking,

    /// <summary>The report of the check is there, and the import waits for somebody's word.</summary>
    Checked,

    /// <summary>The word was given.</summary>
    Applying,

    /// <summary>Every row was stored or refused.</summary>
    Applied,
}

/// <summary>One file of organisations on its way into the register: checked, then stored on somebody's word. The work is done by jobs.</summary>
internal sealed class OrganisationImport : Aggregate
{
    public const int IgnoredLength = 300;

    /// <summary>The file, in the platform's store.</summary>
    public required Guid FileId { get; init; }

    public required string FileName { get; init; }

    /// <summary>The job that works on it, or did last.</summary>
    public required Guid JobId { get; set; }

    public required Guid UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>The headings that mean nothing here, as people read them; their cells were not read.</summary>
    public string? Ignored { get; set; }

    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>When somebody gave the word to store it.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    public DateTimeOffset? AppliedAt { get; set; }

    public ImportStage Stage => AppliedAt is not null ? ImportStage.Applied : AskedAt is not null ? ImportStage.Applying : CheckedAt is not null ? ImportStage.Checked : ImportStage.Checking;
}

/// <summary>
/// The report of one batch of rows. It is saved together with what the batch changed, and its key can be used once, so that a batch
/// which was stored before a crash can neither be stored again nor be missing from the report.
/// </summary>
internal sealed class ImportBatch
{
    public required Guid ImportId { get; init; }

    /// <summary>Whether the batch was stored; otherwise it was only checked.</summary>
    public required bool Applied { get; init; }

    /// <summary>From 0.</summary>
    public required int Number { get; init; }

    /// <summary>The rows' reports as compressed JSON.</summary>
    public required byte[] Report { get; init; }

    public static byte[] Pack(IReadOnlyList<RowReport> rows)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(brotli, rows, Journal.Json);
        }

        return packed.ToArray();
    }

    public IReadOnlyList<RowReport> Unpack()
    {
        using var brotli = new BrotliStream(new MemoryStream(Report), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<RowReport[]>(brotli, Journal.Json)!;
    }
}
