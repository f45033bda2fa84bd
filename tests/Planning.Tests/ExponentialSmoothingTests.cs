using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Forecast;
using Kechuang.Planning.Judging;

namespace Kechuang.Planning.Tests;

public sealed class ExponentialSmoothingTests
{
    private static readonly Arbitrary<double[]> Values =
        Gen.Choose(-5_000, 5_000).Select(v => v / 10.0).ListOf(14).Select(v => v.ToArray()).ToArbitrary();

    [Fact]
    public void A_straight_line_goes_on_as_it_was()
    {
        var fit = ExponentialSmoothing.Fit(Enumerable.Range(0, 12).Select(i => 5.0 + (3 * i)).ToArray())!.Value;

        fit.At(1).Mean.ShouldBe(41, 1e-6);
        fit.At(4).Mean.ShouldBe(50, 1e-6);
        fit.At(4).Error.ShouldBe(0, 1e-6);
    }

    [Fact]
    public void What_never_changes_stays() => ExponentialSmoothing.Fit([7, 7, 7, 7, 7, 7, 7, 7])!.Value.At(5).Mean.ShouldBe(7, 1e-9);

    [Fact]
    public void Too_few_values_and_numbers_that_are_none_are_not_fitted()
    {
        ExponentialSmoothing.Fit([1, 2, 3, 4, 5, 6, 7]).ShouldBeNull();
        ExponentialSmoothing.Fit([1, 2, 3, double.NaN, 5, 6, 7, 8]).ShouldBeNull();
    }

    [Fact]
    public void Another_unit_gives_the_same_forecast_in_that_unit() => Prop.ForAll(Values, values =>
    {
        var (one, other) = (ExponentialSmoothing.Fit(values)!.Value, ExponentialSmoothing.Fit(values.Select(v => (v * 100) + 7).ToArray())!.Value);
        // Two settings may fit equally well, and rounding then decides between them.
        return one.Model != other.Model || one.Alpha != other.Alpha || one.Beta != other.Beta || one.Phi != other.Phi
            || Math.Abs((one.At(3).Mean * 100) + 7 - other.At(3).Mean) < 1e-4 * (1 + Math.Abs(other.At(3).Mean));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_further_the_less_sure() => Prop.ForAll(Values, values =>
    {
        var fit = ExponentialSmoothing.Fit(values)!.Value;
        return Enumerable.Range(1, 10).All(h => fit.At(h + 1).Error >= fit.At(h).Error);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_error_ahead_is_that_of_the_printed_formula_of_Holts_method()
    {
        // Class 1 of table 6.1 for ETS(A,A,N): variance = sigma^2 [1 + (h-1)(alpha^2 + alpha beta h + beta^2 h (2h-1) / 6)].
        var fit = ExponentialSmoothing.Run([1, 3, 2, 5, 4, 7, 6, 9, 8], TrendModel.Trend, 0.5, 0.2, 1);
        for (var h = 1; h <= 8; h++)
        {
            var wanted = fit.Sigma * Math.Sqrt(1 + ((h - 1) * (0.25 + (0.5 * 0.2 * h) + (0.04 * h * ((2 * h) - 1) / 6))));
            fit.At(h).Error.ShouldBe(wanted, 1e-9);
        }
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959964, 0.975)]
    [InlineData(-1.281552, 0.1)]
    public void The_normal_distribution_is_that_of_the_tables(double z, double p)
    {
        Normal.Below(z).ShouldBe(p, 1e-6);
        Normal.Quantile(p).ShouldBe(z, 1e-5);
    }

    [Fact]
    public void Held_out_years_are_met_better_than_by_the_last_value_and_lie_in_the_band_as_often_as_it_says()
    {
        var (ours, last, inside, count) = (0.0, 0.0, 0, 0);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "centres/beijing/planning/series"), "*.csv"))
        {
            foreach (var area in File.ReadLines(file).Skip(1).Select(l => l.Split(',')).GroupBy(c => c[0]))
            {
                var values = area.Where(c => int.Parse(c[1], CultureInfo.InvariantCulture) >= 2012).OrderBy(c => c[1], StringComparer.Ordinal)
                    .Select(c => double.Parse(c[2], CultureInfo.InvariantCulture)).ToArray();
                if (values.Length < 11 || values.Any(v => v <= 0))
                {
                    continue;
                }

                var known = values[..^2].Select(v => Math.Log(v)).ToArray();
                var point = ExponentialSmoothing.Fit(known)!.Value.At(2).Widened(ForecastSeries.Widening);
                ours += Math.Abs((Math.Exp(point.Mean) / values[^1]) - 1);
                last += Math.Abs((values[^3] / values[^1]) - 1);
                inside += Math.Log(values[^1]) >= point.Quantile(0.1) && Math.Log(values[^1]) <= point.Quantile(0.9) ? 1 : 0;
                count++;
            }
        }

        count.ShouldBeGreaterThan(300);
        (ours / count).ShouldBeLessThan(last / count * 0.9, $"{count} series: {ours / count:P1} ours, {last / count:P1} by the last value, {inside / (double)count:P0} inside");
        (inside / (double)count).ShouldBeInRange(0.75, 0.85);
    }
}
