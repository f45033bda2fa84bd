namespace Kechuang.Planning.Judging;

/// <summary>
/// Says where a goal stands. The arithmetic, in order: no figure, no word; the figure of the goal's year decides when there is one; goals in words
/// and places are decided by what was confirmed; all else by the probability that the forecast gives, against the limits of the pack.
/// A figure on the good side of the goal satisfies 左右 with any tolerance; on the other side nobody can say without one.
/// </summary>
internal sealed class JudgeGoal(Limits limits, decimal? tolerance)
{
    public Judgement Run(Indicator indicator, Goal goal, Series series, ForecastSeries? forecast)
    {
        var allowed = goal.Tolerance ?? tolerance;
        return goal switch
        {
            { Comparator: Comparator.Milestone } => Milestone(goal, series),
            { Comparator: Comparator.Rising } => Rising(series),
            { Value: null } => new(Standing.NeedsValue, Why.NoValue),
            { Role: GoalRole.Baseline } => Baseline(indicator, goal, series, allowed),
            _ => Target(indicator, goal, series, forecast, allowed),
        };
    }

    private static Judgement Milestone(Goal goal, Series series)
    {
        var said = series.Figures.Where(f => goal.Year is null || f.Year <= goal.Year || f.Value == 1).ToList();
        var reached = said.FirstOrDefault(f => f.Value == 1 && (goal.Year is null || f.Year <= goal.Year));
        return reached.Year != 0 ? new(Standing.Met, Why.Confirmed, 1, reached.Year)
            : series.Figures.FirstOrDefault(f => goal.Year is { } year && f.Year >= year) is { Year: not 0 } late ? new(Standing.Missed, Why.NotConfirmed, late.Value, late.Year)
            : new(Standing.NoData, Why.NoFigure);
    }

    private static Judgement Rising(Series series)
    {
        var run = series.Run;
        return run.Count < 2 ? new(Standing.NoData, run.Count == 0 ? Why.NoFigure : Why.TooFew)
            : new(run[^1].Value > run[^2].Value ? Standing.OnTrack : Standing.AtRisk, Why.Trend, run[^1].Value, run[^1].Year, run[^2].Value);
    }

    private static Judgement Baseline(Indicator indicator, Goal goal, Series series, decimal? allowed)
    {
        if (goal.Year is not { } year || Measure(goal, series, year) is not { } value)
        {
            return new(Standing.NoData, series.Last is null ? Why.NoFigure : Why.NoFigureOfYear);
        }

        var holds = Satisfies(indicator, goal, value, allowed);
        return new(holds is null ? Standing.NeedsTolerance : holds.Value ? Standing.Agrees : Standing.Differs, holds is null ? Why.NoTolerance : Why.Compared, value, year, goal.Value, allowed);
    }

    private Judgement Target(Indicator indicator, Goal goal, Series series, ForecastSeries? forecast, decimal? allowed)
    {
        var year = goal.Year ?? series.Last?.Year;
        if (year is null || series.Last is not { } last)
        {
            return new(Standing.NoData, Why.NoFigure, Tolerance: allowed);
        }

        var needs = Threshold(goal, series, year.Value);
        if (needs is null)
        {
            return new(Standing.NoData, Why.NoBase, last.Value, last.Year, Tolerance: allowed);
        }

        if (series.At(year.Value) is not null && Measure(goal, series, year.Value) is { } value)
        {
            var holds = Satisfies(indicator, goal, value, allowed);
            return new(holds is null ? Standing.NeedsTolerance : holds.Value ? Standing.Met : Standing.Missed, holds is null ? Why.NoTolerance : Why.FigureOfYear, value, year, needs, allowed);
        }

        if (last.Year > year)
        {
            return new(Standing.NoData, Why.NoFigureOfYear, last.Value, last.Year, needs, allowed);
        }

        var needed = NeededGrowth(indicator, last, needs.Value, year.Value);
        if (indicator.Kind is IndicatorKind.Rank)
        {
            var holds = Satisfies(indicator, goal, last.Value, allowed);
            return new(holds is true ? Standing.OnTrack : Standing.OffTrack, Why.LatestFigure, last.Value, last.Year, needs, allowed);
        }

        return forecast is null
            ? new(Standing.NoData, Why.TooFew, last.Value, last.Year, needs, allowed, Needed: needed)
            : Ahead(indicator, goal, last, forecast, new(Standing.NoData, Why.Probability, last.Value, last.Year, needs, allowed, forecast.At(year.Value), Needed: needed));
    }

