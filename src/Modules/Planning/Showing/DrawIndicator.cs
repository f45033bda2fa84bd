using Kechuang.Planning.Judging;

namespace Kechuang.Planning.Showing;

/// <summary>Makes the chart of an indicator from what was read: the centre's figures, the forecast to the last goal that is ahead, and every goal with a number.</summary>
internal static class DrawIndicator
{
    /// <summary>How many years a forecast is shown where no goal is ahead.</summary>
    private const int YearsAhead = 3;

    /// <summary>Beyond this a band says nothing any more.</summary>
    private const int MostYears = 12;

    public static ChartData Data(Indicator indicator, FigureBook book)
    {
        var series = book.Own(indicator);
        var goals = indicator.Goals
            .Where(g => g is { Value: not null, Year: not null, Measure: GoalMeasure.Value } && g.Comparator is not Comparator.Milestone)
            .Select(g => new ChartGoal(g.Year!.Value, (double)g.Value!.Value, $"{g.Year} {StandingWords.Of(g.Role)}: {StandingWords.Number(indicator, g.Value.Value)}")).ToList();
        return new(
            indicator.Name.ToString(), indicator.Unit.ToString(), indicator.Decimals, series.Figures, Ahead(indicator, book), goals,
            [.. indicator.Methods.Select(m => m.From).OfType<int>()]);
    }

    /// <summary>The forecast for each year that is shown.</summary>
    public static IReadOnlyList<Outlook> Ahead(Indicator indicator, FigureBook book)
    {
        if (book.Forecast(indicator) is not { } forecast)
        {
            return [];
        }

        var to = indicator.Goals.Select(g => g.Year).OfType<int>().Where(y => y > forecast.Last).DefaultIfEmpty(forecast.Last + YearsAhead).Max();
        return [.. Enumerable.Range(forecast.Last + 1, Math.Min(to - forecast.Last, MostYears)).Select(forecast.At)];
    }

    public static string Svg(Indicator indicator, FigureBook book, bool small = false) =>
        indicator.Kind is IndicatorKind.Milestone or IndicatorKind.Stated ? "" : new LineChart(Data(indicator, book), small).Draw();
}
