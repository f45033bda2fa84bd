namespace Kechuang.Platform.Files;

/// <summary>One case's hold on a stored file, under the name it was given there. Never deleted: what is removed is no longer shown, and stays as evidence.</summary>
public sealed class FileReference
{
    /// <summary>A version-7 GUID; <c>/files/{id}</c> is its address.</summary>
    public required Guid Id { get; init; }

    /// <summary>The content.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The name with its extension, without any folder; at most 200 UTF-16 units.</summary>
    public required string Name { get; init; }

    /// <summary>What the content is under this name: the same text may be kept as .txt here and as .csv there.</summary>
    public required string MediaType { get; init; }

    /// <summary>In bytes.</summary>
    public required long Length { get; init; }

    /// <summary>The noun it belongs to, for example <c>application</c>; its module's <see cref="IFileGate"/> says who may read it.</summary>
    public required string SubjectType { get; init; }

    /// <summary>Which one.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>What it is for within the subject, for example <c>proposal</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The user; null when the platform made it.</summary>
    public required Guid? AddedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When it was taken back; null while it holds.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}
