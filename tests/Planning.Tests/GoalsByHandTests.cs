using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kechuang.Platform.Identity;

namespace Kechuang.Planning.Tests;

/// <summary>
/// Every goal of every plan done again from two downloads, the figures and the goals: where it stands, what growth is still needed, what is forecast and with
/// what chance; then the places, as they are and by product. What follows is what the pages say.
/// </summary>
public sealed partial class GoalsByHandTests(World world) : IClassFixture<World>
{
    private const string Own = "110000";
    private const double Eighty = 1.2815515655446004;

    private static readonly Dictionary<string, string> Words = new()
    {
        ["onTrack"] = "有望达到",
        ["atRisk"] = "有风险",
        ["offTrack"] = "偏离目标",
        ["noData"] = "没有数据",
        ["met"] = "已达到",
        ["missed"] = "未达到",
        ["needsTolerance"] = "缺容差，不能判断",
        ["needsValue"] = "缺数值，不能判断",
        ["agrees"] = "与文件一致",
        ["differs"] = "与文件不一致",
        ["stated"] = "条文写明",
    };

    // Invented, so that goals of every kind stand in every way; the pack's own figures give the rest.
    private static readonly (string Indicator, int From, string Values)[] Reported =
    [
        ("high-tech-added-value", 2016, "0.60 0.66 0.71 0.78 0.84 0.93 1.00 1.09"), ("vehicle-access", 2014, "3000 9000 25000 90000 300000 800000 1500000 4000000"),
        ("industry-clusters", 2016, "1 1 1 1 1 1 1 2"), ("special-parks", 2025, "12"), ("science-literacy", 2025, "28.5"), ("unicorn-rank", 2024, "2"),
        ("digital-added-value", 2015, "8700 9400 10100 11000 12100 13200 15000 16300 17300 18800"), ("highly-cited", 2016, "90 101 119 140 165 180 188 190"),
        ("zgc-income", 2015, "40800 46000 53000 58800 66400 72000"), ("centre-stage-001", 2017, "1"), ("centre-stage-004", 2025, "0"), ("virtual-power-plant", 2022, "20 35 50"),
    ];

    private List<Goal> goals = [];
    private ILookup<(string Indicator, string Area), Seen> figures = null!;

    [Fact]
    public async Task Each_goal_and_each_place_on_the_pages_follows_from_what_can_be_downloaded()
    {
        await Report();
        var http = world.Visitor().Http;
        var heads = await Rows(http, "/indicators.csv");
        figures = heads.Skip(1).ToLookup(c => (c[0], c[2]), c => new Seen(int.Parse(c[4], CultureInfo.InvariantCulture), Number(c[5]), c[7]));
        var table = await Rows(http, "/indicators/goals.csv");
        goals = [.. table.Skip(1).Select(c => new Goal(table[0].Zip(c).ToDictionary(p => p.First, p => p.Second)))];

        goals.Select(g => g["target"]).Order().ShouldBe(Targets().Order());
        var pages = new Dictionary<string, string>();
        foreach (var goal in goals)
        {
            if (!pages.TryGetValue(goal["indicator"], out var page))
            {
                pages[goal["indicator"]] = page = (await world.Visitor().Open($"/indicators/{goal["indicator"]}")).Html;
            }

            Holds(goal, page);
        }

        goals.Select(g => g["standing"]).Distinct().Order().ShouldBe(Words.Keys.Order());
        await Places(http);
    }

    /// <summary>One goal: computed, compared with the download, and both with the row of the page.</summary>
    private void Holds(Goal goal, string page)
    {
        var (standing, ahead, needed) = Judge(goal);
        goal["standing"].ShouldBe(standing, goal["target"]);
        var row = Row().Matches(page).Select(m => m.Value).Single(r => r.Contains($"<th scope=\"row\">{goal["target"]} ", StringComparison.Ordinal));
        Cell(row, "状态").ShouldBe(Words[standing], goal["target"]);
        Same(goal, "needed", needed);
        Cell(row, "还需每年").ShouldBe(needed is { } growth ? growth.ToString("+0.00;-0.00", CultureInfo.InvariantCulture) + (goal["kind"] == "level" ? "%" : "个百分点") : "—", goal["target"]);
        Same(goal, "forecast", ahead?.Mean);
        Same(goal, "low", ahead?.Low);
        Same(goal, "high", ahead?.High);
        Same(goal, "probability", ahead?.Chance);
        Cell(row, "预测").ShouldBe(ahead is { } point ? point.Mean.ToString("N" + goal["decimals"], CultureInfo.InvariantCulture) : "—", goal["target"]);
        Cell(row, "达到的概率").ShouldBe(ahead is { } sure ? $"{Math.Clamp(sure.Chance, 0.01, 0.99) * 100:0}%" : "—", goal["target"]);
    }

