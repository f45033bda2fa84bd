using Kechuang.Kernels.Rules;

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
    public int Of(ImpactChange change) => Groups.Sum(g => g.Of(change));

    public int Count(Truth before, Truth after) => Moves.FirstOrDefault(m => m.Before == before && m.After == after)?.Count ?? 0;
}

/// <summary>How many go from one answer to another.</summary>
internal sealed record ImpactMove(Truth Before, Truth After, int Count);

/// <summary>Amounts in fen; those that cannot be told are counted apart and not taken for zero.</summary>
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
