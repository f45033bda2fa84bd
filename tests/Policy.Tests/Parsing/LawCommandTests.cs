using System.Text;
using System.Text.Json;
using Kechuang.Policy.Parsing;

namespace Kechuang.Policy.Tests.Parsing;

[Collection("console")]
public sealed class LawCommandTests
{
    private const string Law = "某条例\n\n第一章 总则\n\n第一条 为了促进创新，制定本条例。\n第二条 有下列情形之一的：\n（一）甲；\n（二）乙。\n";

    [Fact]
    public async Task The_tree_comes_as_json()
    {
        var (code, output, _) = await Run(File(Encoding.UTF8.GetBytes(Law)), "--json");

        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("title").GetString().ShouldBe("某条例");
        json.RootElement.GetProperty("articles").GetInt32().ShouldBe(2);
        var item = json.RootElement.GetProperty("nodes").EnumerateArray().Single(n => n.GetProperty("id").GetString() == "chp_1__art_2__para_1__item_2");
        item.GetProperty("kind").GetString().ShouldBe("item");
        item.GetProperty("num").GetString().ShouldBe("（二）");
        item.GetProperty("text").GetString().ShouldBe("乙。");
        Law[item.GetProperty("start").GetInt32()..item.GetProperty("end").GetInt32()].Trim().ShouldBe("（二）乙。");
    }

    [Fact]
    public async Task The_outline_is_indented()
    {
        var (code, output, _) = await Run(File(Encoding.UTF8.GetBytes(Law)));

        code.ShouldBe(0);
        output.ShouldContain("\n第一章 总则");
        output.ShouldContain("\n  第一条");
    }

    [Fact]
    public async Task Gb18030_and_utf_16_are_read_with_a_note()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var encoding in new[] { Encoding.GetEncoding("GB18030"), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var (code, output, note) = await Run(File([.. encoding.GetPreamble(), .. encoding.GetBytes(Law)]), "--json");

            code.ShouldBe(0);
            output.ShouldContain("\"articles\": 2");
            note.ShouldContain("Read as");
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_a_reason()
    {
        (await Run(Path.Combine(Path.GetTempPath(), "no-such-file.txt"))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("No such file"));
        (await Run(Path.GetTempPath())).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("directory"));
        (await Run(File([0x89, 0x50, 0x00, 0xFF]))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("not a text file"));
        (await Run(File([0x41, 0xFF, 0xFF, 0xFF]))).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(1), r => r.Error.ShouldContain("neither UTF-8 nor GB18030"));
    }

    [Fact]
    public async Task An_empty_file_has_no_articles() => (await Run(File([]), "--json")).Output.ShouldContain("\"articles\": 0");

    private static string File(byte[] bytes)
    {
        var path = Path.GetTempFileName();
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    private static Task<(int Code, string Output, string Error)> Run(params string[] args) => CommandCall.RunAsync([LawCommand.Make()], ["law", "parse", .. args]);
}
