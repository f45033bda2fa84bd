namespace Kechuang.Platform.Identity.SecondFactor;

/// <summary>One of the ten codes that replace a lost authenticator, each once.</summary>
internal sealed class RecoveryCode
{
    /// <summary>A version-7 GUID.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose.</summary>
    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of user id and code, hexadecimal; a code has 80 random bits.</summary>
    public required string Digest { get; init; }

    /// <summary>When it was used.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
