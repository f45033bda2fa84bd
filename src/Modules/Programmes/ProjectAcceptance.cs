using Kechuang.Platform.Database;

namespace Kechuang.Programmes;

/// <summary>How a finished project was judged against its task book.</summary>
internal sealed class ProjectAcceptance : Aggregate
{
    public required Guid ProjectId { get; init; }

    public required string Summary { get; init; }

    public required List<IndicatorEvidence> Evidence { get; init; }

    public required Guid RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Number under which the increase of equipment is filed; null when it is not filed, or need not be.</summary>
    public string? FilingNumber { get; set; }

    public DateTimeOffset? FiledAt { get; set; }

    public Guid? FiledBy { get; set; }

    /// <summary>The scheme of evaluation that was used: a value of <c>acceptance.scheme</c>.</summary>
    public string Scheme { get; set; } = "";

    public List<IndicatorScore> Scores { get; set; } = [];

    /// <summary>Null while it is open.</summary>
    public bool? Passed { get; set; }

    public string Reason { get; set; } = "";

    public Guid? ConcludedBy { get; set; }

    public DateTimeOffset? ConcludedAt { get; set; }

    public List<Guid> Decisions { get; set; } = [];
}

/// <summary>What shows that an indicator of the task book was reached.</summary>
internal sealed record IndicatorEvidence(string Id, string Text);

/// <summary>How far an indicator was reached, from 0 to 100.</summary>
internal sealed record IndicatorScore(string Id, int Score, string Note);
