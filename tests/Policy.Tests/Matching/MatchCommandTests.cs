using System.Text;
using System.Text.Json;
using Kechuang.Platform.CommandLine;

namespace Kechuang.Policy.Tests.Matching;

[Collection("console")]
public sealed class MatchCommandTests(World world) : IClassFixture<World>
{
    private const string Table = """
        id,职工总数,sme.revenue,在中国境内（不含港澳台）注册的居民企业
        甲,620,,是
        "乙,丙",,100,true
        """;

    [Fact]
    public async Task Every_subject_meets_every_policy_and_says_what_is_missing_and_by_how_much()
    {
        var (code, output, _, lines) = await Run(Utf8(Table.Replace("职工总数", "sme.staff", StringComparison.Ordinal)), "--at", "2026-03-01", "--json");

        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("subjects").GetInt64().ShouldBe(2);
        json.RootElement.GetProperty("lines").GetInt64().ShouldBe(lines.Length - 1);
        lines[0].ShouldBe("id,policy,verdict,missing,gap,amount,beside");
        lines.ShouldContain("甲,technology_sme,no,,sme.staff <= sme.max_staff: 120 person,,");
        lines.Single(l => l.StartsWith("\"乙,丙\",technology_sme,", StringComparison.Ordinal)).ShouldStartWith("\"乙,丙\",technology_sme,unknown,");
        lines.Single(l => l.StartsWith("甲,N-032,", StringComparison.Ordinal)).ShouldContain("rd.expensed");
    }

    [Fact]
    public async Task Names_in_either_language_and_both_encodings_are_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = "id\t在中国境内（不含港澳台）注册的居民企业\ts1\n".Replace("\ts1", "\tAccounts are sound and R&D expenses can be collected", StringComparison.Ordinal);
        var title = Packs.Sound.Content.FactsByKey["rd.accounts_sound"].Title.En;
        text = text.Replace("Accounts are sound and R&D expenses can be collected", title.Contains('\t', StringComparison.Ordinal) ? "rd.accounts_sound" : $"\"{title}\"", StringComparison.Ordinal) + "一\t否\tyes\n";

        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)], Encoding.GetEncoding("GB18030").GetBytes(text)])
        {
            var (code, _, error, lines) = await Run(bytes);
            code.ShouldBe(0, error);
            lines.ShouldContain(l => l.StartsWith("一,technology_sme,no,", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_line_with_a_mistake_is_told_with_its_place_and_the_others_are_matched()
    {
        var (code, output, error, lines) = await Run(Utf8("id,sme.staff,rd.industry\na,ten,other\nb,5,circus\nc,5\n,5,other\n\nd,\"5\",other\n"), "--json");

        code.ShouldBe(1);
        error.ShouldContain("2:2 sme.staff");
        error.ShouldContain("3:3 rd.industry");
        error.ShouldContain("4: 有 2 格");
        error.ShouldContain("5:1 id");
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("subjects").GetInt64().ShouldBe(1);
        json.RootElement.GetProperty("errors")[0].GetProperty("line").GetInt32().ShouldBe(2);
        json.RootElement.GetProperty("errors")[0].GetProperty("column").GetInt32().ShouldBe(2);
        lines.Skip(1).ShouldAllBe(l => l.StartsWith("d,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "空")]
    [InlineData("sme.staff\n5\n", "id")]
    [InlineData("id,no.fact\na,1\n", "1:2")]
    [InlineData("id,sme.staff,sme.staff\na,1,2\n", "1:3")]
    [InlineData("id,ID\na,1\n", "twice")]
    public async Task A_heading_that_cannot_be_understood_is_refused(string text, string says)
    {
        var (code, _, error, _) = await Run(Utf8(text));

        code.ShouldBe(1);
        error.ShouldContain(says);
    }

    [Fact]
    public async Task What_is_no_table_is_refused_and_nothing_breaks()
    {
        (await Run([0xFF, 0xFE, 0x00, 0x81])).Code.ShouldBe(1);
        (await Run([0x69, 0x64, 0x0A, 0xFF, 0xFF])).Code.ShouldBe(1);
        (await Run(Utf8("id,sme.staff\na,\"5\n"))).Code.ShouldBe(1);
        (await Run(Utf8($"id,sme.staff\na,{new string('9', 200_000)}\nb,5\n"))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Lines.ShouldContain(l => l.StartsWith("b,", StringComparison.Ordinal)));
        (await Run(Utf8("id\na\n"), "--at", "soon")).Error.ShouldContain("--at");
        (await Run(Utf8("id\na\n"), "--set", "none")).Error.ShouldContain("none");
        (await Run(Utf8("id\na\n"), "--kind", "person")).Lines.ShouldNotContain(l => l.Contains(",N-032,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whole_rule_sets_can_be_asked_for()
    {
        var lines = (await Run(Utf8("id,sme.staff\na,620\n"), "--set", "technology_sme", "--set", "budget")).Lines;

        lines.Length.ShouldBe(3);
        lines[1].ShouldStartWith("a,technology_sme,no,");
        lines[2].ShouldStartWith("a,budget,unknown,");
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<(int Code, string Output, string Error, string[] Lines)> Run(byte[] facts, params string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("match-").FullName;
        var (from, to) = (Path.Combine(folder, "facts.csv"), Path.Combine(folder, "out.csv"));
        await File.WriteAllBytesAsync(from, facts);
        try
        {
            var services = world.Services;
            var (code, output, error) = await CommandCall.RunAsync(
                PolicyModule.Commands(new CommandHost((_, _) => Task.FromResult<IServiceProvider?>(services))), ["rules", "match", "--facts", from, "--out", to, .. args]);
            return (code, output, error, File.Exists(to) ? await File.ReadAllLinesAsync(to) : []);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
