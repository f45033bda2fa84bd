using Kechuang.Platform.Database;

namespace Kechuang.Planning.Following;

/// <summary>What somebody does for a plan. Decision, execution and evaluation are separate people (001-保障(三), B-151).</summary>
internal enum Duty
{
    /// <summary>决策: approves adjustments and locks.</summary>
    Decides,

    /// <summary>执行: reports on tasks and asks for adjustments.</summary>
    Executes,

    /// <summary>评价: evaluates; reads everything and changes nothing else.</summary>
    Evaluates,
}

/// <summary>Somebody's one duty for a plan. The database allows one row for a person and plan, for good: whoever executed never evaluates it.</summary>
internal sealed class PlanDuty
{
    public required string PlanId { get; init; }

    public required Guid UserId { get; init; }

    public required Duty Duty { get; init; }

    public required Guid GivenBy { get; init; }

    public required DateTimeOffset GivenAt { get; init; }
}

/// <summary>Which evaluation of the plan.</summary>
internal enum EvaluationKind
{
    /// <summary>中期.</summary>
    MidTerm,

    /// <summary>末期.</summary>
    Final,
}

/// <summary>A third party's evaluation of a plan: one mid-term and one final, published once.</summary>
internal sealed class Evaluation : Aggregate
{
    public const int TextLength = 5_000;

    public required string PlanId { get; init; }

    public required EvaluationKind Kind { get; init; }

    public required Guid EvaluatorId { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public string Summary { get; set; } = "";

    /// <summary>When its author handed it in; nothing of it changes after that.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Who released it to the public for the office; never its author.</summary>
    public Guid? ReleasedBy { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>The author hands it in, once.</summary>
    public bool Publish(DateTimeOffset at)
    {
        if (PublishedAt is not null || Summary.Length == 0)
        {
            return false;
        }

        PublishedAt = at;
        return true;
    }

    /// <summary>The office releases it as it is, once, after its author has handed it in.</summary>
    public bool Release(Guid by, DateTimeOffset at)
    {
        if (PublishedAt is null || ReleasedAt is not null || by == EvaluatorId)
        {
            return false;
        }

        (ReleasedBy, ReleasedAt) = (by, at);
        return true;
    }
}

/// <summary>A task that was sampled: whether its evidence bears out the report, a score, a comment.</summary>
internal sealed class EvaluationItem
{
    public const int CommentLength = 1_000;

    public required Guid Id { get; init; }

    public required Guid EvaluationId { get; init; }

    public required string TaskId { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Score { get; init; }

    /// <summary>Whether the evidence bears out the report.</summary>
    public required bool BornOut { get; init; }

    public required string Comment { get; init; }

    public required DateTimeOffset At { get; init; }
}