    private (string Standing, Ahead? Ahead, double? Needed) Judge(Goal goal)
    {
        List<Seen> series = [.. figures[(goal["indicator"], Own)].OrderBy(f => f.Year)];
        if (goal["printed"].Length + goal["recorded"].Length > 0)
        {
            return (goal["recorded"].Length == 0 ? "needsValue" : Alike(goal["printed"], goal["recorded"]) ? "agrees" : "differs", null, null);
        }

        if (goal["kind"] == "stated" || goal["stated_by"].Length > 0)
        {
            return ("stated", null, null);
        }

        List<Seen> run = [];
        for (var i = series.Count - 1; i >= 0 && (run.Count == 0 || (series[i].Year == run[0].Year - 1 && series[i].Method == run[0].Method)); i--)
        {
            run.Insert(0, series[i]);
        }

        return goal["comparator"] switch
        {
            "milestone" => (series.Any(f => f.Value == 1 && !(f.Year > goal.Year)) ? "met" : series.Any(f => f.Year >= goal.Year) ? "missed" : "noData", null, null),
            "rising" => (run.Count < 2 ? "noData" : run[^1].Value > run[^2].Value ? "onTrack" : "atRisk", null, null),
            _ when goal.Value is null => ("needsValue", null, null),
            _ when goal["role"] == "baseline" => (goal.Year is not { } at || Measured(goal, series, at) is not { } then ? "noData" : Fits(goal, then, goal.Value.Value) switch { true => "agrees", false => "differs", _ => "needsTolerance" }, null, null),
            _ => Target(goal, series, run, goal.Value.Value),
        };
    }

    private static (string Standing, Ahead? Ahead, double? Needed) Target(Goal goal, List<Seen> series, List<Seen> run, double value)
    {
        if (series.Count == 0)
        {
            return ("noData", null, null);
        }

        var (last, year) = (series[^1], goal.Year ?? series[^1].Year);
        var start = series.Find(f => f.Year == goal.Since)?.Value;
        var wanted = goal["measure"] switch { "growth" => start * Math.Pow(1 + (value / 100), year - goal.Since!.Value), "rise" => start * (1 + (value / 100)), _ => value };
        if (wanted is not { } needs)
        {
            return ("noData", null, null);
        }

        if (series.Exists(f => f.Year == year) && Measured(goal, series, year) is { } reached)
        {
            return (Fits(goal, reached, value) switch { true => "met", false => "missed", _ => "needsTolerance" }, null, null);
        }

        if (last.Year > year)
        {
            return ("noData", null, null);
        }

        if (goal["kind"] == "rank")
        {
            return (Fits(goal, last.Value, value) is true ? "onTrack" : "offTrack", null, null);
        }

        var years = year - last.Year;
        double? growth = years == 0 || (goal["direction"] == "up" ? last.Value >= needs : goal["direction"] == "down" && last.Value <= needs) ? null
            : goal["kind"] == "level" ? (Math.Pow(needs / last.Value, 1.0 / years) - 1) * 100 : (needs - last.Value) / years;
        return run.Count < 8 ? ("noData", null, growth) : Carried(goal, run, years, needs, value, growth);
    }

