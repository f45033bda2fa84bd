namespace Kechuang.Registry;

/// <summary>What somebody decided about a stated fact after looking at its evidence. One for each fact, never changed.</summary>
internal sealed class FactCheck
{
    public const int ReasonLength = 500;

    public required Guid Id { get; init; }

    public required Guid FactId { get; init; }

    /// <summary>Why it was not accepted; null when it was, and a verified fact took its place.</summary>
    public required string? Reason { get; init; }

    public required Guid CheckedBy { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }
}
