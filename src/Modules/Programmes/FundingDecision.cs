using Kechuang.Review.Contracts;

namespace Kechuang.Programmes;

/// <summary>That an application is funded or not. Never changes: a later instance supersedes it, and the database has room for one in each.</summary>
internal sealed class FundingDecision
{
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>Which time the application was decided, from 1; the greatest stands.</summary>
    public required int Instance { get; init; }

    public required PanelOutcome Outcome { get; init; }

    /// <summary>Why, as the applicant will read it.</summary>
    public required string Reason { get; init; }

    /// <summary>The round whose panel decided it; null where no panel did.</summary>
    public Guid? RoundId { get; init; }

    /// <summary>The panel's decision that it takes over; null where no panel decided.</summary>
    public Guid? PanelDecisionId { get; init; }

    /// <summary>The account of whoever decided: a panel's chair.</summary>
    public required Guid DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}