    private static (string Standing, Ahead? Ahead, double? Needed) Carried(Goal goal, List<Seen> run, int years, double needs, double value, double? growth)
    {
        var logs = goal["kind"] == "level" && run.TrueForAll(f => f.Value > 0);
        var (mean, error) = SecondHand.Carry([.. run.Select(f => logs ? Math.Log(f.Value) : f.Value)]);
        var (middle, spread) = (mean(years), error(years));
        double Back(double v) => Math.Clamp(logs ? Math.Exp(v) : v, goal.Number("min") ?? double.MinValue, goal.Number("max") ?? double.MaxValue);
        var less = goal["direction"] == "down" || goal["comparator"] == "atMost";
        var bound = goal["comparator"] == "about" ? needs + ((less ? 1 : -1) * (goal.Number("tolerance") ?? 0) * Math.Abs(needs)) : needs;
        var below = SecondHand.Below(((logs ? Math.Log(bound) : bound) - middle) / spread);
        var ahead = new Ahead(Back(middle), Back(middle - (Eighty * spread)), Back(middle + (Eighty * spread)), less ? below : 1 - below);
        var standing = ahead.Chance >= goal.Number("on_track") ? "onTrack" : ahead.Chance < goal.Number("off_track") ? "offTrack" : "atRisk";
        if (standing == "onTrack" && goal["hold"] == "true" && goal["measure"] == "value" && Fits(goal, run[^1].Value, value) is not true)
        {
            standing = "atRisk";
        }

        return (goal["comparator"] == "about" && goal.Number("tolerance") is null && standing != "onTrack" ? "needsTolerance" : standing, ahead, growth);
    }

    /// <summary>The figure of a year, or what the goal makes of the years up to it.</summary>
    private static double? Measured(Goal goal, List<Seen> series, int year)
    {
        double? At(int y) => series.Find(f => f.Year == y)?.Value;
        return goal["measure"] switch
        {
            "value" => At(year),
            "total" => Enumerable.Range(goal.Since!.Value, year - goal.Since.Value + 1).Select(At).Aggregate((double?)0, (sum, v) => sum + v),
            "rise" => ((At(year) / At(goal.Since!.Value)) - 1) * 100,
            _ => At(year) / At(goal.Since!.Value) is { } times ? (Math.Pow(times, 1.0 / (year - goal.Since.Value)) - 1) * 100 : null,
        };
    }

    /// <summary>Null when only a tolerance could say.</summary>
    private static bool? Fits(Goal goal, double value, double wanted) => goal["comparator"] switch
    {
        "over" => value > wanted,
        "atLeast" => value >= wanted,
        "atMost" or "rank" => value <= wanted,
        "equals" => Math.Round((decimal)value, goal["value"].Contains('.', StringComparison.Ordinal) ? goal["value"].Split('.')[1].Length : 0, MidpointRounding.AwayFromZero) == (decimal)wanted,
        _ when goal["direction"] switch { "up" => value >= wanted, "down" => value <= wanted, _ => false } => true,
        _ => goal.Number("tolerance") is { } share ? Math.Abs(wanted - value) <= share * Math.Abs(wanted) : null,
    };

    /// <summary>Places by the latest year that two have a figure of, as it is and divided by product.</summary>
    private async Task Places(HttpClient http)
    {
        var kinds = (await Rows(http, "/indicators/rd-intensity/compare.csv")).Skip(1).Select(c => (Area: c[2], Kind: c[4])).Distinct().ToDictionary(a => a.Area, a => a.Kind);
        var compared = 0;
        foreach (var id in figures.Select(f => f.Key).Where(k => k.Area != Own && kinds.GetValueOrDefault(k.Area) == "peer").Select(k => k.Indicator).Distinct())
        {
            using var json = JsonDocument.Parse(await http.GetStringAsync($"/indicators/{id}.json"));
            var divides = json.RootElement.GetProperty("kind").GetString() == "level" && json.RootElement.GetProperty("formula").ValueKind is JsonValueKind.Null;
            foreach (var per in divides ? new[] { "", "?per=gdp" } : [""])
            {
                var values = kinds.Where(k => k.Value is "centre" or "peer").SelectMany(k => figures[(id, k.Key)].Select(f => (Area: k.Key, f.Year, Value: per.Length == 0 ? f.Value : f.Value / Product(k.Key, f.Year))))
                    .Where(v => v.Value is not null).ToLookup(v => v.Year, v => (v.Area, Value: v.Value!.Value));
                var year = values.Where(g => g.Count() > 1).Max(g => g.Key);
                var down = (await http.GetStringAsync($"/indicators/{id}.json")).Contains("\"direction\":\"down\"", StringComparison.Ordinal);
                down.ShouldBeFalse(id);
                var own = values[year].Where(v => v.Area == Own).ToList();
                var place = own.Count == 0 ? null : $"北京在{values[year].Count()}个有数的地区中居第{1 + values[year].Count(v => v.Value > own[0].Value)}位。";
                (await world.Visitor().Open($"/indicators/{id}/compare{per}")).Text.ShouldContain(place ?? "本市这一年没有数。");
                foreach (var row in (await Rows(http, $"/indicators/{id}/compare.csv{per}")).Skip(1).Where(c => c[4] is "centre" or "peer"))
                {
                    var all = values[int.Parse(row[5], CultureInfo.InvariantCulture)].ToList();
                    var mine = all.Single(v => v.Area == row[2]).Value;
                    Close(Number(row[6]), mine);
                    row[8].ShouldBe($"{1 + all.Count(v => v.Value > mine * (1 + 1e-12))}");
                    compared++;
                }
            }
        }

        compared.ShouldBeGreaterThan(5_000);
    }

