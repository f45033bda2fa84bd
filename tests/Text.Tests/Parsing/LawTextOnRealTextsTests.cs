using System.Text.RegularExpressions;

namespace Kechuang.Kernels.Text.Tests;

public sealed partial class LawTextOnRealTextsTests
{
    [SharedFact]
    public void Every_law_has_as_many_articles_as_its_lines_say_and_they_run_without_gap()
    {
        Shared.Laws.Length.ShouldBeGreaterThanOrEqualTo(7);
        foreach (var file in Shared.Laws)
        {
            var text = File.ReadAllText(file);
            var printed = ArticleLine().Matches(text).Select(m => m.Groups[1].Value).ToList();
            var tree = LawText.Parse(text);
            var articles = tree.Nodes.Where(n => n.Kind == LawNodeKind.Article).ToList();

            tree.Articles.ShouldBe(printed.Count, file);
            articles.Select(a => a.Num).ShouldBe(printed.Select(p => $"第{p}条"), file);
            articles.Select(a => a.Ordinal).ShouldBe(Enumerable.Range(1, printed.Count), file);
            articles.ShouldAllBe(a => a.Text.Length > 5);
            tree.Warnings.ShouldBeEmpty(file);
            tree.Title.ShouldBe(TitleLine().Match(text).Groups[1].Value.Trim());
            tree.Nodes.Count(n => n.Kind == LawNodeKind.Chapter).ShouldBe(ChapterLine().Count(text), file);
            tree.Nodes.Count(n => n.Kind == LawNodeKind.Item).ShouldBe(ItemLine().Count(text), file);
            TreeChecks.ShouldHold(tree);
        }
    }

    [SharedFact]
    public void Last_articles_are_those_of_the_printed_laws()
    {
        Dictionary<string, int> last = new()
        {
            ["中关村国家自主创新示范区条例"] = 68,
            ["促进科技成果转化法"] = 52,
            ["北京国际科技创新中心建设条例"] = 76,
            ["北京市优化营商环境条例(2020"] = 83,
            ["北京市优化营商环境条例(2024"] = 94,
            ["北京市促进科技成果转化条例"] = 45,
            ["科学技术进步法"] = 117,
        };
        foreach (var (law, articles) in last)
        {
            LawText.Parse(Shared.Law(law)).Articles.ShouldBe(articles, law);
        }
    }

    [SharedFact]
    public void Policy_000_has_five_chapters_and_thirty_items()
    {
        var tree = Shared.SeedTree("000");

        Ordinals(tree, LawNodeKind.Chapter).ShouldBe(Enumerable.Range(1, 5));
        Ordinals(tree, LawNodeKind.Item).ShouldBe(Enumerable.Range(1, 30));
        var item = tree.ById("chp_4__item_15")!;
        item.Heading.ShouldBe("完善科研项目管理机制");
        item.Text.ShouldStartWith("简化科研项目申报流程和材料");
        tree.ById("preface__para_1")!.Text.ShouldStartWith("为深入贯彻");
        tree.Warnings.ShouldBeEmpty();
        TreeChecks.ShouldHold(tree);
        TreeChecks.ShouldKeepAllText(tree);
    }

    [SharedFact]
    public void Plan_001_has_sections_and_eighteen_items_numbered_through()
    {
        var tree = Shared.SeedTree("001");

        tree.Title.ShouldBe("北京加强全国科技创新中心建设总体方案");
        Ordinals(tree, LawNodeKind.Chapter).ShouldBe([1, 2, 3, 4]);
        Ordinals(tree, LawNodeKind.Section).ShouldBe([1, 2, 3, 4, 5, 1, 2, 3]);
        Ordinals(tree, LawNodeKind.Item).ShouldBe(Enumerable.Range(1, 18));
        tree.ById("chp_3__sec_1")!.Heading.ShouldBe("强化原始创新，打造世界知名科学中心");
        tree.ById("chp_2")!.Heading.ShouldBe("发展目标");
        tree.ById("chp_2__para_2")!.Text.ShouldStartWith("第一步，到2017年");
        TreeChecks.ShouldHold(tree);
        TreeChecks.ShouldKeepAllText(tree);
    }

