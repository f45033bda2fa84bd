using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Weighing;

/// <summary>What a draft would change, in numbers.</summary>
/// <param name="Subjects">How many are on record.</param>
/// <param name="Moves">From which answer to which, and how many.</param>
/// <param name="Money">The amounts; null where neither version gives an amount of money.</param>
/// <param name="Groups">The changes by district and kind.</param>
/// <param name="Unrecorded">Facts that the rules read and that are on record for nobody.</param>
internal sealed record ImpactTotals(
    int Subjects, IReadOnlyList<ImpactMove> Moves, ImpactMoney? Money, IReadOnlyList<ImpactGroup> Groups, IReadOnlyList<string> Unrecorded)
{
    /// <summary>Whose facts were weighed.</summary>
    public Audience Kind { get; init; }

    /// <summary>The version of the whole rulebook that it was made with, for what is not had together is decided over several sets.</summary>
    public string? Rulebook { get; init; }

    /// <summary>Each rule that gives an amount of money, in either version.</summary>
    public IReadOnlyList<ImpactRule> Rules { get; init; } = [];

    /// <summary>Policies of other sets that are counted with it, for they are not had together.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    public int Of(ImpactChange change) => Groups.Sum(g => g.Of(change));

    public int Count(Truth before, Truth after) => Moves.FirstOrDefault(m => m.Before == before && m.After == after)?.Count ?? 0;
}

/// <summary>How many go from one answer to another.</summary>
internal sealed record ImpactMove(Truth Before, Truth After, int Count);

/// <summary>What one rule, or a policy of another set, gives to all beside the others; null where a version does not have the rule.</summary>
internal sealed record ImpactRule(string Id, Kernels.Rules.LocalText Title, ImpactSum? Before, ImpactSum? After);

/// <summary>To how many a rule gives, how much in fen, and for how many that cannot be told.</summary>
internal sealed record ImpactSum(int Subjects, decimal Amount, int Unknown);

/// <summary>Amounts in fen; for how many a part of them cannot be told is counted apart and not taken for zero.</summary>
internal sealed record ImpactMoney(decimal Before, decimal After, int UnknownBefore, int UnknownAfter);

/// <summary>The changes of one kind of subject in one district.</summary>
internal sealed record ImpactGroup(string? District, string? Kind, int Subjects, int Gains, int Loses, int BecomesUnknown, int RuledOut, decimal Before, decimal After)
{
    public int Of(ImpactChange change) => change switch
    {
        ImpactChange.Gains => Gains,
        ImpactChange.Loses => Loses,
        ImpactChange.BecomesUnknown => BecomesUnknown,
        _ => RuledOut,
    };
}
