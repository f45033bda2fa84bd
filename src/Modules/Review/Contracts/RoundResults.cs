using Kechuang.Platform;

namespace Kechuang.Review.Contracts;

/// <summary>How far a round has come.</summary>
public enum RoundState
{
    /// <summary>待分配: nobody is asked yet.</summary>
    Assigning,

    /// <summary>评审中: experts read and score.</summary>
    Reviewing,

    /// <summary>会评中: a panel sits; no score changes any more.</summary>
    Deciding,

    /// <summary>已结束: the panel's minutes are signed.</summary>
    Closed,
}

/// <summary>What the reviewers of one round think.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="Number">Its number as people read it: <c>PS-2026-0001</c>.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Subjects">One for each subject: ranked ones first, by rank, then by number.</param>
public sealed record RoundResults(Guid RoundId, string Number, RoundState State, IReadOnlyList<SubjectResult> Subjects);

/// <summary>What the reviewers think of one subject. It names nobody.</summary>
/// <remarks>
/// A review's score is Σ weight × mark ÷ max over its criteria, divided by Σ weight, times 100, rounded to 0.01 (half away from zero).
/// Subjects stand by mean score, then by how many reviews gave the best grade, then the second best, and so on;
/// who is equal in all that shares a rank, and the next rank is left out.
/// </remarks>
/// <param name="SubjectType">What the subject is.</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Expected">Reviews that are expected.</param>
/// <param name="Done">Reviews that are in.</param>
/// <param name="Mean">Mean of the scores, 0 to 100, to 0.01; null while there is none.</param>
/// <param name="Deviation">Standard deviation of the scores (of the population: divided by their number), to 0.01; null while there is none.</param>
/// <param name="Lowest">The lowest score; null while there is none.</param>
/// <param name="Highest">The highest score; null while there is none.</param>
/// <param name="Grades">How many reviews gave each grade, in the order of the grades.</param>
/// <param name="Rank">From 1; null while no review is in.</param>
/// <param name="RankReason">Why it stands there when means are equal; null when the mean alone decides.</param>
/// <param name="Disputed">Whether the reviewers disagree: the range reaches what the round's scheme says, or <see cref="DisputedRange"/> where it has none.</param>
/// <param name="Comments">What the reviewers say to the applicant, in an order that tells nothing.</param>
public sealed record SubjectResult(
    string SubjectType,
    Guid SubjectId,
    string Number,
    string Title,
    int Expected,
    int Done,
    decimal? Mean,
    decimal? Deviation,
    decimal? Lowest,
    decimal? Highest,
    IReadOnlyList<GradeCount> Grades,
    int? Rank,
    LocalText? RankReason,
    bool Disputed,
    IReadOnlyList<string> Comments)
{
    /// <summary>The range of scores from which reviewers are said to disagree where no scheme says it. Design: no text gives a number.</summary>
    public const int DisputedRange = 20;

    /// <summary>Highest less lowest; null while there is none.</summary>
    public decimal? Range => Highest - Lowest;

    /// <summary>Whether only its name is given, to somebody who must keep away from it.</summary>
    public bool IsWithheld { get; private init; }

    /// <summary>The same subject without anything that reviewers think of it.</summary>
    internal SubjectResult Withheld() => this with
    {
        IsWithheld = true,
        Done = 0,
        Mean = null,
        Deviation = null,
        Lowest = null,
        Highest = null,
        Grades = [],
        Rank = null,
        RankReason = null,
        Disputed = false,
        Comments = [],
    };
}

/// <summary>How many reviews gave a grade.</summary>
/// <param name="Grade">The grade's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Count">How many.</param>
public sealed record GradeCount(string Grade, LocalText Title, int Count);
