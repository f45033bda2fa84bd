namespace Kechuang.Planning.Tests;

/// <summary>The printed methods once more, by a second hand and without a line of the platform's own arithmetic.</summary>
internal static class SecondHand
{
    /// <summary>Hyndman and others, chapters 2 and 5: the model with the smallest AICc on the grid that docs/kernels/forecast.md prints.</summary>
    public static (Func<int, double> Mean, Func<int, double> Error) Carry(double[] y)
    {
        var middle = y[..5].Average();
        var trend = Enumerable.Range(0, 5).Sum(i => (i - 2) * (y[i] - middle)) / 10;
        var fits =
            from model in new[] { (Phi: 0.0, K: 3), (Phi: 0.8, K: 6), (Phi: 0.9, K: 6), (Phi: 0.95, K: 6), (Phi: 1.0, K: 5) }
            from a in Enumerable.Range(1, 12)
            from b in Enumerable.Range(0, model.Phi == 0 ? 1 : a + 1)
            select Smooth(y, a / 12.0, b / 12.0, model.Phi, model.K, model.Phi == 0 ? middle : middle - (3 * trend), model.Phi == 0 ? 0 : trend);
        var best = fits.Aggregate((one, other) => other.Criterion < one.Criterion - 1e-9 ? other : one);
        double Damped(int h) => Enumerable.Range(1, h).Sum(i => Math.Pow(best.Phi, i));
        return (
            h => best.Level + (Damped(h) * best.Slope),
            h => (h == 1 ? 1.1 : h == 2 ? 1.35 : 1.6) * best.Sigma * Math.Sqrt(1 + Enumerable.Range(1, h - 1).Sum(j => Math.Pow(best.Alpha + (best.Beta * Damped(j)), 2))));
    }

    private static (double Alpha, double Beta, double Phi, double Level, double Slope, double Sigma, double Criterion) Smooth(double[] y, double alpha, double beta, double phi, int k, double level, double slope)
    {
        var squares = 0.0;
        foreach (var seen in y)
        {
            var e = seen - level - (phi * slope);
            (level, slope, squares) = (level + (phi * slope) + (alpha * e), (phi * slope) + (beta * e), squares + (e * e));
        }

        double n = y.Length;
        return (alpha, beta, phi, level, slope, Math.Sqrt(squares / (n - k + 1)), (n * Math.Log(squares / n)) + (2 * k) + (2.0 * k * (k + 1) / (n - k - 1)));
    }

    /// <summary>The normal distribution by Simpson's rule.</summary>
    public static double Below(double z)
    {
        const int parts = 2_000;
        var step = Math.Clamp(z, -9, 9) / parts;
        return 0.5 + (step / 3 / Math.Sqrt(2 * Math.PI) * Enumerable.Range(0, parts + 1).Sum(i => (i is 0 or parts ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-step * i * step * i / 2)));
    }
}
