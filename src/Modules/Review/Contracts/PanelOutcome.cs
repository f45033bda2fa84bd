namespace Kechuang.Review.Contracts;

/// <summary>What a panel decides about a subject.</summary>
public enum PanelOutcome
{
    /// <summary>What was asked for is granted: 资助, 通过.</summary>
    Fund,

    /// <summary>It is not.</summary>
    Decline,
}

/// <summary>A panel's decision about one subject. There is never a second one in the same instance; a later instance supersedes it.</summary>
/// <param name="Id">The decision.</param>
/// <param name="SubjectType">What the subject is.</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Reason">Why; empty when the ranking alone decided.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="DecidedBy">The account of the chair who recorded it.</param>
/// <param name="SignedAt">When the minutes were signed, which makes it final; null while the panel sits.</param>
/// <param name="RoundId">The round that it was decided in.</param>
/// <param name="Instance">Which time the subject was decided, from 1.</param>
public sealed record PanelDecisionEntry(
    Guid Id,
    string SubjectType,
    Guid SubjectId,
    PanelOutcome Outcome,
    string Reason,
    DateTimeOffset DecidedAt,
    Guid DecidedBy,
    DateTimeOffset? SignedAt,
    Guid RoundId,
    int Instance);

/// <summary>May refuse a panel's decision before it is recorded: a programme's own rules. Register any number as scoped services.</summary>
public interface IDecisionGate
{
    /// <summary>Why the outcome is not possible, in the reader's language; null when nothing is against it, or when the subject is not of the gate's kind.</summary>
    Task<string?> RefusalAsync(string subjectType, Guid subjectId, PanelOutcome outcome, CancellationToken ct);
}
