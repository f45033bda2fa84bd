using Kechuang.Platform.Database;

namespace Kechuang.Planning.Following;

/// <summary>Something that may keep a task from being done, with what is done against it. Open until somebody closes it.</summary>
internal sealed class TaskRisk : Aggregate
{
    public const int TextLength = 500;

    /// <summary>From 1 to this: how likely, how grave.</summary>
    public const int Most = 3;

    public required string PlanId { get; init; }

    public required string TaskId { get; init; }

    public required string Text { get; init; }

    /// <summary>1 to 3.</summary>
    public required int Likelihood { get; init; }

    /// <summary>1 to 3.</summary>
    public required int Impact { get; init; }

    /// <summary>What is done against it.</summary>
    public required string Measure { get; init; }

    public required Guid ReportedBy { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Likelihood times impact, 1 to 9.</summary>
    public int Weight => Likelihood * Impact;

    /// <summary>Whether it is among the gravest.</summary>
    public bool IsGrave => Weight >= 6;

    /// <summary>Closes it, once.</summary>
    public bool Close(DateTimeOffset at)
    {
        if (ClosedAt is not null)
        {
            return false;
        }

        ClosedAt = at;
        return true;
    }
}

/// <summary>A task that cannot be done before another one is.</summary>
internal sealed class TaskNeed
{
    public required string PlanId { get; init; }

    public required string TaskId { get; init; }

    /// <summary>The task that comes first, of this plan or another.</summary>
    public required string NeedsId { get; init; }

    public required Guid SaidBy { get; init; }

    public required DateTimeOffset SaidAt { get; init; }
}
