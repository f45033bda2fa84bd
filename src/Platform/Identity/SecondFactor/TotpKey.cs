namespace Kechuang.Platform.Identity.SecondFactor;

/// <summary>The secret that a user's authenticator app shares with the platform.</summary>
internal sealed class TotpKey
{
    /// <summary>Whose.</summary>
    public required Guid UserId { get; init; }

    /// <summary>160 bits, under the seal of <see cref="SealedSecrets"/>.</summary>
    public required byte[] Secret { get; set; }

    /// <summary>When a first code proved that the app has it; null until then.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The step of the last code that was taken: a code is good once.</summary>
    public long LastStep { get; set; }
}
