using System.Text.Json;
using Kechuang.Review.Assigning;

namespace Kechuang.Review.Tests.Assigning;

[Collection("console")]
public sealed class AssignCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("assign-").FullName;

    private string Target => Path.Combine(folder, "out.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_greatest_total_is_written_with_the_names_and_scores_of_the_file()
    {
        // Greedy gives p1 its 0.9 and p2 nothing; the best gives p1 the 0.85.
        var (code, json) = await Run("p1,甲,0.9\np1,\"乙, 丙\",0.85\np2,甲,0.875\n", "--per-paper", "1", "--max-load", "1");

        code.ShouldBe(0);
        json.GetProperty("total").GetDecimal().ShouldBe(1.725m);
        json.GetProperty("bound").GetDecimal().ShouldBe(1.725m);
        json.GetProperty("gap").GetDecimal().ShouldBe(0);
        json.GetProperty("worst").GetDecimal().ShouldBe(0.85m);
        (json.GetProperty("optimal").GetBoolean(), json.GetProperty("feasible").GetBoolean()).ShouldBe((true, true));
        (await File.ReadAllLinesAsync(Target)).ShouldBe(["paper,reviewer,score", "p1,\"乙, 丙\",0.85", "p2,甲,0.875"]);
    }

    [Fact]
    public async Task Conflicts_pins_and_loads_hold()
    {
        var scores = string.Concat(from p in Enumerable.Range(1, 4) from r in Enumerable.Range(1, 4) select $"p{p},r{r},{10 * p + r}\n");
        var (code, json) = await Run(
            scores, "--per-paper", "2", "--max-load", "3", "--conflicts", Given("c.csv", "paper,reviewer\np4,r4\np9,r1\n"),
            "--pins", Given("p.csv", "paper,reviewer\np1,r1\n"), "--loads", Given("l.csv", "reviewer,min,max\nr1,2,\nr4,,1\n"));

        code.ShouldBe(0);
        json.GetProperty("idleConflicts").GetInt32().ShouldBe(1);
        var lines = (await File.ReadAllLinesAsync(Target)).Skip(1).Select(l => l.Split(',')).ToList();
        lines.Count.ShouldBe(8);
        lines.ShouldContain(l => l[0] == "p1" && l[1] == "r1");
        lines.ShouldNotContain(l => l[0] == "p4" && l[1] == "r4");
        lines.Count(l => l[1] == "r1").ShouldBeGreaterThanOrEqualTo(2);
        lines.Count(l => l[1] == "r4").ShouldBeLessThanOrEqualTo(1);
        json.GetProperty("total").GetDecimal().ShouldBe(lines.Sum(l => int.Parse(l[2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task What_cannot_be_done_is_named_and_nothing_is_written()
    {
        var (code, json) = await Run("p1,r1,1\np2,r1,1\np3,r2,1\n", "--per-paper", "1", "--max-load", "1");

        code.ShouldBe(1);
        json.GetProperty("feasible").GetBoolean().ShouldBeFalse();
        var shortage = json.GetProperty("shortages").EnumerateArray().ShouldHaveSingleItem();
        shortage.GetProperty("papers").EnumerateArray().Select(p => p.GetString()).ShouldBe(["p1", "p2"]);
        shortage.GetProperty("reviewers").EnumerateArray().Select(p => p.GetString()).ShouldBe(["r1"]);
        File.Exists(Target).ShouldBeFalse();
    }

    [Theory]
    [InlineData("p1,r1,much\n", "s.csv:2")]
    [InlineData("p1,r1,1\np1,r1,2\n", "s.csv:3")]
    [InlineData("p1,r1\n", "s.csv:2")]
    [InlineData(",r1,2\n", "s.csv:2")]
    [InlineData("p1,r1,0.0000000000000000000001\n", "digits")]
    public async Task A_broken_file_is_refused_with_its_line(string scores, string said)
    {
        var (code, _, error) = await Call(scores, "--per-paper", "1", "--max-load", "1");

        code.ShouldBe(1);
        error.ShouldContain(said);
    }

    [Fact]
    public async Task Negative_limits_and_missing_files_are_refused()
    {
        (await Call("p1,r1,1\n", "--per-paper", "-1", "--max-load", "1")).Code.ShouldNotBe(0);
        (await Call("p1,r1,1\n", "--per-paper", "1", "--max-load", "1", "--pins", Path.Combine(folder, "none.csv"))).Error.ShouldContain("none.csv");
    }

    [Fact]
    public async Task What_is_read_is_not_written_over()
    {
        (await Call("p1,r1,1\n", "--per-paper", "1", "--max-load", "1", "--pins", Given("out.csv", "paper,reviewer\np1,r1\n"))).ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("--pins"));

        (await File.ReadAllTextAsync(Target)).ShouldBe("paper,reviewer\np1,r1\n");
    }

    private string Given(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<(int Code, JsonElement Json)> Run(string scores, params string[] options)
    {
        var (code, output, _) = await Call(scores, options);
        return (code, JsonDocument.Parse(output).RootElement);
    }

    private Task<(int Code, string Output, string Error)> Call(string scores, params string[] options) => CommandCall.RunAsync(
        [AssignCommand.Make()], ["assign", "--scores", Given("s.csv", "paper,reviewer,score\n" + scores), "--out", Target, "--json", .. options]);
}
