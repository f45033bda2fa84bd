using System.Globalization;
using System.Text.Json;

namespace Kechuang.Planning.Tests;

/// <summary>
/// What the site publishes is enough to do its sums again: the figures come from the CSV, goals and limits from the JSON, and everything else is computed
/// here by a second hand, from the printed method, without a line of the platform's own arithmetic.
/// </summary>
public sealed class RecomputeTests(World world) : IClassFixture<World>
{
    private const double Z80 = 1.2815515655446004;

    [Fact]
    public async Task Status_growth_still_needed_and_band_follow_from_the_published_inputs()
    {
        var http = world.Visitor().Http;
        var (banded, judged) = (0, 0);
        foreach (var id in Directory.EnumerateFiles(Path.Combine(Repository.Root, "centres/beijing/planning/series"), "*.csv").Select(Path.GetFileNameWithoutExtension))
        {
            using var json = JsonDocument.Parse(await http.GetStringAsync($"/indicators/{id}.json"));
            var rows = (await http.GetStringAsync($"/indicators/{id}.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')).Where(c => c[1] == "110000" && (c.Length < 13 || c[12].Length == 0)).ToList();
            var figures = rows.Where(r => r[6] == "actual").OrderBy(r => r[3], StringComparer.Ordinal).Select(r => (Year: int.Parse(r[3], CultureInfo.InvariantCulture), Value: Number(r[4]))).ToList();
            var run = figures.Where((f, i) => figures.Skip(i).Zip(figures.Skip(i + 1)).All(p => p.Second.Year == p.First.Year + 1)).ToList();
            if (run.Count < 8)
            {
                continue;
            }

            var logs = json.RootElement.GetProperty("kind").GetString() == "level";
            var (mean, error) = Carry([.. run.Select(f => logs ? Math.Log(f.Value) : f.Value)]);
            foreach (var row in rows.Where(r => r[6] == "forecast"))
            {
                var steps = int.Parse(row[3], CultureInfo.InvariantCulture) - run[^1].Year;
                double Back(double v) => logs ? Math.Exp(v) : Math.Max(0, v);
                Close(Number(row[4]), Back(mean(steps)));
                Close(Number(row[9]), Back(mean(steps) - (Z80 * error(steps))));
                Close(Number(row[10]), Back(mean(steps) + (Z80 * error(steps))));
                banded++;
            }

            judged += json.RootElement.GetProperty("goals").EnumerateArray().Count(g => Judged(g.GetProperty("goal"), g.GetProperty("judgement"), figures, run[^1], logs, mean, error));
        }

        banded.ShouldBeGreaterThan(20);
        judged.ShouldBeGreaterThan(1);
    }

    private static bool Judged(
        JsonElement goal, JsonElement judgement, List<(int Year, double Value)> figures, (int Year, double Value) last, bool logs, Func<int, double> mean, Func<int, double> error)
    {
        if (goal.GetProperty("role").GetString() != "target" || goal.GetProperty("measure").GetString() != "value" || goal.GetProperty("value").ValueKind is JsonValueKind.Null || goal.GetProperty("year").ValueKind is JsonValueKind.Null)
        {
            return false;
        }

        var (wanted, year, comparator, said) = (goal.GetProperty("value").GetDouble(), goal.GetProperty("year").GetInt32(), goal.GetProperty("comparator").GetString(), judgement.GetProperty("standing").GetString());
        var seen = figures.Find(f => f.Year == year);
        if (seen.Year == year)
        {
            said.ShouldBe((comparator == "over" ? seen.Value > wanted : seen.Value >= wanted) ? "met" : comparator == "about" ? "needsTolerance" : "missed");
            return true;
        }

        if (last.Year > year)
        {
            return false;
        }

        if (last.Value >= wanted)
        {
            judgement.GetProperty("needed").ValueKind.ShouldBe(JsonValueKind.Null);
        }
        else
        {
            var years = year - last.Year;
            Close(judgement.GetProperty("needed").GetDouble(), logs ? (Math.Pow(wanted / last.Value, 1.0 / years) - 1) * 100 : (wanted - last.Value) / years);
        }

        var probability = 1 - Below(((logs ? Math.Log(wanted) : wanted) - mean(year - last.Year)) / error(year - last.Year));
        judgement.GetProperty("probability").GetDouble().ShouldBe(probability, 1e-4);
        said.ShouldBe(probability >= 0.66 ? "onTrack" : comparator == "about" ? "needsTolerance" : probability < 0.33 ? "offTrack" : "atRisk");
        return true;
    }

    /// <summary>Hyndman and others, chapters 2 and 5: the model with the smallest AICc on the grid that docs/kernels/forecast.md prints.</summary>
    private static (Func<int, double> Mean, Func<int, double> Error) Carry(double[] y)
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
    private static double Below(double z)
    {
        const int parts = 2_000;
        var step = Math.Clamp(z, -9, 9) / parts;
        return 0.5 + (step / 3 / Math.Sqrt(2 * Math.PI) * Enumerable.Range(0, parts + 1).Sum(i => (i is 0 or parts ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-step * i * step * i / 2)));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void Close(double said, double computed) => Math.Abs(said - computed).ShouldBeLessThan(1e-4 * (1 + Math.Abs(computed)), $"{said} was published, {computed} is what follows");
}
