using Kechuang.Platform.Database;

namespace Kechuang.Review;

/// <summary>The duty of one expert to review one subject.</summary>
internal sealed class Duty : Aggregate
{
    public required Guid RoundId { get; init; }

    public required Guid EntryId { get; init; }

    public required Guid ExpertId { get; init; }

    /// <summary>The expert's account, for queries by owner.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What the expert is called before the panel: 1 for E1. It says nothing about who it is.</summary>
    public required int Code { get; init; }

    public required DateTimeOffset AssignedAt { get; init; }

    public DutyState State { get; private set; } = DutyState.Offered;

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why it was declined; empty when it was not.</summary>
    public string DeclineReason { get; private set; } = "";

    /// <summary>Reviews turned in so far; above 1 after a correction.</summary>
    public int Turn { get; private set; }

    /// <summary>Whether the duty still counts for the subject.</summary>
    public bool IsStanding => State is not DutyState.Declined;

    public bool TryAccept(DateTimeOffset now)
    {
        if (State is not DutyState.Offered)
        {
            return false;
        }

        (State, AnsweredAt) = (DutyState.Accepted, now);
        return true;
    }

    /// <summary>A conflict can be found after accepting too, as long as nothing was turned in.</summary>
    public bool TryDecline(string reason, DateTimeOffset now)
    {
        if (State is not (DutyState.Offered or DutyState.Accepted) || Turn > 0)
        {
            return false;
        }

        (State, AnsweredAt, DeclineReason) = (DutyState.Declined, now, reason);
        return true;
    }

    /// <summary>Somebody else reads the subject instead; only as long as the expert has not answered.</summary>
    public bool TryWithdraw(string reason, DateTimeOffset now) => State is DutyState.Offered && TryDecline(reason, now);

    /// <summary>A conflict came to light after the review was turned in: it does not count any more. What was written stays.</summary>
    public bool TryExclude(string reason, DateTimeOffset now)
    {
        if (State is DutyState.Declined)
        {
            return false;
        }

        (State, AnsweredAt, DeclineReason) = (DutyState.Declined, now, reason);
        return true;
    }

    /// <summary>Who scores without accepting first has accepted.</summary>
    public bool TrySubmit(DateTimeOffset now)
    {
        if (State is not (DutyState.Offered or DutyState.Accepted))
        {
            return false;
        }

        (State, AnsweredAt, Turn) = (DutyState.Submitted, AnsweredAt ?? now, Turn + 1);
        return true;
    }

    public bool TryReopen()
    {
        if (State is not DutyState.Submitted)
        {
            return false;
        }

        State = DutyState.Accepted;
        return true;
    }
}

/// <summary>How far a duty has come.</summary>
internal enum DutyState
{
    /// <summary>待答复.</summary>
    Offered,

    /// <summary>评审中.</summary>
    Accepted,

    /// <summary>已提交.</summary>
    Submitted,

    /// <summary>已谢绝.</summary>
    Declined,
}
