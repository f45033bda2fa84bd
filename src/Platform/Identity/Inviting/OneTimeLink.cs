namespace Kechuang.Platform.Identity.Inviting;

/// <summary>A link that sets a password once. Only its digest is kept, so whoever reads the database cannot use it.</summary>
internal sealed class OneTimeLink
{
    /// <summary>A version-7 GUID.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose password.</summary>
    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of the secret in the link, hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is worth nothing.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was used, or replaced by a newer one.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
