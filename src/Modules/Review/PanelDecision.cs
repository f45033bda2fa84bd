using Kechuang.Review.Contracts;

namespace Kechuang.Review;

/// <summary>What a panel decided about a subject. Never changes; the database has room for one in each instance.</summary>
internal sealed class PanelDecision
{
    public required Guid Id { get; init; }

    public required Guid PanelId { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid EntryId { get; init; }

    public required string SubjectType { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>Which time the subject was decided, from 1: the entry's own.</summary>
    public required int Instance { get; init; }

    public required PanelOutcome Outcome { get; init; }

    public required string Reason { get; init; }

    /// <summary>The rank that it was decided at; null when there was no review.</summary>
    public int? Rank { get; init; }

    /// <summary>The mean that it was decided at, in hundredths.</summary>
    public int? Mean { get; init; }

    public required Guid DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}
