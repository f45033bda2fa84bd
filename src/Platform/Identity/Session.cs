namespace Kechuang.Platform.Identity;

/// <summary>One signed-in browser. The cookie carries its id only, so revoking it here ends it at the next request.</summary>
public sealed class Session
{
    /// <summary>A version-7 GUID.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose session it is.</summary>
    public required Guid UserId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used, to five minutes.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>The network address it began from.</summary>
    public string? Address { get; init; }

    /// <summary>What the browser says it is.</summary>
    public string? Device { get; init; }

    /// <summary>How the person proved who they are: password, totp, recovery-code or passkey.</summary>
    public required string Method { get; init; }

    /// <summary>When it was ended; null while it holds.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
