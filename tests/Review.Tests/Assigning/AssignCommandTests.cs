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
    [InlineData("p1,r1,1\np2,r1,NaN\n", "s.csv:3")]
    [InlineData("p1,r1,1\np2,r1,1e308\n", "s.csv:3")]
    [InlineData("p1,r1,1\n\n\"p2\nx\",r1,\n", "s.csv:5")]
    [InlineData("p1,r1,10000000000000000000\n", "too large")]
    public async Task A_broken_file_is_refused_with_its_line(string scores, string said)
    {
        var (code, _, error) = await Call(scores, "--per-paper", "1", "--max-load", "1");

        code.ShouldBe(1);
        error.ShouldContain(said);
    }

    [Theory]
    [InlineData("", "s.csv:1", "paper,reviewer,score")]
    [InlineData("paper,reviewer,score\n", "s.csv:2", "no line with a score")]
    [InlineData("reviewer,paper,score\nr1,p1,2\n", "s.csv:1", "paper,reviewer,score")]
    [InlineData("paper,reviewer\np1,r1\n", "s.csv:1", "paper,reviewer,score")]
    [InlineData("paper;reviewer;score\np1;r1;1\n", "s.csv:1", "paper,reviewer,score")]
    [InlineData("paper,reviewer,score\np1,\"r1,1\np1,r2,2\n", "s.csv:2", "quotation mark")]
    [InlineData("paper,reviewer,score\np1,r1,1e400\n", "s.csv:2", "1e400")]
    [InlineData("paper,reviewer,score\np1,r1,1\np1,r2,1e27\n", "s.csv:3", "1e27")]
    [InlineData("paper,reviewer,score\np1,r1,\"1,5\"\n", "s.csv:2", "1,5")]
    public async Task Scores_that_cannot_be_read_are_named_with_file_and_line(string text, string place, string what)
    {
        var (code, output, error) = await Raw(text);

        code.ShouldBe(1);
        error.ShouldContain(place);
        error.ShouldContain(what);
        (output + error).ShouldNotContain("   at ");
        File.Exists(Target).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--pins", "paper,reviewer\np1,r1\np9,r1\n", "x.csv:3", "p9")]
    [InlineData("--pins", "paper,reviewer\np1,r9\n", "x.csv:2", "r9")]
    [InlineData("--pins", "p1,r1\n", "x.csv:1", "paper,reviewer")]
    [InlineData("--pins", "", "x.csv:1", "paper,reviewer")]
    [InlineData("--conflicts", "p1,r1\np1,r2\n", "x.csv:1", "paper,reviewer")]
    [InlineData("--conflicts", "reviewer,paper\nr1,p1\n", "x.csv:1", "paper,reviewer")]
    [InlineData("--loads", "reviewer,min,max\nr1,-1,2\n", "x.csv:2", "-1")]
    [InlineData("--loads", "reviewer,min,max\nr2,0,1\nr1,3,2\n", "x.csv:3", "0 ≤ min ≤ max")]
    [InlineData("--loads", "reviewer,min,max\nr1,0,99999999999\n", "x.csv:2", "99999999999")]
    [InlineData("--loads", "reviewer,max,min\nr1,2,0\n", "x.csv:1", "reviewer,min,max")]
    [InlineData("--loads", "paper,reviewer\np1,r1\n", "x.csv:1", "reviewer,min,max")]
    public async Task Other_files_that_cannot_be_read_are_named_with_file_and_line(string option, string text, string place, string what)
    {
        var (code, output, error) = await Raw("paper,reviewer,score\np1,r1,1\np1,r2,2\n", option, Given("x.csv", text));

        code.ShouldBe(1);
        error.ShouldContain(place);
        error.ShouldContain(what);
        (output + error).ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Pins_that_contradict_conflicts_are_named_as_people_know_them_with_their_lines()
    {
        var (code, output, error) = await Raw(
            "paper,reviewer,score\nN-1,Li,1\nN-1,Wu,2\n", "--pins", Given("p.csv", "paper,reviewer\nN-1,Li\n"), "--conflicts", Given("c.csv", "paper,reviewer\nN-1,Li\n"));

        code.ShouldBe(1);
        (output + error).ShouldContain("paper N-1 and expert Li are pinned and forbidden");
        (output + error).ShouldContain("p.csv:2");
    }

    [Fact]
    public async Task Ids_keep_commas_quotes_and_spaces_within_and_a_byte_order_mark_is_no_part_of_them()
    {
        var (code, _, error) = await Raw("\uFEFFpaper,reviewer,score\r\n\"p,1\",\"r \"\"x\"\"\",1.5\r\n\"p,1\",r2,2\r\n", "--pins", Given("p.csv", "\uFEFFpaper,reviewer\n\"p,1\",\"r \"\"x\"\"\"\n"));

        code.ShouldBe(0, error);
        (await File.ReadAllTextAsync(Target)).ShouldBe("paper,reviewer,score\n\"p,1\",\"r \"\"x\"\"\",1.5\n".ReplaceLineEndings(Environment.NewLine));
    }

    [Fact]
    public async Task A_file_without_a_header_is_refused_since_its_first_line_would_be_lost()
    {
        (await Call("p1,r1,1\n", "--per-paper", "1", "--max-load", "1", "--loads", Given("l.csv", "r1,0,2\n"))).Error.ShouldContain("l.csv:1");
    }

    [Fact]
    public async Task Scores_may_be_negative_have_exponents_and_names_with_commas_and_are_rounded_only_where_that_is_asked_for()
    {
        const string Scores = "\"论文,一\",\"张,三\",-1.5\n\n\"论文,一\",李四,1e-3\np2,\"张,三\",0.123456789012\np2,李四,-2E-1\n";
        string[] limits = ["--per-paper", "1", "--max-load", "1"];
        var (code, json) = await Run(Scores, limits);

        (code, json.GetProperty("total").GetDecimal(), json.GetProperty("gap").GetDecimal()).ShouldBe((0, 0.124456789012m, 0));
        (await File.ReadAllLinesAsync(Target)).ShouldBe(["paper,reviewer,score", "\"论文,一\",李四,0.001", "p2,\"张,三\",0.123456789012"]);
        var (_, rounded) = await Run("p1,r1,0.12345678901234568\n", [.. limits, "--decimals", "3"]);
        rounded.GetProperty("total").GetDecimal().ShouldBe(0.123m);
        (await Call(Scores, [.. limits, "--decimals", "16"])).Error.ShouldContain("--decimals");
    }

    [Theory]
    [InlineData("p1,r1,0.12345678901234567\np1,r2,0.000012345678901234567\n", "0.123456789012345")]
    [InlineData("p1,r1,1.0000000000000000000000000000001\np1,r2,1e-30\n", "1")]
    public async Task Scores_with_more_digits_than_there_is_room_for_are_rounded_and_that_is_told(string scores, string begins)
    {
        var (code, json) = await Run(scores, "--per-paper", "1", "--max-load", "1");

        (code, json.GetProperty("optimal").GetBoolean()).ShouldBe((0, true));
        json.GetProperty("total").GetRawText().ShouldStartWith(begins);
        json.GetProperty("roundedTo").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
        json.GetProperty("roundingAtMost").GetDecimal().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Beginning_from_an_earlier_certificate_finds_the_same_total_with_other_papers_and_reviewers()
    {
        static string Scores(int papers) => string.Concat(from p in Enumerable.Range(1, papers) from r in Enumerable.Range(1, 6) select $"p{p},r{r},{(p * r * 5) % 11}\n");
        string[] limits = ["--per-paper", "2", "--max-load", "4"];
        var proof = Path.Combine(folder, "proof.csv");
        (await Run(Scores(9), [.. limits, "--certificate", proof])).Code.ShouldBe(0);
        var told = Given("told.csv", await File.ReadAllTextAsync(Target));

        var (_, again) = await Run(Scores(10), [.. limits, "--previous", told, "--prices", proof]);
        var (_, anew) = await Run(Scores(10), limits);

        again.GetProperty("optimal").GetBoolean().ShouldBeTrue();
        again.GetProperty("total").GetDecimal().ShouldBe(anew.GetProperty("total").GetDecimal());
        again.GetProperty("kept").GetInt32().ShouldBeGreaterThan(12);
    }

    [Fact]
    public async Task Negative_limits_and_missing_files_are_refused()
    {
        (await Call("p1,r1,1\n", "--per-paper", "1", "--max-load", "1", "--min-load", "2")).Error.ShouldContain("--min-load");
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

    [Fact]
    public async Task People_apart_organisations_and_bands_hold()
    {
        var scores = string.Concat(from p in Enumerable.Range(1, 3) from r in Enumerable.Range(1, 6) select $"p{p},r{r},{7 - r}\n");
        var (code, json) = await Run(
            scores, "--per-paper", "2", "--max-load", "3", "--not-together", Given("n.csv", "reviewer,reviewer\nr1,r2\nr9,r1\n"),
            "--organisations", Given("o.csv", "reviewer,organisation\nr1,甲所\nr3,甲所\n"), "--tags", Given("t.csv", "reviewer,tag\nr5,外地\nr6,外地\n"), "--band", "外地:1");

        code.ShouldBe(0);
        var papers = (await File.ReadAllLinesAsync(Target)).Skip(1).Select(l => l.Split(',')).GroupBy(l => l[0], l => l[1]).Select(g => g.ToHashSet()).ToList();
        papers.Count.ShouldBe(3);
        papers.ShouldAllBe(p => p.Overlaps(new[] { "r5", "r6" }) && !p.IsSupersetOf(new[] { "r1", "r2" }) && !p.IsSupersetOf(new[] { "r1", "r3" }));
        // Each paper has r1 and r5: 6 and 2.
        (json.GetProperty("total").GetDecimal(), json.GetProperty("gap").GetDecimal()).ShouldBe((24, 0));
        json.GetProperty("optimal").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_fair_assignment_lifts_the_worst_paper()
    {
        // The greatest total gives p1 its 10 and p2 its 1; the fair one 6 and 4.
        const string Scores = "p1,a,10\np1,b,6\np2,a,4\np2,b,1\n";
        var (_, greatest) = await Run(Scores, "--per-paper", "1", "--max-load", "1");
        var (_, fair) = await Run(Scores, "--per-paper", "1", "--max-load", "1", "--objective", "fair");

        (greatest.GetProperty("total").GetDecimal(), greatest.GetProperty("worst").GetDecimal()).ShouldBe((11, 1));
        (fair.GetProperty("total").GetDecimal(), fair.GetProperty("worst").GetDecimal(), fair.GetProperty("worstBound").GetDecimal()).ShouldBe((10, 4, 4));
        fair.GetProperty("optimal").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_drawn_assignment_follows_from_its_seed()
    {
        var scores = string.Concat(from p in Enumerable.Range(1, 6) from r in Enumerable.Range(1, 6) select $"p{p},r{r},{(p * r * 5) % 7}\n");
        string[] options = ["--per-paper", "2", "--max-load", "3", "--objective", "random", "--cap", "0.5"];
        var (code, json) = await Run(scores, [.. options, "--seed", "5"]);
        var first = await File.ReadAllTextAsync(Target);

        code.ShouldBe(0);
        (json.GetProperty("cap").GetString(), json.GetProperty("seed").GetString(), json.GetProperty("gap").GetDecimal()).ShouldBe(("1/2", "5", 0));
        await Run(scores, [.. options, "--seed", "5"]);
        (await File.ReadAllTextAsync(Target)).ShouldBe(first);
        await Run(scores, [.. options, "--seed", "6"]);
        (await File.ReadAllTextAsync(Target)).ShouldNotBe(first);
        (await Call(scores, [.. options, "--band", "x:1"])).Code.ShouldBe(1);
        (await Call(scores, "--per-paper", "2", "--max-load", "3", "--objective", "random", "--cap", "0")).Error.ShouldContain("--cap");
    }

    [Fact]
    public async Task The_certificate_proves_the_assignment_to_whoever_checks_it()
    {
        var scores = string.Concat(from p in Enumerable.Range(1, 8) from r in Enumerable.Range(1, 6) select $"p{p},r{r},{(p * r * 5) % 11 / 10m}\n");
        var proof = Path.Combine(folder, "proof.csv");
        (await Run(scores, "--per-paper", "2", "--max-load", "3", "--certificate", proof)).Code.ShouldBe(0);

        var (code, json) = await Verified(scores);
        code.ShouldBe(0);
        (json.GetProperty("valid").GetBoolean(), json.GetProperty("optimal").GetBoolean(), json.GetProperty("gap").GetDecimal()).ShouldBe((true, true, 0));

        // One pair less is no assignment; other prices prove less.
        var lines = await File.ReadAllLinesAsync(Target);
        await File.WriteAllLinesAsync(Target, lines.SkipLast(1));
        (await Verified(scores)).Json.GetProperty("valid").GetBoolean().ShouldBeFalse();
        await File.WriteAllLinesAsync(Target, lines);
        await File.WriteAllTextAsync(proof, "kind,name,value\nscale,,1\nfactor,,10\nreviewer,r1,50\n");
        (await Verified(scores)).ShouldSatisfyAllConditions(v => v.Code.ShouldBe(0), v => v.Json.GetProperty("optimal").GetBoolean().ShouldBeFalse());
        await File.WriteAllTextAsync(proof, "kind,name,value\nscale,,much\n");
        (await Call(scores, [], "verify", "--assignment", Target, "--certificate", proof, "--per-paper", "2", "--max-load", "3")).Error.ShouldContain("proof.csv:2");

        async Task<(int Code, JsonElement Json)> Verified(string given)
        {
            var (checkedCode, output, _) = await Call(given, [], "verify", "--assignment", Target, "--certificate", proof, "--per-paper", "2", "--max-load", "3");
            return (checkedCode, JsonDocument.Parse(output).RootElement);
        }
    }

    [Fact]
    public async Task What_was_told_stays_unless_a_change_is_worth_its_price()
    {
        const string Scores = "p1,a,3\np1,b,5\np2,a,3\np2,b,3\n";
        var told = Given("told.csv", "paper,reviewer,score\np1,a,3\np2,b,3\np9,z,1\n");

        var (_, cheap) = await Run(Scores, "--per-paper", "1", "--max-load", "1", "--previous", told);
        var (_, dear) = await Run(Scores, "--per-paper", "1", "--max-load", "1", "--previous", told, "--change-price", "2");

        (cheap.GetProperty("total").GetDecimal(), cheap.GetProperty("kept").GetInt32()).ShouldBe((8, 0));
        (dear.GetProperty("total").GetDecimal(), dear.GetProperty("kept").GetInt32(), dear.GetProperty("objective").GetDecimal()).ShouldBe((6, 2, 10));
        dear.GetProperty("gap").GetDecimal().ShouldBe(0);
        (await Call(Scores, "--per-paper", "1", "--max-load", "1", "--previous", told, "--change-price", "0.5")).Error.ShouldContain("--change-price");
    }

    [Fact]
    public async Task Rules_that_cannot_be_kept_are_named_in_both_languages()
    {
        var (code, json) = await Run("p1,a,1\np1,b,1\n", "--per-paper", "2", "--max-load", "1", "--not-together", Given("n.csv", "reviewer,reviewer\na,b\n"));

        code.ShouldBe(1);
        var reason = json.GetProperty("shortages").EnumerateArray().ShouldHaveSingleItem();
        reason.GetProperty("papers").EnumerateArray().Select(p => p.GetString()).ShouldBe(["p1"]);
        reason.GetProperty("en").GetString()!.ShouldContain("relax experts who may not meet");
        reason.GetProperty("zh").GetString()!.ShouldContain("可放宽不得同评的专家");
        File.Exists(Target).ShouldBeFalse();
    }

    [Fact]
    public async Task Names_stand_in_the_sentences_as_they_are_even_where_they_read_like_numbers()
    {
        var (code, json) = await Run(
            "expert 1,paper 0,1\npaper 1,专家 1,1\n", "--per-paper", "1", "--max-load", "1",
            "--pins", Given("pins.csv", "paper,reviewer\nexpert 1,paper 0\n"), "--conflicts", Given("c.csv", "paper,reviewer\nexpert 1,paper 0\n"));

        code.ShouldBe(1);
        var reason = json.GetProperty("shortages").EnumerateArray().ShouldHaveSingleItem();
        reason.GetProperty("cause").GetString().ShouldBe("PinForbidden");
        reason.GetProperty("zh").GetString().ShouldBe("项目 expert 1 与专家 paper 0 既固定又回避");
        reason.GetProperty("en").GetString().ShouldBe("paper expert 1 and expert paper 0 are pinned and forbidden");
    }

    [Fact]
    public async Task Files_in_GB18030_and_with_a_mark_are_read()
    {
        var path = Path.Combine(folder, "gb.csv");
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        await File.WriteAllTextAsync(path, "项目,专家,分数\n甲,张三,0.5\n", System.Text.Encoding.GetEncoding("GB18030"));
        (await CommandCall.RunAsync([AssignCommand.Make()], ["assign", "--scores", path, "--out", Target, "--per-paper", "1", "--max-load", "1"])).Code.ShouldBe(0);
        (await File.ReadAllLinesAsync(Target)).ShouldBe(["paper,reviewer,score", "甲,张三,0.5"]);

        await File.WriteAllTextAsync(path, "paper,reviewer,score\n乙,张三,1\n", new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        (await CommandCall.RunAsync([AssignCommand.Make()], ["assign", "--scores", path, "--out", Target, "--per-paper", "1", "--max-load", "1"])).Code.ShouldBe(0);
        (await File.ReadAllLinesAsync(Target)).ShouldBe(["paper,reviewer,score", "乙,张三,1"]);
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

    /// <summary>With the whole text of the file of scores.</summary>
    private Task<(int Code, string Output, string Error)> Raw(string text, params string[] options) =>
        CommandCall.RunAsync([AssignCommand.Make()], ["assign", "--scores", Given("s.csv", text), "--out", Target, "--per-paper", "1", "--max-load", "1", .. options]);

    private Task<(int Code, string Output, string Error)> Call(string scores, params string[] options) => Call(scores, ["--out", Target], options);

    private Task<(int Code, string Output, string Error)> Call(string scores, string[] target, params string[] options)
    {
        string[] verb = options is ["verify", ..] ? ["assign", "verify"] : ["assign"];
        return CommandCall.RunAsync(
            [AssignCommand.Make()], [.. verb, "--scores", Given("s.csv", "paper,reviewer,score\n" + scores), .. target, "--json", .. options.Skip(verb.Length - 1)]);
    }
}
