using Kechuang.Planning.Judging;
using Kechuang.Platform.Database;

namespace Kechuang.Planning.Following;

/// <summary>What a body says of a task at a day. Never changed: the next report says what is different.</summary>
internal sealed class TaskReport
{
    public const int TextLength = 2_000;
    public const int EvidenceLength = 1_000;

    public required Guid Id { get; init; }

    public required string PlanId { get; init; }

    public required string TaskId { get; init; }

    public required DateOnly On { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid ReporterId { get; init; }

    public required TaskState State { get; init; }

    public required string Text { get; init; }

    /// <summary>Where the evidence is: document numbers or addresses, one a line; null when there is none.</summary>
    public string? Evidence { get; init; }

    public Reported AsReported => new(On, State, Evidence is not null);
}

/// <summary>Where a request to adjust a task stands.</summary>
internal enum AdjustmentState
{
    /// <summary>待批准.</summary>
    Asked,

    /// <summary>已批准.</summary>
    Approved,

    /// <summary>不予批准.</summary>
    Refused,
}

/// <summary>On what ground a plan may be adjusted (004-十一(四): 确有不可抗力等因素).</summary>
internal enum AdjustmentGround
{
    /// <summary>不可抗力.</summary>
    ForceMajeure,

    /// <summary>与不可抗力相当的其他因素.</summary>
    Comparable,
}

/// <summary>A request to move the day of a task, with its ground and proof. Whoever decides has not asked.</summary>
internal sealed class Adjustment : Aggregate
{
    public required string PlanId { get; init; }

    public required string TaskId { get; init; }

    public required AdjustmentGround Ground { get; init; }

    /// <summary>What proves it.</summary>
    public required string Proof { get; init; }

    public DateOnly? OldDue { get; init; }

    public required DateOnly NewDue { get; init; }

    public required Guid AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public AdjustmentState State { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Opinion { get; private set; }

    /// <summary>Decides, once. False when it is decided, or by whoever asked.</summary>
    public bool Decide(AdjustmentState state, string opinion, Guid by, DateTimeOffset at)
    {
        if (State is not AdjustmentState.Asked || by == AskedBy)
        {
            return false;
        }

        (State, Opinion, DecidedBy, DecidedAt) = (state, opinion, by, at);
        return true;
    }
}

/// <summary>A task that was cut from a sentence of the plan, or added to an annual plan, and confirmed by a person.</summary>
internal sealed class OwnTask
{
    public const int NameLength = 300;
    public const int BodyLength = 200;

    public required Guid Id { get; init; }

    public required string PlanId { get; init; }

    /// <summary>The task of the pack that it is a part of.</summary>
    public required string ParentId { get; init; }

    /// <summary>From 1 within its parent.</summary>
    public required int Number { get; init; }

    public required string Clause { get; init; }

    /// <summary>The sentence it was cut from, as printed.</summary>
    public required string Sentence { get; init; }

    public required string Name { get; init; }

    /// <summary>The body it is given to; null where nobody is named yet.</summary>
    public string? Lead { get; init; }

    public DateOnly? Due { get; init; }

    /// <summary>The part of the centre that it is given to; null for the centre itself.</summary>
    public string? AreaId { get; init; }

    /// <summary>The year of the annual plan that it belongs to; null where it belongs to none.</summary>
    public int? Year { get; init; }

    public required Guid ConfirmedBy { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>Its id among all tasks: the parent's with a number.</summary>
    public string TaskId => $"{ParentId}.{Number}";
}
