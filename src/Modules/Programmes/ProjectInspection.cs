using Kechuang.Platform.Database;

namespace Kechuang.Programmes;

/// <summary>Where an inspection stands.</summary>
internal enum InspectionState
{
    Planned,
    Reported,
    Cancelled,
}

/// <summary>A check of a project that some body plans, so that others see it and use its result (002-A80).</summary>
internal sealed class ProjectInspection : Aggregate
{
    public required Guid ProjectId { get; init; }

    public required string Programme { get; init; }

    /// <summary>A value of the fact <c>inspection.kind</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What is looked at: one of <see cref="Inspecting.InspectionScope"/>.</summary>
    public required string Scope { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>Why it is needed; "" when no reason was given.</summary>
    public required string Reason { get; init; }

    public InspectionState State { get; set; } = InspectionState.Planned;

    /// <summary>Which body inspects, in words.</summary>
    public required string Body { get; init; }

    /// <summary>What was found; "" while it is planned.</summary>
    public string Result { get; set; } = "";

    public required Guid PlannedBy { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    public DateTimeOffset? ReportedAt { get; set; }

    public required List<Guid> Decisions { get; init; }
}
