using Kechuang.Kernels.Rules;
using Kechuang.Platform.Ui;
using Kechuang.Policy.Contracts;

namespace Kechuang.Services.Definitions;

/// <summary>What a gate does with an answer.</summary>
internal enum Reaction
{
    /// <summary>The step is not taken.</summary>
    Refuse,

    /// <summary>The step is taken, and the verdict stays with the case.</summary>
    Warn,
}

/// <summary>The rule sets that are asked before something is accepted or granted.</summary>
/// <param name="Sets">The sets.</param>
/// <param name="Rules">The only rules of the sets that count; empty for all.</param>
/// <param name="Grounds">
/// Rules on which the grant rests although they only allow: one of those in force must say yes. A draft among them informs and refuses nothing.
/// </param>
/// <param name="WhenNo">What a no does.</param>
/// <param name="WhenUnknown">What an unknown does.</param>
internal sealed record Gate(IReadOnlyList<string> Sets, IReadOnlyList<string> Rules, IReadOnlyList<string> Grounds, Reaction WhenNo, Reaction WhenUnknown)
{
    /// <summary>What a page shows of a verdict: where only some rules of the set count, these and no others, and those too that do not apply.</summary>
    public IReadOnlyList<VerdictNode> Nodes(VerdictView view, Verdict verdict) =>
        Rules.Count == 0 ? view.Nodes(verdict) : view.Nodes(verdict with { Rules = [.. verdict.Rules.Where(r => Rules.Contains(r.RuleId))] }, all: true);

    /// <summary>Puts the verdicts together.</summary>
    public GateAnswer Answer(IReadOnlyList<Verdict> verdicts)
    {
        var asked = verdicts.SelectMany(v => v.Rules).Where(r => Rules.Count == 0 || Rules.Contains(r.RuleId)).ToList();
        var binding = asked.Where(r => r.Binding && !Grounds.Contains(r.RuleId)).ToList();
        var grounds = asked.Where(r => Grounds.Contains(r.RuleId) && r.Status is not RuleStatus.Draft).ToList();
        var ground = grounds.Exists(r => r.Outcome is RuleOutcome.Yes) ? null
            : grounds.Find(r => r.Outcome is RuleOutcome.Unknown) ?? grounds.Find(r => r.Outcome is RuleOutcome.No) ?? (grounds.Count > 0 ? grounds[0] : null);
        var no = binding.Find(r => r.Outcome is RuleOutcome.No) ?? (ground is { Outcome: not RuleOutcome.Unknown } ? ground : null);
        var unknown = binding.Find(r => r.Outcome is RuleOutcome.Unknown) ?? (ground is { Outcome: RuleOutcome.Unknown } ? ground : null);
        var outcome = no is not null ? Truth.No : unknown is not null ? Truth.Unknown : Truth.Yes;
        var refuses = (outcome is Truth.No && WhenNo is Reaction.Refuse) || (outcome is Truth.Unknown && WhenUnknown is Reaction.Refuse);
        List<RuleResult> open = [.. binding.Where(r => r.Outcome is RuleOutcome.Unknown), .. ground is { Outcome: RuleOutcome.Unknown } ? new[] { ground } : []];
        return new(
            outcome,
            refuses ? no ?? unknown : null,
            [.. open.SelectMany(r => r.MissingFacts.Concat(r.MissingParameters)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            verdicts);
    }
}

/// <summary>What a gate says.</summary>
/// <param name="Outcome">Yes, no, or not to be told yet.</param>
/// <param name="RefusedBy">The rule for whose sake the step is refused; null when it may be taken.</param>
/// <param name="Missing">Facts and parameters that would settle what is unknown.</param>
/// <param name="Verdicts">What the sets say, whole.</param>
internal sealed record GateAnswer(Truth Outcome, RuleResult? RefusedBy, IReadOnlyList<string> Missing, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>No rules, no objection.</summary>
    public static readonly GateAnswer Free = new(Truth.Yes, null, [], []);
}
