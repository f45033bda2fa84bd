using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Forecast;
using Kechuang.Planning.Judging;
using Xunit.Abstractions;

namespace Kechuang.Planning.Tests;

public sealed class ExponentialSmoothingTests(ITestOutputHelper output)
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
                var point = ExponentialSmoothing.Fit(known)!.Value.At(2).Widened(ForecastSeries.Widening(2));
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

    /// <summary>Every provincial series of the folder that KECHUANG_PROVINCES names: CSV files with the columns province, year, value and, where several, variables.</summary>
    [ProvincesFact]
    public void Bands_of_one_to_five_years_hold_what_they_say_over_all_provinces()
    {
        var series = Directory.EnumerateFiles(ProvincesFactAttribute.Folder!, "*.csv").Where(f => !f.EndsWith("varsList.csv", StringComparison.Ordinal)).SelectMany(Series).ToList();
        series.Count.ShouldBeGreaterThan(1_000);
        List<string> said = [];
        List<double> held = [];
        for (var steps = 1; steps <= 5; steps++)
        {
            var (inside, count) = (0, 0);
            foreach (var values in series.Where(v => v.Length - steps >= ExponentialSmoothing.Fewest))
            {
                var point = ExponentialSmoothing.Fit(values.AsSpan()[..^steps])!.Value.At(steps).Widened(ForecastSeries.Widening(steps));
                inside += values[^1] >= point.Quantile(0.1) && values[^1] <= point.Quantile(0.9) ? 1 : 0;
                count++;
            }

            said.Add($"{steps} years ahead: {inside} of {count}, {inside / (double)count:P1}");
            held.Add(inside / (double)count);
        }

        output.WriteLine(string.Join("; ", said));
        held.ShouldAllBe(h => h > 0.76 && h < 0.85, string.Join("; ", said));
    }

    /// <summary>The logarithms of the last years without a gap of each series that is nowhere nought or below.</summary>
    private static IEnumerable<double[]> Series(string file)
    {
        var rows = File.ReadLines(file).Select(l => l.TrimStart('\uFEFF').Split(',').Select(c => c.Trim('"')).ToArray()).ToList();
        var (province, year, value, variable) = (Array.IndexOf(rows[0], "province"), Array.IndexOf(rows[0], "year"), Math.Max(Array.IndexOf(rows[0], "value"), Array.IndexOf(rows[0], "num")), Array.IndexOf(rows[0], "variables"));
        foreach (var group in rows.Skip(1).Where(r => r.Length == rows[0].Length).GroupBy(r => (r[province], variable < 0 ? "" : r[variable])))
        {
            SortedDictionary<int, double> years = [];
            foreach (var row in group)
            {
                if (double.TryParse(row[value], CultureInfo.InvariantCulture, out var number))
                {
                    years[int.Parse(row[year], CultureInfo.InvariantCulture)] = number;
                }
            }

            var run = years.Reverse().Where((y, i) => years.Keys.Last() - i == y.Key).Select(y => y.Value).Reverse().ToArray();
            if (run.Length > ExponentialSmoothing.Fewest && run.All(v => v > 0))
            {
                yield return [.. run.Select(v => Math.Log(v))];
            }
        }
    }
}
