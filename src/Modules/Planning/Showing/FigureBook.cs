using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;

namespace Kechuang.Planning.Showing;

/// <summary>The figures that were read, with what is judged from them.</summary>
internal sealed class FigureBook(
    PlanningContent content, IReadOnlyDictionary<(string Indicator, string Area), Series> figures, decimal? tolerance, string own,
    IReadOnlyDictionary<string, KeptSeries.Entry>? kept = null)
{
    private readonly Dictionary<string, ForecastSeries?> forecasts = new(StringComparer.Ordinal);

    /// <summary>The series of the centre.</summary>
    public Series Own(Indicator indicator) => Of(indicator, own);

    public Series Of(Indicator indicator, string area) => figures.GetValueOrDefault((indicator.Id, area)) ?? Series.Empty;

    /// <summary>The forecast of the centre's series; null when it cannot be carried forward.</summary>
    public ForecastSeries? Forecast(Indicator indicator)
    {
        if (!forecasts.TryGetValue(indicator.Id, out var forecast))
        {
            forecasts[indicator.Id] = forecast = Kept(indicator) is { } entry ? entry.Forecast.Value : ForecastSeries.Of(indicator, Own(indicator), content.Limits.Interval);
        }

        return forecast;
    }

    // Not for what the journal or a formula made of other figures.
    private KeptSeries.Entry? Kept(Indicator indicator) => kept?.GetValueOrDefault(indicator.Id) is { } entry && ReferenceEquals(entry.Series, Own(indicator)) ? entry : null;

    /// <summary>The clause that states the centre's figure of a year; null where the figure was measured, or corrected since.</summary>
    public string? StatedBy(Indicator indicator, int year) =>
        content.Stated.TryGetValue((indicator.Id, year), out var clause) && Own(indicator).Figures.Any(f => f.Year == year && f.Revision == 1) ? clause : null;

    // What a text prints of the past is not confirmed by the same print.
    public Judgement Judge(Indicator indicator, Goal goal) => goal is { Role: GoalRole.Baseline, Year: { } at } && StatedBy(indicator, at) is not null
        ? new(Standing.Stated, Why.Printed, Own(indicator).At(at), at, goal.Value)
        : Kept(indicator) is { } entry ? entry.Judge(goal, tolerance, () => Run(indicator, goal))
        : Run(indicator, goal);

    private Judgement Run(Indicator indicator, Goal goal) => new JudgeGoal(content.Limits, tolerance).Run(indicator, goal, Own(indicator), Forecast(indicator));
}
