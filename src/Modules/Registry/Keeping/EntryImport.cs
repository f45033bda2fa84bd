using Kechuang.Platform.Database;

namespace Kechuang.Registry.Keeping;

/// <summary>A file of entries that a keeper sent; a job proposes its rows, and its entries can be taken further together.</summary>
internal sealed class EntryImport : Aggregate
{
    public required string Register { get; init; }

    /// <summary>The file, in the platform's store.</summary>
    public required Guid FileId { get; init; }

    public required string FileName { get; init; }

    /// <summary>The job that works on it, or did last.</summary>
    public required Guid JobId { get; set; }

    public required Guid UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>When every row was proposed or refused.</summary>
    public DateTimeOffset? DoneAt { get; set; }
}
