using Kechuang.Platform;
using Kechuang.Platform.Database;

namespace Kechuang.Services;

/// <summary>That experts review a case in one of its instances, and what came of it. Never changed once it is taken over.</summary>
internal sealed class CaseReview : Aggregate
{
    public required Guid CaseId { get; init; }

    /// <summary>The step of the definition.</summary>
    public required string Step { get; init; }

    public required int Instance { get; init; }

    /// <summary>The round at the review desk.</summary>
    public required Guid RoundId { get; init; }

    public required string Scheme { get; init; }

    /// <summary>Whether a panel's signed decision is the result; else the mean stands.</summary>
    public required bool ByPanel { get; init; }

    public required Guid OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When every opinion was in, where the mean stands, and those who take it over were told; null before.</summary>
    public DateTimeOffset? ReadyAt { get; set; }

    public Guid? TakenBy { get; set; }

    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>The panel's decision; null where the mean stands.</summary>
    public Guid? PanelDecisionId { get; set; }

    /// <summary>Whether it passed; null where the mean stands.</summary>
    public bool? Passed { get; set; }

    /// <summary>What came of it, in numbers; null while it runs.</summary>
    public ReviewGround? Ground { get; set; }
}

/// <summary>What an expert review gave as the ground of a decision. It names no reviewer.</summary>
/// <param name="Step">The step of the definition.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="SchemeTitle">Its title.</param>
/// <param name="Round">The round's number: <c>PS-2026-0001</c>.</param>
/// <param name="Opinions">Opinions that count.</param>
/// <param name="Rank">Its rank among those reviewed together; null where nobody scored it.</param>
/// <param name="Among">How many were reviewed together.</param>
/// <param name="Mean">The mean of the scores, 0 to 100.</param>
/// <param name="Lowest">The lowest score.</param>
/// <param name="Highest">The highest score.</param>
/// <param name="Disputed">Whether opinions differ by as much as the scheme says.</param>
/// <param name="Grades">How many gave each grade.</param>
/// <param name="Passed">What the panel decided; null where the mean stands.</param>
internal sealed record ReviewGround(
    string Step, string Scheme, LocalText SchemeTitle, string Round, int Opinions, int? Rank, int Among, decimal? Mean, decimal? Lowest, decimal? Highest, bool Disputed,
    IReadOnlyList<GroundGrade> Grades, bool? Passed);

/// <summary>How many gave a grade.</summary>
internal sealed record GroundGrade(string Grade, LocalText Title, int Count);
