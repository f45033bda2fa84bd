namespace Kechuang.Review;

/// <summary>The text of a scheme as a round was opened on it, so that the round stays on it when the pack changes.</summary>
internal sealed class KeptScheme
{
    /// <summary>SHA-256 of the text.</summary>
    public required string Version { get; init; }

    public required string SchemeId { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset KeptAt { get; init; }
}
