using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;

namespace Kechuang.Review;

/// <summary>Subjects that are reviewed together, by the same criteria.</summary>
internal sealed class Round : Aggregate
{
    /// <summary>For people: <c>PS-2026-0001</c>.</summary>
    public required string Number { get; init; }

    public required string Programme { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The Chinese title, for lists.</summary>
    public required string Name { get; init; }

    public required List<RoundCriterion> Criteria { get; init; }

    /// <summary>Best first.</summary>
    public required List<RoundGrade> Grades { get; init; }

    /// <summary>What the panel's decisions are called.</summary>
    public OutcomeWords Outcomes { get; init; } = OutcomeWords.Passing;

    /// <summary>The scheme of the pack; null where the room that opened the round gave criteria and grades itself.</summary>
    public string? SchemeId { get; init; }

    /// <summary>The version of its text, which is kept.</summary>
    public string? SchemeVersion { get; init; }

    /// <summary>Who learns whose name.</summary>
    public Anonymity Anonymity { get; init; } = Anonymity.Blind;

    /// <summary>The range of scores, in points, from which reviewers are said to disagree.</summary>
    public int DisputedFrom { get; init; } = SubjectResult.DisputedRange;

    /// <summary>Whether scores are shown beside each expert's own scale.</summary>
    public bool Normalised { get; init; } = true;

    /// <summary>Whether who steps in for an expert who fell out is invited without an officer's word.</summary>
    public bool InvitesReplacements { get; init; }

    public required int ExpertsPerSubject { get; init; }

    public required int MaxLoad { get; init; }

    public required DateOnly Due { get; init; }

    public RoundState State { get; set; } = RoundState.Assigning;

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The score of marks, in hundredths of a point from 0 to 10,000, half up. Each criterion must have its mark.</summary>
    public int Score(IReadOnlyDictionary<string, int> marks) => Score(Criteria, marks);

    /// <summary>The same for criteria that no round has yet.</summary>
    public static int Score(IReadOnlyList<RoundCriterion> criteria, IReadOnlyDictionary<string, int> marks)
    {
        decimal sum = 0, weights = 0;
        foreach (var criterion in criteria)
        {
            sum += (decimal)criterion.Weight * marks[criterion.Id] / criterion.Max;
            weights += criterion.Weight;
        }

        return (int)Math.Round(sum / weights * 10_000, MidpointRounding.AwayFromZero);
    }

    /// <summary>A grade with its title: <c>A 优先资助</c>.</summary>
    public string GradeText(string grade) => $"{grade} {Grades.Find(g => g.Id == grade)?.Title}".Trim();
}
