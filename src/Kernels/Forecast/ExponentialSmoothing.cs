namespace Kechuang.Kernels.Forecast;

/// <summary>Fits a short series, such as fifteen years, by exponential smoothing with additive errors, and says how sure the forecast is.</summary>
/// <remarks>
/// Units: values are finite and equally spaced in time; a series that grows by a rate is fitted better by its logarithms, which the caller takes.
/// Cost: O(n) for each of about 370 settings of the parameters; no allocation. Fifteen values take some 20 microseconds.
/// Choice: the three models of <see cref="TrendModel"/> on a grid of parameters, best by the corrected Akaike criterion; ties go to the simpler.
/// Source: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder, "Forecasting with Exponential Smoothing", Springer 2008,
/// chapters 2, 5 and 6; alpha, beta, phi and sigma are its names.
/// </remarks>
public static class ExponentialSmoothing
{
    /// <summary>Fewer values are not fitted: the criterion needs more values than the richest model has parameters.</summary>
    public const int Fewest = 8;

    private const int Steps = 12;
    private const double Exact = 1e-24;

    private static readonly double[] Dampings = [0.8, 0.9, 0.95];

    /// <summary>Fits the best model; null when there are fewer than <see cref="Fewest"/> values or one is not finite.</summary>
    public static TrendFit? Fit(ReadOnlySpan<double> values)
    {
        if (values.Length < Fewest)
        {
            return null;
        }

        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                return null;
            }
        }

        var best = Search(values, TrendModel.Level, 0);
        foreach (var phi in Dampings)
        {
            Keep(ref best, Search(values, TrendModel.Damped, phi));
        }

        Keep(ref best, Search(values, TrendModel.Trend, 1));
        return best;
    }

    /// <summary>Fits one model with the parameters given; the starting level and trend are the straight line through the first five values.</summary>
    public static TrendFit Run(ReadOnlySpan<double> values, TrendModel model, double alpha, double beta, double phi)
    {
        var (level, slope) = Start(values, model);
        var squares = Smooth(values, ref level, ref slope, alpha, beta, phi, double.PositiveInfinity);
        var (n, k) = (values.Length, model switch { TrendModel.Level => 3, TrendModel.Trend => 5, _ => 6 });
        var sigma = Math.Sqrt(squares / (n - (k - 1)));
        // Numbers that follow the model exactly have no error to compare by; the floor lets the simpler model win.
        var criterion = (n * Math.Log(Math.Max(squares / n, Exact))) + (2 * k) + (2.0 * k * (k + 1) / (n - k - 1));
        return new(model, alpha, beta, phi, level, slope, sigma, n, criterion);
    }

    /// <summary>The best setting of one model. Of one model and series the criterion grows with the squares, so these alone are compared, and a setting is left as soon as it is beaten.</summary>
    private static TrendFit Search(ReadOnlySpan<double> values, TrendModel model, double phi)
    {
        var start = Start(values, model);
        var (least, alpha, beta) = (double.PositiveInfinity, 0.0, 0.0);
        for (var a = 1; a <= Steps; a++)
        {
            for (var b = 0; b <= (model is TrendModel.Level ? 0 : a); b++)
            {
                var (fitted, damped) = ((double)a / Steps, (double)b / Steps);
                var (level, slope) = start;
                var squares = Math.Max(Smooth(values, ref level, ref slope, fitted, damped, phi, least), values.Length * Exact);
                if (squares < least * (1 - (1e-9 / values.Length)))
                {
                    (least, alpha, beta) = (squares, fitted, damped);
                }
            }
        }

        return Run(values, model, alpha, beta, phi);
    }

    /// <summary>Carries level and trend through the values; answers the squares of its errors, given up once they are more than asked for.</summary>
    private static double Smooth(ReadOnlySpan<double> values, ref double level, ref double slope, double alpha, double beta, double phi, double most)
    {
        var squares = 0.0;
        foreach (var value in values)
        {
            var expected = level + (phi * slope);
            var error = value - expected;
            squares += error * error;
            if (squares > most)
            {
                return squares;
            }

            level = expected + (alpha * error);
            slope = (phi * slope) + (beta * error);
        }

        return squares;
    }

    private static void Keep(ref TrendFit best, TrendFit other)
    {
        if (other.Criterion < best.Criterion - 1e-9)
        {
            best = other;
        }
    }

    private static (double Level, double Slope) Start(ReadOnlySpan<double> values, TrendModel model)
    {
        var first = values[..Math.Min(5, values.Length)];
        var (mean, slope, middle) = (0.0, 0.0, (first.Length - 1) / 2.0);
        foreach (var value in first)
        {
            mean += value / first.Length;
        }

        if (model is TrendModel.Level)
        {
            return (mean, 0);
        }

        var spread = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            slope += (i - middle) * (first[i] - mean);
            spread += (i - middle) * (i - middle);
        }

        slope /= spread;
        return (mean - ((middle + 1) * slope), slope);
    }
}
