namespace Kechuang.Kernels.Forecast;

/// <summary>The standard normal distribution.</summary>
/// <remarks>
/// Accuracy: <see cref="Below"/> within 1.5e-7; <see cref="Quantile"/> within 5e-7 for probabilities in [0.001, 0.999].
/// Source: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", 7.1.26; the inverse by Newton's method on it from 26.2.23.
/// </remarks>
public static class Normal
{
    /// <summary>The probability of a value below <paramref name="z"/>.</summary>
    public static double Below(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + (0.3275911 * x));
        var tail = ((((((((1.061405429 * t) - 1.453152027) * t) + 1.421413741) * t) - 0.284496736) * t) + 0.254829592) * t * Math.Exp(-x * x) / 2;
        return z < 0 ? tail : 1 - tail;
    }

    /// <summary>The value below which a share <paramref name="probability"/> of (0, 1) lies.</summary>
    public static double Quantile(double probability)
    {
        if (probability is <= 0 or >= 1)
        {
            return probability <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var p = Math.Min(probability, 1 - probability);
        var t = Math.Sqrt(-2 * Math.Log(p));
        var z = -(t - ((2.515517 + (0.802853 * t) + (0.010328 * t * t)) / (1 + (1.432788 * t) + (0.189269 * t * t) + (0.001308 * t * t * t))));
        for (var i = 0; i < 3; i++)
        {
            z -= (Below(z) - p) / (Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
        }

        return probability < 0.5 ? z : -z;
    }
}
