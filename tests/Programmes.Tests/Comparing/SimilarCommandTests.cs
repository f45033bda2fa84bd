using System.Text.Json;
using Kechuang.Programmes.Comparing;

namespace Kechuang.Programmes.Tests.Comparing;

[Collection("console")]
public sealed class SimilarCommandTests : IDisposable
{
    private const string Passage = "针对复杂曲面零件的高精度磨抛需求，研制柔性力控机器人末端执行器，提出接触力与轨迹协同规划方法";
    private const string Other = "开展深海采矿装备可靠性评估，建立覆盖全寿命的数字孪生平台并在海试中验证运维策略";

    private static readonly Platform.CommandLine.CommandHost NoHost = new((_, _) => Task.FromResult<IServiceProvider?>(null));

    private readonly string folder = Directory.CreateTempSubdirectory("similar-").FullName;

    private string Target => Path.Combine(folder, "pairs.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Pairs_are_written_with_their_measures_and_own_continuations_are_marked()
    {
        var docs = Given("docs.jsonl", "\uFEFF" + string.Join('\n',
            Doc("a,1", Passage, "甲"), "", Doc("b", "一、背景。" + Passage + "二、进度安排与经费预算。", ""), Doc("c", Other, "甲"), Doc("d", Passage + "，续", "甲")));
        var (code, output, _) = await Run("scan", "--in", docs, "--out", Target, "--threads", "1");

        code.ShouldBe(0);
        var json = JsonDocument.Parse(output).RootElement;
        (json.GetProperty("documents").GetInt32(), json.GetProperty("pairs").GetInt32(), json.GetProperty("own").GetInt32()).ShouldBe((4, 3, 1));
        json.GetProperty("seconds").GetDouble().ShouldBeGreaterThanOrEqualTo(json.GetProperty("indexSeconds").GetDouble());
        var lines = await File.ReadAllLinesAsync(Target);
        lines[0].ShouldStartWith("a,b,jaccard,containment_a,containment_b");
        lines.Length.ShouldBe(4);
        lines[1].ShouldStartWith("\"a,1\",b,0.");
        lines[1].Split(',')[4].ShouldBe("1");
        lines[1].ShouldEndWith(",other");
        lines[2].ShouldStartWith("\"a,1\",d,");
        lines[2].ShouldEndWith(",own");
    }

    [Fact]
    public async Task A_text_is_found_with_its_passages()
    {
        var docs = Given("docs.jsonl", Doc("a", Other, "") + "\n" + Doc("b", Passage + Other, ""));
        var (code, output, _) = await Run("query", "--in", docs, "--text", Given("text.txt", "引言。" + Passage));

        code.ShouldBe(0);
        var match = JsonDocument.Parse(output).RootElement.GetProperty("matches").EnumerateArray().ShouldHaveSingleItem();
        match.GetProperty("id").GetString().ShouldBe("b");
        match.GetProperty("containmentText").GetDouble().ShouldBeGreaterThan(0.9);
        match.GetProperty("passages")[0].GetProperty("startA").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Templates_do_not_count()
    {
        var docs = Given("docs.jsonl", Doc("a", Passage, "") + "\n" + Doc("b", Passage, ""));
        var (_, output, _) = await Run("scan", "--in", docs, "--out", Target, "--templates", Given("t.jsonl", Doc("t", Passage, "")));
        JsonDocument.Parse(output).RootElement.GetProperty("pairs").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("{\"id\":\"a\",\"text\":\"x\"}\n{broken", ":2:")]
    [InlineData("[]", ":1:")]
    [InlineData("\n{\"text\":\"x\"}", ":2: id")]
    [InlineData("{\"id\":\"a\",\"text\":[1]}", ":1: text")]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"a\"}", ":2: id")]
    public async Task A_broken_line_is_named(string content, string place)
    {
        var (code, _, error) = await Run("scan", "--in", Given("docs.jsonl", content), "--out", Target);
        code.ShouldBe(1);
        error.ShouldContain("docs.jsonl" + place);
        File.Exists(Target).ShouldBeFalse();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.1")]
    [InlineData("NaN")]
    [InlineData("x")]
    public void A_threshold_out_of_range_is_wrong_usage(string threshold) =>
        new System.CommandLine.RootCommand { SimilarCommand.Make(NoHost) }
            .Parse(["similar", "scan", "--in", "d.jsonl", "--out", Target, "--threshold", threshold]).Errors.ShouldNotBeEmpty();

    [Fact]
    public async Task Odd_texts_are_scanned_like_others()
    {
        var docs = Given("docs.jsonl", string.Join('\n',
            "{\"id\":1}", "{\"id\":\"e\",\"text\":null}", "{\"id\":\"s\",\"text\":\"\\ud83d 半个 \\ude00 \\ud83d\\ude00\"}",
            Doc("huge", new string('x', 300_000), ""), Doc("rtl", "مرحبا بالعالم 😀\u202E\u0000", "")));
        var (code, output, error) = await Run("scan", "--in", docs, "--out", Target);
        (code, error.Contains("Exception", StringComparison.Ordinal)).ShouldBe((0, false));
        JsonDocument.Parse(output).RootElement.GetProperty("pairs").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_file_and_writing_over_the_source_are_refused()
    {
        (await Run("scan", "--in", Path.Combine(folder, "none.jsonl"), "--out", Target)).Code.ShouldBe(1);
        var docs = Given("docs.jsonl", Doc("a", Passage, ""));
        (await Run("scan", "--in", docs, "--out", docs)).Code.ShouldBe(1);
        (await File.ReadAllTextAsync(docs)).ShouldBe(Doc("a", Passage, ""));
    }

    [Fact]
    public void The_measurements_find_the_copies_they_planted()
    {
        var lines = MeasureSimilar.Run(1_000, 2, CancellationToken.None);
        lines.Single(l => l.Name.StartsWith("planted", StringComparison.Ordinal)).Ours.ShouldBe(1);
        lines.ShouldAllBe(l => l.Ours >= 0);
    }

    private static string Doc(string id, string text, string group) => JsonSerializer.Serialize(new { id, title = "题", text, group });

    private string Given(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static Task<(int Code, string Output, string Error)> Run(params string[] args) => CommandCall.RunAsync([SimilarCommand.Make(NoHost)], ["similar", .. args, "--json"]);
}
