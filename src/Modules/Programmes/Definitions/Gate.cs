using Kechuang.Kernels.Rules;

namespace Kechuang.Programmes.Definitions;

/// <summary>What a gate does with an answer.</summary>
internal enum Reaction
{
    Refuse,
    Warn,
}

/// <summary>The rule sets that stand before a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Sets">The sets, in the order in which they are asked.</param>
/// <param name="Rules">The only rules of the sets that count; empty for all.</param>
/// <param name="WhenNo">What a no does.</param>
/// <param name="WhenUnknown">What an unknown does.</param>
internal sealed record Gate(string Step, IReadOnlyList<string> Sets, IReadOnlyList<string> Rules, Reaction WhenNo, Reaction WhenUnknown)
{
    /// <summary>Puts the verdicts of the gate's sets together: no if a binding rule says no, else unknown if one cannot be told, else yes.</summary>
    public GateAnswer Answer(IReadOnlyList<Verdict> verdicts)
    {
        var counting = verdicts.SelectMany(v => v.Rules).Where(Counts).ToList();
        var no = counting.FirstOrDefault(r => r.Outcome is RuleOutcome.No);
        var unknown = counting.FirstOrDefault(r => r.Outcome is RuleOutcome.Unknown);
        var outcome = no is not null ? Truth.No : unknown is not null ? Truth.Unknown : Truth.Yes;
        var refuses = (outcome is Truth.No && WhenNo is Reaction.Refuse) || (outcome is Truth.Unknown && WhenUnknown is Reaction.Refuse);
        return new()
        {
            Outcome = outcome,
            RefusedBy = refuses ? no ?? unknown : null,
            Missing = [.. counting.Where(r => r.Outcome is RuleOutcome.Unknown).SelectMany(r => r.MissingFacts.Concat(r.MissingParameters))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Verdicts = verdicts,
        };
    }

    /// <summary>Whether a rule's answer is part of the gate's: it binds, and the gate asks for it.</summary>
    private bool Counts(RuleResult rule) => rule.Binding && (Rules.Count == 0 || Rules.Contains(rule.RuleId));
}

/// <summary>What a gate says.</summary>
internal sealed record GateAnswer
{
    /// <summary>No rules, no objection.</summary>
    public static readonly GateAnswer Free = new() { Outcome = Truth.Yes, Missing = [], Verdicts = [] };

    public required Truth Outcome { get; init; }

    /// <summary>The rule for whose sake the step is refused; null when it may be taken.</summary>
    public RuleResult? RefusedBy { get; init; }

    /// <summary>Facts and parameters that would settle what is unknown.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    public bool Refuses => RefusedBy is not null;
}
