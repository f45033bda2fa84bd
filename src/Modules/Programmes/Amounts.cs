using System.Globalization;
using Kechuang.Programmes.Definitions;

namespace Kechuang.Programmes;

/// <summary>Adds up budgets, in fen.</summary>
internal static class Amounts
{
    /// <summary>The amounts of the budget's facts that are filled in.</summary>
    public static Dictionary<string, long> Of(ProgrammeDefinition definition, IReadOnlyDictionary<string, string> values) =>
        definition.Budget.Accounts.Select(a => a.Fact).Append(definition.Budget.LumpSum.Fact).Append(definition.Budget.PerformancePay.Fact)
            .Where(f => Fen(values.GetValueOrDefault(f)) is not null).ToDictionary(f => f, f => Fen(values[f])!.Value, StringComparer.Ordinal);

    /// <summary>The whole: the lump sum, or the sum of the accounts.</summary>
    public static long Total(ProgrammeDefinition definition, IReadOnlyDictionary<string, string> values)
    {
        var amounts = Of(definition, values);
        return values.GetValueOrDefault("project.funding_mode") == "lump_sum"
            ? amounts.GetValueOrDefault(definition.Budget.LumpSum.Fact)
            : definition.Budget.Accounts.Sum(a => amounts.GetValueOrDefault(a.Fact));
    }

    private static long? Fen(string? canonical) =>
        decimal.TryParse(canonical, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var fen)
        && Math.Abs(fen) < 1_000_000_000_000_000m ? (long)fen : null;
}
