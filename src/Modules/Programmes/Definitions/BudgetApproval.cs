using Kechuang.Kernels.Rules;

namespace Kechuang.Programmes.Definitions;

/// <summary>Who must agree to a change of budget that the rules allow, and when it is filed.</summary>
internal enum BudgetApproval
{
    /// <summary>Nobody: the unit or the investigator decides (000-16, 000-18).</summary>
    None,

    /// <summary>The unit verifies it on the facts; it is filed at acceptance (000-16).</summary>
    Unit,
}

/// <summary>Reads the approval off the verdicts: it is the unit's where a rule that stands asked for its verification.</summary>
internal static class BudgetApprovals
{
    /// <summary>The fact by which the unit says that it has verified an increase of equipment.</summary>
    public const string VerifiedFact = "change.unit_verified";

    public static BudgetApproval Of(GateAnswer answer) =>
        answer.Verdicts.SelectMany(v => v.Rules)
            .Where(r => r.Outcome is RuleOutcome.Yes or RuleOutcome.No or RuleOutcome.Unknown)
            .Any(r => r.Holds is { } holds && Reads(holds))
            ? BudgetApproval.Unit : BudgetApproval.None;

    private static bool Reads(ConditionResult condition) =>
        condition.Expression?.Contains(VerifiedFact, StringComparison.Ordinal) == true || condition.Parts.Any(Reads);
}
