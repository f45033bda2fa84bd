using Kechuang.Kernels.Rules;
using Kechuang.Review.Contracts;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Review.Choosing;

/// <summary>How a kind of thing is reviewed, as a file of the pack says it.</summary>
internal sealed record Scheme
{
    /// <summary>The name of its file.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of its text.</summary>
    public required string Version { get; init; }

    public required SchemeKind Kind { get; init; }

    public required LocalText Title { get; init; }

    public required LocalText Summary { get; init; }

    public required IReadOnlyList<string> Systems { get; init; }

    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>For what it is the scheme; any of them.</summary>
    public required IReadOnlyList<SchemeUse> Uses { get; init; }

    /// <summary>Null for a points model, which nobody reviews.</summary>
    public required Anonymity? Anonymity { get; init; }

    /// <summary>The parameter with the number of experts for each subject; null for a points model.</summary>
    public required string? Experts { get; init; }

    /// <summary>The parameter with the range of scores, in points, from which opinions differ; null for a points model.</summary>
    public required string? Disagreement { get; init; }

    /// <summary>Whether scores are also shown as each expert's own scale has it.</summary>
    public required bool Normalised { get; init; }

    /// <summary>What stands at the end where a room leaves it to the scheme.</summary>
    public Conclusion Concludes { get; init; }

    /// <summary>What a panel's decisions are called.</summary>
    public OutcomeWords Outcomes { get; init; } = OutcomeWords.Passing;

    /// <summary>What happens when an expert falls out; design.</summary>
    public required Replacement Replacement { get; init; }

    public required IReadOnlyList<SchemeCriterion> Criteria { get; init; }

    public required IReadOnlyList<RoundGrade> Grades { get; init; }

    public required IReadOnlyList<SchemeExample> Examples { get; init; }

    /// <summary>The use that meets what is known of a subject; null when none does.</summary>
    public SchemeUse? UseFor(string subject, IReadOnlyDictionary<string, string> facts) =>
        Uses.FirstOrDefault(u => u.Subject == subject && u.When.All(w => facts.GetValueOrDefault(w.Key) == w.Value));
}

/// <summary>Who judges, or what does.</summary>
internal enum SchemeKind
{
    /// <summary>同行评议.</summary>
    Peer,

    /// <summary>市场化评价: firms, investors and users.</summary>
    Market,

    /// <summary>第三方评价: people of the trade and outside bodies.</summary>
    ThirdParty,

    /// <summary>会评: a panel, without written reviews before it.</summary>
    Panel,

    /// <summary>积分模型: facts of the register, by fixed tables.</summary>
    Points,

    /// <summary>代表作评价: a few works, chosen by the person.</summary>
    Works,
}

/// <summary>Who decides on the expert who steps in for one who fell out.</summary>
internal enum Replacement
{
    /// <summary>The officer, who is shown the best assignment.</summary>
    Propose,

    /// <summary>Nobody: the best one is invited at once. Where it would take a review from somebody else the officer is asked.</summary>
    Invite,
}

/// <summary>A kind of thing that a scheme is for.</summary>
/// <param name="Subject"><c>application</c>, <c>result</c>, <c>talent</c> or <c>firm</c>.</param>
/// <param name="When">Facts that it must have, as canonical texts.</param>
/// <param name="Rule">The rule that asks for this scheme; null where it is design.</param>
/// <param name="Clause">The clause; null where it is design.</param>
internal sealed record SchemeUse(string Subject, IReadOnlyDictionary<string, string> When, string? Rule, string? Clause);

/// <summary>One thing that is judged: by an expert's mark, or by a fact and a table.</summary>
/// <param name="Id">A short word.</param>
/// <param name="Title">What the expert reads.</param>
/// <param name="Weight">Its share; 0 in a points model, whose tables say what counts.</param>
/// <param name="Max">The highest mark; 0 in a points model.</param>
/// <param name="Clause">The clause that asks for it; null where it is design.</param>
/// <param name="Fact">The fact that gives its points; null where an expert marks it.</param>
/// <param name="Table">The parameter with the table of points.</param>
internal sealed record SchemeCriterion(string Id, LocalText Title, int Weight, int Max, string? Clause, string? Fact, string? Table);

/// <summary>What a scheme is expected to do.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Line">Where it stands.</param>
/// <param name="Subject">What is reviewed.</param>
/// <param name="Given">What is known of it, with the parameters that it is tried with.</param>
/// <param name="Marks">What an expert gives.</param>
/// <param name="Applies">Whether this scheme is the one; null where it does not matter.</param>
/// <param name="Score">The score of the marks, or the points of the facts; null where it does not matter.</param>
/// <param name="Missing">What the points lack: facts and parameters.</param>
internal sealed record SchemeExample(
    LocalText Name, int Line, string Subject, IReadOnlyDictionary<string, Value> Given, IReadOnlyDictionary<string, int> Marks, bool? Applies, decimal? Score, IReadOnlyList<string> Missing);