    private Judgement Ahead(Indicator indicator, Goal goal, Figure last, ForecastSeries forecast, Judgement so)
    {
        var (year, threshold) = (so.Forecast!.Year, (double)so.Threshold!.Value);
        var slack = goal.Comparator is Comparator.About ? (double)(so.Tolerance ?? 0) * Math.Abs(threshold) : 0;
        var probability = indicator.Direction is Direction.Down || goal.Comparator is Comparator.AtMost
            ? 1 - forecast.AtLeast(year, threshold + slack)
            : forecast.AtLeast(year, threshold - slack);
        var standing = probability >= limits.OnTrack ? Standing.OnTrack : probability < limits.OffTrack ? Standing.OffTrack : Standing.AtRisk;
        if (goal.Hold && standing is Standing.OnTrack && goal.Measure is GoalMeasure.Value && Satisfies(indicator, goal, last.Value, so.Tolerance) is not true)
        {
            standing = Standing.AtRisk;
        }

        // Without a tolerance only what is fine with none at all can be said.
        return goal.Comparator is Comparator.About && so.Tolerance is null && standing is not Standing.OnTrack
            ? so with { Standing = Standing.NeedsTolerance, Why = Why.NoTolerance, Probability = probability }
            : so with { Standing = standing, Probability = probability };
    }

    /// <summary>What the figure of the year must be, in the unit of the series; null when the base is missing.</summary>
    private static decimal? Threshold(Goal goal, Series series, int year)
    {
        if (goal.Measure is GoalMeasure.Value or GoalMeasure.Total)
        {
            return goal.Value;
        }

        return goal.Since is { } since && series.At(since) is { } start && start > 0
            ? goal.Measure is GoalMeasure.Rise ? start * (1 + (goal.Value!.Value / 100)) : start * (decimal)Math.Pow(1 + ((double)goal.Value!.Value / 100), year - since)
            : null;
    }

    private static decimal? Measure(Goal goal, Series series, int year)
    {
        switch (goal.Measure)
        {
            case GoalMeasure.Value:
                return series.At(year);
            case GoalMeasure.Total:
                var years = Enumerable.Range(goal.Since ?? year, year - (goal.Since ?? year) + 1).Select(series.At).ToList();
                return years.TrueForAll(v => v is not null) ? years.Sum() : null;
            default:
                return goal.Since is { } since && series.At(since) is { } start && start > 0 && series.At(year) is { } end && end > 0
                    ? goal.Measure is GoalMeasure.Rise ? ((end / start) - 1) * 100 : (decimal)((Math.Pow((double)(end / start), 1.0 / (year - since)) - 1) * 100)
                    : null;
        }
    }

    /// <summary>Null when only a tolerance could decide.</summary>
    private static bool? Satisfies(Indicator indicator, Goal goal, decimal value, decimal? allowed)
    {
        var wanted = goal.Value!.Value;
        switch (goal.Comparator)
        {
            case Comparator.Over: return value > wanted;
            case Comparator.AtLeast: return value >= wanted;
            case Comparator.AtMost or Comparator.Rank: return value <= wanted;
            case Comparator.Equals: return Math.Round(value, Places(wanted), MidpointRounding.AwayFromZero) == wanted;
            default:
                var lacking = indicator.Direction switch { Direction.Up => wanted - value, Direction.Down => value - wanted, _ => Math.Abs(wanted - value) };
                return lacking <= 0 ? true : allowed is { } share ? lacking <= share * Math.Abs(wanted) : null;
        }
    }

    /// <summary>Percent a year for levels, points a year for shares; null when the goal is behind or nothing can be said.</summary>
    private static decimal? NeededGrowth(Indicator indicator, Figure last, decimal threshold, int year) =>
        year <= last.Year || (indicator.Direction is Direction.Up && last.Value >= threshold) || (indicator.Direction is Direction.Down && last.Value <= threshold) ? null
        : indicator.Kind is IndicatorKind.Level && last.Value > 0 && threshold > 0
            ? (decimal)((Math.Pow((double)(threshold / last.Value), 1.0 / (year - last.Year)) - 1) * 100)
            : (threshold - last.Value) / (year - last.Year);

    /// <summary>How many decimals a number needs.</summary>
    private static int Places(decimal value) => (decimal.GetBits(value / 1.000000000000000000000000000m)[3] >> 16) & 0xFF;
}
