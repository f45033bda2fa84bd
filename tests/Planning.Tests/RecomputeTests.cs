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
            var (mean, error) = SecondHand.Carry([.. run.Select(f => logs ? Math.Log(f.Value) : f.Value)]);
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

        var probability = 1 - SecondHand.Below(((logs ? Math.Log(wanted) : wanted) - mean(year - last.Year)) / error(year - last.Year));
        judgement.GetProperty("probability").GetDouble().ShouldBe(probability, 1e-4);
        said.ShouldBe(probability >= 0.66 ? "onTrack" : comparator == "about" ? "needsTolerance" : probability < 0.33 ? "offTrack" : "atRisk");
        return true;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void Close(double said, double computed) => Math.Abs(said - computed).ShouldBeLessThan(1e-4 * (1 + Math.Abs(computed)), $"{said} was published, {computed} is what follows");
}