    [SharedFact]
    public void Draft_002_has_eight_chapters_and_eighty_eight_articles()
    {
        var tree = Shared.SeedTree("002");

        Ordinals(tree, LawNodeKind.Article).ShouldBe(Enumerable.Range(1, 88));
        Ordinals(tree, LawNodeKind.Chapter).ShouldBe(Enumerable.Range(1, 8));
        tree.ById("chp_1")!.Heading.ShouldBe("总则");
        tree.ById("chp_7__art_87__para_2")!.Text.ShouldStartWith("原始记录等能够证明");
        tree.ById("chp_8__art_88__para_1")!.Text.ShouldBe("本条例自2024年 月 日起施行。");
        tree.Warnings.Select(w => w.Kind).ShouldBe([ParseWarningKind.Inferred]);
        TreeChecks.ShouldHold(tree);
        TreeChecks.ShouldKeepAllText(tree);
    }

    [SharedFact]
    public void Plan_003_has_fifty_tasks_whose_first_sentence_is_the_heading()
    {
        var tree = Shared.SeedTree("003");

        tree.Title.ShouldBe("中關村世界領先科技園區建設方案(2024—2027年)");
        Ordinals(tree, LawNodeKind.Chapter).ShouldBe(Enumerable.Range(1, 7));
        Ordinals(tree, LawNodeKind.Section).ShouldBe(Enumerable.Range(1, 22));
        Ordinals(tree, LawNodeKind.Item).ShouldBe(Enumerable.Range(1, 50));
        var task = tree.ById("chp_4__sec_8__item_22")!;
        task.Heading.ShouldBe("實施科技和創新型中小企業創新能力提升計劃");
        task.Text.ShouldStartWith("加大國家科技計劃項目");
        TreeChecks.ShouldHold(tree);
        TreeChecks.ShouldKeepAllText(tree, "印發");
    }

    [SharedFact]
    public void Plan_004_has_eleven_chapters_and_its_broken_lines_are_whole_sentences()
    {
        var tree = Shared.SeedTree("004");

        Ordinals(tree, LawNodeKind.Chapter).ShouldBe(Enumerable.Range(1, 11));
        Ordinals(tree, LawNodeKind.Section).Count().ShouldBe(SectionLine().Count(tree.Source));
        tree.ById("chp_10__sec_2")!.Heading.ShouldBe("深化政府科技管理改革");
        tree.ById("preface__para_1")!.Text.ShouldStartWith("“十四五”时期是我国开启全面建设社会主义现代化国家新征程、向第二个百年奋斗目标进军的第一个五年");
        var paragraphs = tree.Nodes.Where(n => n.Kind == LawNodeKind.Paragraph).ToList();
        paragraphs.Count.ShouldBeGreaterThan(130);
        // The caption of a table that is not in the text is the only paragraph that is not a sentence.
        paragraphs.Where(p => !p.Text.EndsWith('。')).Select(p => p.Text).ShouldBe(["“十四五”时期国际科技创新中心建设预期性指标"]);
        TreeChecks.ShouldHold(tree);
        TreeChecks.ShouldKeepAllText(tree);
    }

    private static IEnumerable<int> Ordinals(LawTree tree, LawNodeKind kind) => tree.Nodes.Where(n => n.Kind == kind).Select(n => n.Ordinal);

    [GeneratedRegex(@"^第([一二三四五六七八九十百零]+)条\s", RegexOptions.Multiline)]
    private static partial Regex ArticleLine();

    [GeneratedRegex(@"^# (.+)$", RegexOptions.Multiline)]
    private static partial Regex TitleLine();

    [GeneratedRegex(@"^## 第[一二三四五六七八九十]+章", RegexOptions.Multiline)]
    private static partial Regex ChapterLine();

    [GeneratedRegex(@"^[ ]?\([一二三四五六七八九十]+\)", RegexOptions.Multiline)]
    private static partial Regex SectionLine();

    [GeneratedRegex(@"^（[一二三四五六七八九十]+）", RegexOptions.Multiline)]
    private static partial Regex ItemLine();
}
