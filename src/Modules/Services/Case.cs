using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Time;

namespace Kechuang.Services;

/// <summary>How a case stands.</summary>
internal enum CaseState
{
    /// <summary>待受理.</summary>
    Submitted,

    /// <summary>待补正.</summary>
    Supplement,

    /// <summary>办理中.</summary>
    InHand,

    /// <summary>待决定.</summary>
    Proposed,

    /// <summary>公示中.</summary>
    Publicity,

    /// <summary>已办结：准予.</summary>
    Granted,

    /// <summary>已办结：不予.</summary>
    Refused,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>复核中.</summary>
    Appealed,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>已撤销.</summary>
    Revoked,
}

/// <summary>How the check after a grant on trust came out.</summary>
internal enum LaterChecked
{
    /// <summary>None is due.</summary>
    None,

    /// <summary>It is still to come.</summary>
    Due,

    /// <summary>What was declared is so.</summary>
    Passed,

    /// <summary>It is not.</summary>
    Failed,
}

/// <summary>A time in which the clock of a case does not run.</summary>
internal sealed record Stop(DateOnly From, DateOnly? To, string Ground, LocalText Title, string? Clause);

/// <summary>One thing that is decided about an application, with a desk, a clock and an outcome of its own.</summary>
internal sealed class Case : Aggregate
{
    public required Guid ApplicationId { get; init; }

    public required string Service { get; init; }

    /// <summary>The strand of the definition.</summary>
    public required string Strand { get; init; }

    public required string Number { get; init; }

    /// <summary>The grants for this desk work on it: the code of a system, or of a system and a district.</summary>
    public required string Desk { get; init; }

    public CaseState State { get; set; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Who accepted it and works on it.</summary>
    public Guid? HandlerId { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>The day from which the time counts.</summary>
    public DateOnly? ClockFrom { get; set; }

    /// <summary>Working days; null where the text gives none.</summary>
    public int? Limit { get; set; }

    public List<Stop> Stops { get; set; } = [];

    /// <summary>The last day in time, for queues; null while the clock is stopped or there is none.</summary>
    public DateOnly? Due { get; set; }

    /// <summary>The day of the first decision.</summary>
    public DateOnly? FinishedOn { get; set; }

    /// <summary>Working days from acceptance to the first decision; null where they cannot be counted.</summary>
    public int? DaysUsed { get; set; }

    /// <summary>Whether that was in time; null where the text gives no time.</summary>
    public bool? InTime { get; set; }

    /// <summary>When the breach was written down.</summary>
    public DateTimeOffset? OverdueAt { get; set; }

    /// <summary>Whether the one request for more was made.</summary>
    public bool AskedForMore { get; set; }

    /// <summary>What was asked for: facts and materials by id.</summary>
    public List<string> Lacking { get; set; } = [];

    public DateTimeOffset? LackingAt { get; set; }

    /// <summary>What the desk wrote with that request.</summary>
    public string? LackingNote { get; set; }

    public List<string> StepsDone { get; set; } = [];

    public Granting? ProposedOutcome { get; set; }

    public string? ProposedReason { get; set; }

    /// <summary>1 for the first decision, one more for each appeal.</summary>
    public int Instance { get; set; } = 1;

    /// <summary>The decision that stands.</summary>
    public Guid? DecisionId { get; set; }

    public DateOnly? PublicityFrom { get; set; }

    public DateOnly? PublicityEnds { get; set; }

    /// <summary>Why it was not accepted, or what a later check found untrue.</summary>
    public string? Reason { get; set; }

    public string? AppealReason { get; set; }

    public LaterChecked LaterCheck { get; set; }

    /// <summary>Who checked it afterwards: they decide no appeal about it.</summary>
    public Guid? CheckedBy { get; set; }

    /// <summary>When that was: a time for an appeal counts from here.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>The entry that the grant made in a register; it stays named here after it has left.</summary>
    public Guid? EntryId { get; set; }

    public string? Sanction { get; set; }

    public DateOnly? SanctionEnds { get; set; }

    /// <summary>Months of the sanction that the decider set; null where none were set.</summary>
    public int? SanctionMonths { get; set; }

    public DateTimeOffset? RepairedAt { get; set; }

    /// <summary>When the term of the sanction was over.</summary>
    public DateTimeOffset? ServedAt { get; set; }

    /// <summary>Whether somebody still has to do something; the database reckons it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The last day in time, and the last of all days where there is none; the database reckons it.</summary>
    public DateOnly QueueDay { get; private set; }

    public static bool Ended(CaseState state) =>
        state is CaseState.Granted or CaseState.Refused or CaseState.NotAccepted or CaseState.Withdrawn or CaseState.Revoked;

    /// <summary>The clock as it stands; null where the text gives no time, or it has not begun.</summary>
    public StatutoryClock? Clock => ClockFrom is { } from && Limit is { } limit
        ? new(from, limit, [.. Stops.Select(s => new StatutoryClock.Pause(s.From, s.To, s.Title, s.Clause ?? ""))], FinishedOn)
        : null;
}

/// <summary>What is decided.</summary>
internal enum Granting
{
    /// <summary>准予.</summary>
    Grant,

    /// <summary>不予.</summary>
    Refuse,
}
