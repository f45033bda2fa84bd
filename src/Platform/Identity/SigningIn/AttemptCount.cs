namespace Kechuang.Platform.Identity.SigningIn;

/// <summary>How often one secret was tried. The key is a digest, so that a password typed into the wrong field is not kept.</summary>
internal sealed class AttemptCount
{
    /// <summary>What is tried: SHA-256 of the mail address, or of the user's id for the second step, as hexadecimal.</summary>
    public required string Key { get; init; }

    /// <summary>Attempts since the last success or the last quiet quarter of an hour; one more than the limit means locked.</summary>
    public required int Count { get; init; }

    /// <summary>The last attempt that was allowed, in Unix milliseconds.</summary>
    public required long LastAt { get; init; }
}