    private double? Product(string area, int year) => figures[("implied-gdp", area)].FirstOrDefault(f => f.Year == year)?.Value;

    private async Task Report()
    {
        var (clerk, signer) = (await world.Someone(Role.Planner), await world.Someone(Role.Planner));
        foreach (var (indicator, from, values) in Reported)
        {
            var rows = string.Concat(values.Split(' ').Select((v, i) => $"{Own},{from + i},{v},已核对\r\n"));
            using var made = await clerk.Http.PostAsync($"/api/indicators/{indicator}/figures?source=年度调查&send=true", new StringContent($"area,year,value,note\r\n{rows}", Encoding.UTF8, "text/csv"));
            made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
            using var answer = JsonDocument.Parse(await made.Content.ReadAsStringAsync());
            (await signer.Send(answer.RootElement.GetProperty("href").GetString()!, "sign")).Status.ShouldBe(HttpStatusCode.Found);
        }
    }

    private static IEnumerable<string> Targets() =>
        File.ReadLines(Path.Combine(Repository.Root, "centres/beijing/targets.yaml")).Select(l => TargetId().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value);

    private static async Task<List<List<string>>> Rows(HttpClient http, string address) =>
        [.. CsvLine().Matches((await http.GetStringAsync(address)).TrimStart('\uFEFF')).Where(m => m.Length > 0)
            .Select(m => CsvCells().Matches(m.Value.TrimEnd('\r', '\n')).Select(c => c.Groups[1].Success ? c.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : c.Groups[2].Value).ToList())];

    private static string Cell(string row, string label)
    {
        var cell = Regex.Match(row, $"data-label=\"{label}\"[^>]*>(.*?)</td>", RegexOptions.Singleline);
        cell.Success.ShouldBeTrue(label + row);
        return WebUtility.HtmlDecode(Tags().Replace(cell.Groups[1].Value, "")).Trim();
    }

    private static void Same(Goal goal, string column, double? computed)
    {
        (goal[column].Length > 0).ShouldBe(computed is not null, $"{goal["target"]} {column}");
        if (computed is { } number)
        {
            Close(Number(goal[column]), number);
        }
    }

    private static bool Alike(string one, string other) => decimal.TryParse(one, CultureInfo.InvariantCulture, out var number) ? number == decimal.Parse(other, CultureInfo.InvariantCulture) : one == other;

    private static void Close(double said, double computed) => Near(said, computed).ShouldBeTrue($"{said} was published, {computed} is what follows");

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-4 * (1e-3 + Math.Abs(other));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("<tr>(?:(?!</tr>).)*</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("^  - id: (\\S+)")]
    private static partial Regex TargetId();

    [GeneratedRegex("(?:[^\"\\r\\n]|\"(?:[^\"]|\"\")*\")+")]
    private static partial Regex CsvLine();

    [GeneratedRegex("(?<=^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))")]
    private static partial Regex CsvCells();

    private sealed record Seen(int Year, double Value, string Method);

    private sealed record Ahead(double Mean, double Low, double High, double Chance);

    private sealed class Goal(Dictionary<string, string> cells)
    {
        public string this[string column] => cells[column];

        public double? Value => Number("value");

        public int? Year => (int?)Number("year");

        public int? Since => (int?)Number("since");

        public double? Number(string column) => cells[column].Length == 0 ? null : double.Parse(cells[column], CultureInfo.InvariantCulture);
    }
}
