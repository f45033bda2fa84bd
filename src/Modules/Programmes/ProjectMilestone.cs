using Kechuang.Platform.Database;

namespace Kechuang.Programmes;

/// <summary>A key node of a project, with what must be reached by when, and the money that hangs on it.</summary>
internal sealed class ProjectMilestone : Aggregate
{
    public const string Passed = "passed";
    public const string Failed = "failed";

    public required Guid ProjectId { get; init; }

    public required string Title { get; set; }

    public required DateOnly Due { get; set; }

    public required string Criteria { get; set; }

    /// <summary>In fen; 0 when no money hangs on it.</summary>
    public required long Tranche { get; set; }

    /// <summary>Whether it stands in the signed task book; one that was added later does not.</summary>
    public bool Signed { get; set; }

    /// <summary><see cref="Passed"/> or <see cref="Failed"/>; null while it is not reviewed.</summary>
    public string? Result { get; set; }

    public string ResultNote { get; set; } = "";

    public DateTimeOffset? ReviewedAt { get; set; }

    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>When its investigator was told that it comes near; null before.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    public List<Guid> Decisions { get; set; } = [];
}
