namespace Kechuang.Platform.Files;

/// <summary>Content that is kept once, however many cases refer to it. Its name on disk is its own hash.</summary>
public sealed class StoredFile
{
    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>In bytes, 1 or more.</summary>
    public required long Length { get; init; }

    /// <summary>When the content last came in; content that nothing refers to is swept a day later.</summary>
    public required DateTimeOffset StoredAt { get; init; }
}
