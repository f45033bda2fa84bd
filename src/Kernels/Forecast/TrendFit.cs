namespace Kechuang.Kernels.Forecast;

/// <summary>A fitted series: all that a forecast needs, and nothing of the series itself.</summary>
/// <param name="Model">The model chosen.</param>
/// <param name="Alpha">Smoothing of the level, in (0, 1].</param>
/// <param name="Beta">Smoothing of the trend, in [0, alpha]; 0 for <see cref="TrendModel.Level"/>.</param>
/// <param name="Phi">Damping, in (0, 1]; 1 for <see cref="TrendModel.Trend"/>, 0 for <see cref="TrendModel.Level"/>.</param>
/// <param name="Last">The level after the last value, in the unit of the series.</param>
/// <param name="Slope">The trend for one step, in the unit of the series.</param>
/// <param name="Sigma">Standard deviation of the errors one step ahead, in the unit of the series.</param>
/// <param name="Count">How many values were fitted.</param>
/// <param name="Criterion">AICc up to a constant of the series: smaller is better.</param>
public readonly record struct TrendFit(
    TrendModel Model, double Alpha, double Beta, double Phi, double Last, double Slope, double Sigma, int Count, double Criterion)
{
    /// <summary>The mean and the standard error of the value <paramref name="steps"/> steps after the last one. Cost: O(steps).</summary>
    /// <param name="steps">1 or more.</param>
    public ForecastPoint At(int steps)
    {
        // c_j = alpha + beta (phi + ... + phi^j); variance = sigma^2 (1 + sum of c_j^2, j below steps): table 6.1 of the source.
        var (mean, spread, damping, power) = (Last, 1.0, 0.0, 1.0);
        for (var j = 1; j <= steps; j++)
        {
            power *= Phi;
            damping += power;
            if (j < steps)
            {
                var c = Alpha + (Beta * damping);
                spread += c * c;
            }
        }

        mean += damping * Slope;
        return new(mean, Sigma * Math.Sqrt(spread));
    }
}

/// <summary>A forecast value.</summary>
/// <param name="Mean">The mean, in the unit of the series.</param>
/// <param name="Error">Its standard error, same unit.</param>
public readonly record struct ForecastPoint(double Mean, double Error)
{
    /// <summary>The same mean with an error so many times as large, for what a fitted model does not know of itself.</summary>
    public ForecastPoint Widened(double factor) => this with { Error = Error * factor };

    /// <summary>The value that the outcome stays below with a probability in (0, 1).</summary>
    public double Quantile(double probability) => Mean + (Error * Normal.Quantile(probability));

    /// <summary>The probability that the outcome is at least <paramref name="value"/>.</summary>
    public double AtLeast(double value) => Error > 0 ? Normal.Below((Mean - value) / Error) : Mean >= value ? 1 : 0;
}
