using Kechuang.Kernels.Rules;
using Kechuang.Programmes.Definitions;

namespace Kechuang.Programmes.Spending;

/// <summary>A change of budget as the rules read it.</summary>
internal static class BudgetFacts
{
    private const string Change = "change.";

    /// <summary>Every account has its change, zero where nothing is typed; what the unit has not said is not known.</summary>
    public static Dictionary<string, Value> Of(ProgrammeDefinition definition, IReadOnlyDictionary<string, long> changes, string? reason, string? quotation, bool? unitVerified)
    {
        var facts = definition.Budget.Accounts.ToDictionary(
            a => FactOf(a.Fact), a => Value.Of((decimal)changes.GetValueOrDefault(a.Fact)), StringComparer.Ordinal);
        facts["change.reason"] = ProjectSteps.Text(reason);
        facts["change.quotation"] = ProjectSteps.Text(quotation);
        facts[BudgetApprovals.VerifiedFact] = unitVerified is { } verified ? Value.Of(verified) : Value.Null;
        return facts;
    }

    /// <summary>The account that equipment is bought from, as the rules know it.</summary>
    public const string Equipment = "budget.equipment";

    /// <summary><c>budget.labour</c> as <c>change.labour</c>.</summary>
    public static string FactOf(string account) => string.Concat(Change, account.AsSpan(account.IndexOf('.', StringComparison.Ordinal) + 1));

    /// <summary>The rule that settled a change: the one that refused, else the first that allows or demands and says yes.</summary>
    public static string RuleOf(GateAnswer answer) => (answer.RefusedBy
        ?? answer.Verdicts.SelectMany(v => v.Rules).FirstOrDefault(r => r.Outcome is RuleOutcome.Yes && !r.RuleId.StartsWith("DES-", StringComparison.Ordinal)))?.RuleId ?? "";

    /// <summary>Whether all that is lacking is the unit's word.</summary>
    public static bool WaitsForUnit(GateAnswer answer) => answer is { Outcome: Truth.Unknown, Missing: [BudgetApprovals.VerifiedFact] };
}
