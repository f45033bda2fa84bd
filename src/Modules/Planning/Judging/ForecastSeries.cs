using Kechuang.Kernels.Forecast;

namespace Kechuang.Planning.Judging;

/// <summary>Carries the figures of an indicator forward. Levels are carried in logarithms, shares as they are; places and goals in words are not carried.</summary>
internal sealed class ForecastSeries
{
    /// <summary>
    /// So many times the model's own error. A fitted model does not know that it may be the wrong one, nor that a method of statistics changed: of
    /// provincial figures that were kept from it, its 80 % bands held 77 % one year ahead, 69 % two, 60 % three and 56 % four and five years ahead. With
    /// these factors they hold about 80 % (docs/kernels/forecast.md).
    /// </summary>
    internal static double Widening(int steps) => steps switch { 1 => 1.1, 2 => 1.35, _ => 1.6 };

    private readonly TrendFit fit;
    private readonly bool logs;
    private readonly double interval;
    private readonly (double Low, double High) bounds;

    private ForecastSeries(TrendFit fit, int last, int first, bool logs, double interval, (double Low, double High) bounds) =>
        (this.fit, Last, First, this.logs, this.interval, this.bounds) = (fit, last, first, logs, interval, bounds);

    /// <summary>The first year that was used.</summary>
    public int First { get; }

    /// <summary>The last year with a figure.</summary>
    public int Last { get; }

    public TrendModel Model => fit.Model;

    /// <summary>Null when there are too few years without a gap, or the kind is not forecast.</summary>
    public static ForecastSeries? Of(Indicator indicator, Series series, double interval)
    {
        if (indicator.Kind is not (IndicatorKind.Level or IndicatorKind.Share))
        {
            return null;
        }

        var run = series.Run;
        var logs = indicator.Kind is IndicatorKind.Level && run.All(f => f.Value > 0);
        var values = run.Select(f => logs ? Math.Log((double)f.Value) : (double)f.Value).ToArray();
        return ExponentialSmoothing.Fit(values) is { } fit
            ? new(fit, run[^1].Year, run[0].Year, logs, interval, ((double)(indicator.Checks.Min ?? decimal.MinValue), (double)(indicator.Checks.Max ?? decimal.MaxValue)))
            : null;
    }

    /// <summary>The forecast for a year after <see cref="Last"/>, at most 60 years on.</summary>
    public Outlook At(int year)
    {
        var point = Point(year);
        return new(year, Back(point.Mean), Back(point.Quantile((1 - interval) / 2)), Back(point.Quantile((1 + interval) / 2)));
    }

    /// <summary>The probability that the figure of a year is at least a value.</summary>
    public double AtLeast(int year, double value) =>
        logs && value <= 0 ? 1 : Point(year).AtLeast(logs ? Math.Log(value) : value);

    private ForecastPoint Point(int year)
    {
        var steps = Math.Clamp(year - Last, 1, 60);
        return fit.At(steps).Widened(Widening(steps));
    }

    private double Back(double value) => Math.Clamp(logs ? Math.Exp(Math.Min(value, 700)) : value, bounds.Low, bounds.High);
}
