using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Text.Tests;

public sealed class LawTextPropertyTests
{
    private static readonly string[] Pieces =
    [
        "第一条", "第二条 ", "第三章", "第一节 甲", "第二编", "第一分编", "总则", "附则", "附件1：", "目录", "一、", "（一）", "(二)", "1.", "２．", "（1）", "①", "\n", "\r\n", "\n\n",
        "　　", " ", "\u200B", "\uFEFF", "**", "## ", "甲乙。", "依照", "，", "：", "；", "\uD83D", "\uDE00", "\0", "《", "》", "2024年1月1日", "规定", "之一", "第", "条", "百", "<!--", "-->",
    ];

    [Fact]
    public void Parsing_never_fails_and_the_tree_always_holds() =>
        Prop.ForAll<string>(text => TreeChecks.ShouldHold(LawText.Parse(text ?? ""))).QuickCheckThrowOnFailure();

    [Fact]
    public void Parsing_never_fails_on_torn_laws() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var tree = LawText.Parse(text);
            TreeChecks.ShouldHold(tree);
            foreach (var node in tree.Nodes)
            {
                node.Text.ShouldNotBeNull();
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_generated_law_comes_back_with_all_its_units() =>
        Prop.ForAll<int>(seed =>
        {
            var (text, ids) = Generate(new Random(seed));
            var tree = LawText.Parse(text);

            tree.Nodes.Skip(1).Select(n => n.Id).ShouldBe(ids);
            tree.Warnings.ShouldBeEmpty();
            TreeChecks.ShouldHold(tree);
            TreeChecks.ShouldKeepAllText(tree);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_hundred_thousand_lines_are_one_pass()
    {
        var text = new StringBuilder("某法\n");
        for (var i = 1; i <= 50_000; i++)
        {
            text.Append('第').Append(ChineseNumeral.Format(i)).Append("条 有下列情形之一的，予以处罚：\n（一）甲情形；\n（二）乙情形。\n前款规定的情形，依照第一条的规定执行。\n");
        }

        var tree = LawText.Parse(text.ToString());

        tree.Articles.ShouldBe(50_000);
        tree.Nodes.Count.ShouldBe(1 + (50_000 * 5));
        tree.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("第一条 甲。\n")]
    [InlineData("总则\n")]
    [InlineData("目录\n")]
    [InlineData("附件\n")]
    [InlineData("（一）甲\n")]
    [InlineData("第一章 甲\n第二章 乙\n")]
    [InlineData("甲")]
    public void A_hundred_thousand_equal_lines_finish(string line)
    {
        var tree = LawText.Parse(string.Concat(Enumerable.Repeat(line, 100_000)));

        tree.Nodes.Count.ShouldBeGreaterThan(0);
    }

    private static (string Text, List<string> Ids) Generate(Random random)
    {
        var text = new StringBuilder("某省某事条例\n");
        var ids = new List<string>();
        var newline = random.Next(2) == 0 ? "\n" : "\r\n\r\n";
        var (article, chapters) = (0, random.Next(1, 6));
        for (var chapter = 1; chapter <= chapters; chapter++)
        {
            var above = $"chp_{chapter}";
            ids.Add(above);
            text.Append("第" + ChineseNumeral.Format(chapter) + "章　某 项" + newline);
            for (var n = random.Next(1, 8); n > 0; n--)
            {
                var id = $"{above}__art_{++article}";
                ids.Add(id);
                text.Append((random.Next(2) == 0 ? "" : "　　") + "第" + ChineseNumeral.Format(article) + "条 ");
                var paragraphs = random.Next(1, 4);
                for (var p = 1; p <= paragraphs; p++)
                {
                    ids.Add($"{id}__para_{p}");
                    var items = random.Next(3) == 0 ? random.Next(2, 5) : 0;
                    text.Append(items > 0 ? "有下列情形之一的，应当依照本条例第一条办理：" : "市人民政府应当加强领导，做好工作。").Append(newline);
                    for (var i = 1; i <= items; i++)
                    {
                        ids.Add($"{id}__para_{p}__item_{i}");
                        text.Append("（" + ChineseNumeral.Format(i) + "）某种情形；" + newline);
                    }
                }
            }
        }

        return (text.ToString(), ids);
    }
}
