using Kechuang.Platform;
using Kechuang.Platform.Identity;
using Kechuang.Policy.Contracts;

namespace Kechuang.Services.Definitions;

/// <summary>What kind of matter a service is.</summary>
internal enum ServiceKind
{
    /// <summary>政务服务事项: somebody applies for something for themselves.</summary>
    Item,

    /// <summary>案件: somebody brings a matter that may be about another.</summary>
    Case,
}

/// <summary>A service as its file describes it: everything that the pages, the clocks and the decisions need.</summary>
internal sealed record ServiceDefinition
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of the file: a case keeps the one it began with.</summary>
    public required string Version { get; init; }

    public required ServiceKind Kind { get; init; }

    /// <summary>The systems of the centre that it makes work; the first is the desk that handles it.</summary>
    public required IReadOnlyList<string> Systems { get; init; }

    public required LocalText Title { get; init; }

    public required LocalText Summary { get; init; }

    public required LocalText Department { get; init; }

    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>Who may apply: people for themselves, organisations by those who act for them.</summary>
    public required IReadOnlyList<Audience> Audience { get; init; }

    /// <summary>Roles that handle; a role counts with a grant for the desk.</summary>
    public required IReadOnlyList<Role> Handles { get; init; }

    /// <summary>Roles that decide. Whoever handles a case never decides it (B-151).</summary>
    public required IReadOnlyList<Role> Decides { get; init; }

    public required IReadOnlyList<AskedFact> Facts { get; init; }

    public required IReadOnlyList<ProseField> Prose { get; init; }

    public required IReadOnlyList<Material> Materials { get; init; }

    /// <summary>Said before submitting.</summary>
    public required Gate? Accept { get; init; }

    /// <summary>What the applicant declares instead of the materials that may come later; null when nothing may.</summary>
    public required Clausal? Commitment { get; init; }

    /// <summary>报备即批准: submitting is the approval, and a check follows.</summary>
    public required Clausal? Filing { get; init; }

    /// <summary>What is decided: one strand, or several that run side by side.</summary>
    public required IReadOnlyList<Strand> Strands { get; init; }

    /// <summary>Grounds on which a clock stops.</summary>
    public required IReadOnlyList<StopGround> Stops { get; init; }

    public required Publicity? Publicity { get; init; }

    public required AppealRules? Appeal { get; init; }

    /// <summary>事中事后核查 of what was granted on a filing or a commitment.</summary>
    public required Clausal? LaterCheck { get; init; }

    public required Delegation? Districts { get; init; }

    /// <summary>The other side of a case; null where there is none.</summary>
    public required PartyRules? Respondent { get; init; }

    public required Sanctions? Sanctions { get; init; }

    public required LocalText? Fee { get; init; }

    public required IReadOnlyList<string> Indicators { get; init; }

    public required IReadOnlyList<ServiceExample> Examples { get; init; }

    public string Desk => Systems.Count > 0 ? Systems[0] : Id;

    public Strand StrandOf(string id) => Strands.FirstOrDefault(s => s.Id == id) ?? Strands[0];

    /// <summary>Whether the sides of a case may be called to a hearing or a mediation.</summary>
    public bool Meets => Strands.SelectMany(s => s.Steps).Any(s => s.Form is not StepManner.Task);

    /// <summary>Whether experts review something of it.</summary>
    public bool IsReviewed => Strands.Any(s => s.Reviewed is not null);

    /// <summary>What its two outcomes are called, where they are called by other words than those of its kind.</summary>
    public OutcomeWords? Words { get; init; }

    /// <summary>What an outcome is called: an item is granted, a matter between people is upheld, unless the file says otherwise.</summary>
    public LocalText WordOf(Granting outcome) => (outcome, Words, Kind) switch
    {
        (Granting.Grant, { } words, _) => words.Granted,
        (_, { } words, _) => words.Refused,
        (Granting.Grant, _, ServiceKind.Case) => new("支持", "Upheld"),
        (_, _, ServiceKind.Case) => new("不予支持", "Not upheld"),
        (Granting.Grant, _, _) => new("准予", "Granted"),
        _ => new("不予", "Refused"),
    };

    /// <summary>Every fact that the applicant gives or an officer records.</summary>
    public IEnumerable<string> FactKeys => Facts.Select(f => f.Key).Concat(Strands.SelectMany(s => s.Steps).SelectMany(s => s.Finds)).Distinct(StringComparer.Ordinal);
}

/// <summary>A sentence with the clause it comes from; without one it is design.</summary>
internal sealed record Clausal(LocalText Text, string? Clause);

/// <summary>A fact that the application rests on.</summary>
internal sealed record AskedFact(string Key, bool Required, string? Clause);

/// <summary>Free words that the applicant writes.</summary>
internal sealed record ProseField(string Id, LocalText Title, LocalText? Help, int Max, bool Required);

/// <summary>A paper that is handed in.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Required">Whether nothing is decided without it.</param>
/// <param name="Clause">The clause that asks for it; null where it is design.</param>
/// <param name="Later">Whether a commitment may stand for it at first.</param>
internal sealed record Material(string Id, LocalText Title, bool Required, string? Clause, bool Later);

/// <summary>One thing that is decided, with a clock of its own.</summary>
internal sealed record Strand(
    string Id, LocalText Title, LocalText? Department, string? Desk, StrandClock Clock, IReadOnlyList<WorkStep> Steps, Gate? Decide, Outcome? Outcome)
{
    /// <summary>The step that experts review; null where none does.</summary>
    public WorkStep? Reviewed => Steps.FirstOrDefault(s => s.Review is not null);

    /// <summary>The required steps before one that a case has not taken.</summary>
    public List<string> OpenBefore(WorkStep step, IReadOnlyCollection<string> done) => [.. Steps.TakeWhile(s => s != step).Where(s => s.Required && !done.Contains(s.Id)).Select(s => s.Id)];
}

