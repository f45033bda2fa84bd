namespace Kechuang.Review;

/// <summary>An officer's word about one pair: this expert must, or must not, review this subject. The last one counts.</summary>
internal sealed class PairRule
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid EntryId { get; init; }

    public required Guid ExpertId { get; init; }

    public required PairRuleKind Kind { get; init; }

    public required string Reason { get; init; }

    public required Guid SetBy { get; init; }

    public required DateTimeOffset SetAt { get; init; }
}

/// <summary>Must or must not.</summary>
internal enum PairRuleKind
{
    Pin,
    Forbid,
}
