using Kechuang.Platform;

namespace Kechuang.Review.Contracts;

/// <summary>What is asked of the reviewers: subjects of one programme, judged by the same criteria. Review knows nothing else about them.</summary>
public sealed record RoundRequest
{
    /// <summary>The programme whose officers run the round: an id of the pack, such as <c>PGM-16</c>.</summary>
    public required string Programme { get; init; }

    /// <summary>What the round is called on pages; at most 200 characters in each language.</summary>
    public required LocalText Title { get; init; }

    /// <summary>
    /// The scheme of the pack that the round is held by, as <see cref="ReviewSchemes.For"/> names it: criteria, grades, anonymity and the
    /// range of disagreement are its own, as it reads today. Null where the caller gives criteria and grades itself.
    /// </summary>
    public string? Scheme { get; init; }

    /// <summary>What is scored; at least one, with different ids. Left empty where a scheme says it.</summary>
    public IReadOnlyList<RoundCriterion> Criteria { get; init; } = [];

    /// <summary>The overall judgements, best first; at least two, with different ids. Left empty where a scheme says it.</summary>
    public IReadOnlyList<RoundGrade> Grades { get; init; } = [];

    /// <summary>What the panel's decisions are called where no scheme says it.</summary>
    public OutcomeWords Outcomes { get; init; } = OutcomeWords.Passing;

    /// <summary>Experts that read each subject, 1 to 20; a scheme whose number is set goes before it.</summary>
    public required int ExpertsPerSubject { get; init; }

    /// <summary>Subjects that one expert reads at most in all rounds that run at the same time, 1 to 1000; an expert's own limit may be lower.</summary>
    public required int MaxLoad { get; init; }

    /// <summary>The last day, in the centre's time, by which experts are asked to have scored.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>What is reviewed; at least one, none twice.</summary>
    public required IReadOnlyList<RoundSubject> Subjects { get; init; }
}

/// <summary>One thing that is scored.</summary>
/// <param name="Id">A short word: <c>significance</c>.</param>
/// <param name="Title">What the expert reads.</param>
/// <param name="Weight">Its share; weights need not add up to 100. 1 to 1000.</param>
/// <param name="Max">The highest mark; marks are whole numbers from 0. 1 to 1000.</param>
public sealed record RoundCriterion(string Id, LocalText Title, int Weight, int Max);

/// <summary>One overall judgement.</summary>
/// <param name="Id">A short word: <c>A</c>.</param>
/// <param name="Title">What the expert reads.</param>
public sealed record RoundGrade(string Id, LocalText Title);

/// <summary>One thing to be reviewed.</summary>
/// <param name="Type">What it is; an <see cref="ISubjectReader"/> of this type shows it. <c>application</c>.</param>
/// <param name="Id">Which one.</param>
/// <param name="Number">Its number as people read it.</param>
/// <param name="Title">Its title, in the applicant's words.</param>
/// <param name="Field">Code of its field: <c>A</c> to <c>H</c>.</param>
/// <param name="Subfield">Code of its subfield within the field; null when it has none.</param>
/// <param name="Organisations">The organisations that take part, by their ids in the register: none of their people reviews it.</param>
/// <param name="People">The people that take part, by their ids in the register.</param>
/// <param name="Users">The accounts of those people, as far as they have one.</param>
/// <param name="Href">The subject's own page, for officers; null when there is none. Experts read it on the page of their review.</param>
/// <param name="Keywords">Its keywords, for matching with those of experts.</param>
public sealed record RoundSubject(
    string Type,
    Guid Id,
    string Number,
    string Title,
    string Field,
    string? Subfield,
    IReadOnlyList<Guid> Organisations,
    IReadOnlyList<Guid> People,
    IReadOnlyList<Guid> Users,
    string? Href,
    IReadOnlyList<string> Keywords)
{
    /// <summary>Which time it is decided: 1 for the first, one more for each review after an objection. A panel decides a subject once in each instance.</summary>
    public int Instance { get; init; } = 1;

    /// <summary>What it is about, in the applicant's words, for matching with experts; cut after <see cref="SummaryLength"/> characters.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Names of experts whom the applicant asks not to be judged by, the most important first; null when the applicant was not asked.</summary>
    public IReadOnlyList<string>? Avoided { get; init; }

    /// <summary>Names of those with whom the applicant works or is otherwise tied, as the applicant says: none of them reviews it. Null when the applicant was not asked.</summary>
    public IReadOnlyList<string>? Related { get; init; }

    /// <summary>Most characters of a <see cref="Summary"/> that are matched.</summary>
    public const int SummaryLength = 4000;

    /// <summary>Whether experts who scored the subject in an earlier instance may score it again; they are excluded otherwise.</summary>
    public bool FormerExperts { get; init; }
}
