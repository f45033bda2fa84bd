using Kechuang.Planning.Loading;

namespace Kechuang.Planning.Showing;

/// <summary>What a comparison of places shows: the figures as they are, or divided by those of people or of product where the pack has them.</summary>
/// <param name="Per">"head" or "gdp"; null for the figures as they are.</param>
/// <param name="Divides">Only amounts can be divided; a share or a place is compared as it is.</param>
/// <param name="Divisor">The indicator that divides; null where nothing is divided, or the pack has none.</param>
/// <param name="Shown">The indicator as compared: of its own unit, or of units per unit of the divisor.</param>
internal sealed record CompareBy(string? Per, bool Divides, Indicator? Divisor, Indicator Shown)
{
    /// <summary>It was asked to divide by figures that the pack does not have: nothing is compared.</summary>
    public bool Lacks => Per is not null && Divisor is null;

    /// <summary>What has to be read for it.</summary>
    public IReadOnlyList<Indicator> Needs => Divisor is null ? [Shown] : [Divisor, Shown];

    /// <returns>Null where the indicator has no figures that places could be compared by.</returns>
    public static CompareBy? Of(PlanningContent content, string id, string? per)
    {
        if (content.Indicator(id) is not { Kind: not (IndicatorKind.Milestone or IndicatorKind.Stated) } indicator)
        {
            return null;
        }

        var divides = indicator is { Kind: IndicatorKind.Level, Formula: null };
        per = divides && per is "head" or "gdp" ? per : null;
        var divisor = (per switch { "head" => content.Divisors.PerHead, "gdp" => content.Divisors.PerGdp, _ => null }) is { } below ? content.Indicator(below) : null;
        return new(per, divides, divisor, divisor is null ? indicator : indicator with
        {
            Id = $"{indicator.Id}/{divisor.Id}",
            Formula = new(indicator.Id, divisor.Id, 1),
            Journal = null,
            Decimals = 4,
            Unit = new($"{indicator.Unit.Zh}/{divisor.Unit.Zh}", $"{indicator.Unit.En} per {divisor.Unit.En}"),
        });
    }
}
