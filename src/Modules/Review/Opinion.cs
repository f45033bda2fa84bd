namespace Kechuang.Review;

/// <summary>A review as it was turned in. Never changes: the database refuses it; a correction is a new one.</summary>
internal sealed class Opinion
{
    public required Guid Id { get; init; }

    public required Guid DutyId { get; init; }

    public required Guid EntryId { get; init; }

    public required Guid RoundId { get; init; }

    /// <summary>1 for the first, one more after each correction; the one that equals <see cref="Duty.Turn"/> counts.</summary>
    public required int Turn { get; init; }

    /// <summary>Marks by criterion.</summary>
    public required Dictionary<string, int> Marks { get; init; }

    /// <summary>Hundredths of a point, 0 to 10,000.</summary>
    public required int Score { get; init; }

    public required string Grade { get; init; }

    /// <summary>What the applicant will read.</summary>
    public required string Comment { get; init; }

    /// <summary>What only officers and the panel read.</summary>
    public required string Confidential { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }
}