/// <summary>The time that the text gives. Without a parameter, or while it has no value, there is no deadline, and the pages say so.</summary>
/// <param name="Parameter">The parameter with the working days; null where the text has none.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Fact">The fact into which the days used are written at the end.</param>
/// <param name="Breach">What a breach leads to, in words.</param>
internal sealed record StrandClock(string? Parameter, string? Clause, string? Fact, LocalText? Breach);

/// <summary>Who takes a working step.</summary>
internal enum StepBy
{
    /// <summary>The handler.</summary>
    Handler,

    /// <summary>An expert or panel that neither handles nor decides.</summary>
    Expert,

    /// <summary>The other side of the case.</summary>
    Respondent,
}

/// <summary>How a working step is done.</summary>
internal enum StepManner
{
    /// <summary>Somebody does it at the desk.</summary>
    Task,

    /// <summary>听证: the sides are called to a time and a place, and heard.</summary>
    Hearing,

    /// <summary>调解: the sides are brought together, and each answers to the terms that are proposed.</summary>
    Mediation,
}

/// <summary>A step between acceptance and decision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What is done.</param>
/// <param name="By">Who does it.</param>
/// <param name="Records">Facts that come of it.</param>
/// <param name="Required">Whether nothing is proposed before it.</param>
/// <param name="Clause">The clause; null where it is design.</param>
/// <param name="Form">How it is done.</param>
/// <param name="Settles">The fact that says whether both sides agreed, in a mediation.</param>
/// <param name="Review">The expert review on which it rests; null for none.</param>
internal sealed record WorkStep(
    string Id, LocalText Title, StepBy By, IReadOnlyList<string> Records, bool Required, string? Clause, StepManner Form, string? Settles, ExpertReview? Review = null)
{
    /// <summary>Findings without which nothing is granted: each must be yes. What an optional step never looked at bars nothing.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The matters that it concerns; null for all.</summary>
    public StepCondition? When { get; init; }

    /// <summary>Every fact that comes of it.</summary>
    public IEnumerable<string> Finds => Records.Concat(((string?[])[Settles, Review?.Verdict, Review?.Mean]).OfType<string>());
}

/// <summary>Of what kind a matter is that a step concerns.</summary>
/// <param name="Fact">A choice that the applicant makes.</param>
/// <param name="Is">Its values; any of them.</param>
internal sealed record StepCondition(string Fact, IReadOnlyList<string> Is);

/// <summary>What a grant gives.</summary>
/// <param name="Certificate">The name of the certificate or filing number; null for none.</param>
/// <param name="Prefix">What its numbers begin with.</param>
/// <param name="Validity">The parameter with the months it holds; null for no end.</param>
/// <param name="Register">The register in which it is entered, and how; null for none.</param>
/// <param name="Shows">Facts that anybody who checks it sees.</param>
/// <param name="Seals">Whether it keeps the digests of the papers, so that anybody who holds one can prove that it is unchanged.</param>
/// <param name="Once">How often the same holder may have it; null for as often as it is granted.</param>
internal sealed record Outcome(LocalText? Certificate, string Prefix, string? Validity, RegisterFilling? Register, IReadOnlyList<string> Shows, bool Seals, Once? Once = null)
{
    /// <summary>The fact that is its last day, where the matter itself ends by then; null where it does not.</summary>
    public string? Until { get; init; }
}

/// <summary>A ground on which the clock stops.</summary>
internal sealed record StopGround(string Id, LocalText Title, string? Clause);

/// <summary>公示 before a grant takes effect.</summary>
/// <param name="Parameter">The parameter with the working days; where it has no value, the decider sets the days of each case.</param>
/// <param name="Clause">The clause; null where it is design.</param>
/// <param name="Shows">Facts that everybody sees.</param>
internal sealed record Publicity(string? Parameter, string? Clause, IReadOnlyList<string> Shows);

/// <summary>How a refusal is appealed.</summary>
internal sealed record AppealRules(string? Parameter, string? Clause, LocalText Note);

/// <summary>Districts that may handle.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Authorised">Division codes; empty where none is authorised yet.</param>
/// <param name="Note">Who authorises.</param>
internal sealed record Delegation(string Clause, IReadOnlyList<string> Authorised, LocalText Note);

/// <summary>What the two outcomes of a service are called.</summary>
internal sealed record OutcomeWords(LocalText Granted, LocalText Refused);

/// <summary>How the other side takes part.</summary>
/// <param name="Anonymous">Whether a matter may be brought without a name.</param>
/// <param name="Shares">Prose fields that the other side reads; the rest stays between the one who brought it and the desk.</param>
/// <param name="People">Whether it can be a person: the desk finds whom the matter names, and they take part themselves.</param>
/// <param name="Clause">The clause; null where it is design.</param>
internal sealed record PartyRules(bool Anonymous, IReadOnlyList<string> Shares, bool People, string? Clause);

/// <summary>What a confirmed matter leads to. Where the term has no value, the decider sets the months of each case, or none.</summary>
/// <param name="Kinds">What can be imposed.</param>
/// <param name="Term">The parameter of its months; null where the text gives none.</param>
/// <param name="Required">Whether a confirmed matter must lead to one of them.</param>
/// <param name="Repair">How credit is repaired.</param>
/// <param name="Clause">The clause; null where it is design.</param>
internal sealed record Sanctions(IReadOnlyList<SanctionKind> Kinds, string? Term, bool Required, LocalText Repair, string? Clause);

/// <summary>One sanction.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Most">The parameter of the most months that it may last; null for no such limit.</param>
internal sealed record SanctionKind(string Id, LocalText Title, string? Most);
