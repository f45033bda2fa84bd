using Kechuang.Kernels.Rules;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Services.Definitions;

/// <summary>A story that the service must tell: who does what, and what is then so.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Line">Where it stands.</param>
/// <param name="People">The people by name, each with what they are to the case.</param>
/// <param name="Given">Facts that the register knows.</param>
/// <param name="Materials">Papers that are there from the beginning.</param>
/// <param name="Steps">What they do, in order.</param>
/// <param name="Expect">What is then so.</param>
internal sealed record ServiceExample(
    LocalText Name, int Line, IReadOnlyDictionary<string, string> People, IReadOnlyDictionary<string, Value> Given, IReadOnlyList<string> Materials,
    IReadOnlyList<ServiceExampleStep> Steps, ServiceExampleEnd Expect)
{
    /// <summary>Until when the applicant already holds what is applied for; null when nothing is held.</summary>
    public DateOnly? Holds { get; init; }
}

/// <summary>One step of a story. Where it is refused, <see cref="Lacking"/> is what the refusal must name; on a return it is what is asked for.</summary>
internal sealed record ServiceExampleStep(
    string Do, string By, DateTimeOffset At, string? Strand, string? Step, string? Outcome, string? Reason, string? Ground, int? Days, int? Months,
    IReadOnlyList<string> Lacking, IReadOnlyList<string> Materials, IReadOnlyDictionary<string, Value> With, string? Refused, IReadOnlyList<StoryOpinion> Opinions, int Line);

/// <summary>What a made-up expert of a story gives.</summary>
/// <param name="By">Who.</param>
/// <param name="Marks">Marks by criterion.</param>
internal sealed record StoryOpinion(string By, IReadOnlyDictionary<string, int> Marks);

/// <summary>A step of a story as it came out.</summary>
/// <param name="Step">The step.</param>
/// <param name="Refused">Why it was not taken; null when it was.</param>
/// <param name="States">How each case stood then.</param>
internal sealed record WalkedStep(ServiceExampleStep Step, string? Refused, IReadOnlyList<CaseState> States);

/// <summary>What a story ends with. What is null is not checked.</summary>
/// <param name="States">State of the case, or of each strand.</param>
/// <param name="Clock">met, overdue, running, paused or none; of the case or of each strand.</param>
/// <param name="Verdict">The last verdict of a decision.</param>
/// <param name="Missing">What that verdict missed.</param>
/// <param name="PublicSees">Facts and words that the public sees.</param>
/// <param name="PublicMisses">Facts that it must not see.</param>
/// <param name="Records">Journal records, in this order, others between them.</param>
/// <param name="Certificates">How many certificates hold.</param>
/// <param name="Days">Working days from acceptance to the first decision, of the case or of each strand.</param>
/// <param name="Rules">What single rules said when a decision asked them last, drafts among them.</param>
/// <param name="Registers">none, proposed, checked, listed or left: the entry of the case or of each strand.</param>
internal sealed record ServiceExampleEnd(
    IReadOnlyDictionary<string, string> States, IReadOnlyDictionary<string, string> Clock, string? Verdict, IReadOnlyList<string>? Missing,
    IReadOnlyList<string> PublicSees, IReadOnlyList<string> PublicMisses, IReadOnlyList<string> Records, int? Certificates,
    IReadOnlyDictionary<string, string> Registers, IReadOnlyDictionary<string, string> Days, IReadOnlyDictionary<string, string> Rules)
{
    /// <summary>The last day of the certificate that holds.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>What a reviewer reads of the case.</summary>
    public IReadOnlyList<string> ExpertSees { get; init; } = [];

    /// <summary>What a reviewer must not read of it.</summary>
    public IReadOnlyList<string> ExpertMisses { get; init; } = [];

    /// <summary>The mean that experts gave; null where it is not checked.</summary>
    public decimal? Mean { get; init; }
}
