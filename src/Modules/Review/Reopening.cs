namespace Kechuang.Review;

/// <summary>That an officer let an expert correct what was turned in, and why.</summary>
internal sealed class Reopening
{
    public required Guid Id { get; init; }

    public required Guid DutyId { get; init; }

    /// <summary>The turn that does not count any more.</summary>
    public required int Turn { get; init; }

    public required string Reason { get; init; }

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }
}
