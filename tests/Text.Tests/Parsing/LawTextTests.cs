namespace Kechuang.Kernels.Text.Tests;

public sealed class LawTextTests
{
    private const string Civil =
        """
        中华人民共和国某法典
        （2020年5月28日第十三届全国人民代表大会第三次会议通过）

        目　　录
        第一编　总则………………1
        　第一章　基本规定………2
        　第二章　自然人…………3
        第二编　物权……………9
        　第一分编　通则
        　第一章　一般规定
        附　则

        第一编　总 则
        第一章　基本规定
        第一条 为了保护权益，根据宪法，制定本法。
        第二条 依照第一条的规定，有下列情形之一的，不予支持：
        （一）有下列行为的：
        1.甲行为；
        2.乙行为。
        （二）其他情形。
        前款所称其他情形，由国务院规定。
        第二条之一 插入的一条。
        第二章　自然人
        第一节　权利能力
        第三条【目的】自然人的权利能力一律平等。
        第二编　物权
        第一分编　通则
        第一章　一般规定
        第四条（适用范围）本编调整物权关系。
        附　则
        第五条 本法自2021年1月1日起施行。

        某某人民政府
        2020年5月28日
        """;

    [Fact]
    public void All_levels_of_a_code_get_their_ids()
    {
        var tree = LawText.Parse(Civil);

        tree.Title.ShouldBe("中华人民共和国某法典");
        tree.Style.ShouldBe(LawStyle.Articles);
        tree.Articles.ShouldBe(6);
        Texts(tree, "part_1__chp_1__art_2__para_1__item_1__subitem_2").ShouldBe("乙行为。");
        Texts(tree, "part_1__chp_1__art_2__para_2").ShouldBe("前款所称其他情形，由国务院规定。");
        Texts(tree, "part_1__chp_1__art_2-1").ShouldBe("插入的一条。");
        tree.ById("part_1__chp_1__art_2-1")!.Inserted.ShouldBe(1);
        tree.ById("part_1__chp_2__sec_1__art_3")!.Heading.ShouldBe("目的");
        tree.ById("part_2__subpart_1__chp_1__art_4")!.Heading.ShouldBe("适用范围");
        tree.ById("part_3")!.Heading.ShouldBe("附则");
        tree.ById("toc").ShouldNotBeNull();
        tree.ById("conclusions__para_2")!.Text.ShouldBe("2020年5月28日");
        tree.Preface!.Depth.ShouldBe(1);
        TreeChecks.ShouldHold(tree);
        TreeChecks.ShouldKeepAllText(tree);
    }

    [Fact]
    public void Text_of_an_article_holds_its_paragraphs_and_items_line_by_line() =>
        Texts(LawText.Parse(Civil), "part_1__chp_1__art_2").ShouldBe(
            "依照第一条的规定，有下列情形之一的，不予支持：\n（一）有下列行为的：\n1.甲行为；\n2.乙行为。\n（二）其他情形。\n前款所称其他情形，由国务院规定。");

    [Fact]
    public void Line_ends_marks_and_invisible_characters_do_not_change_the_tree()
    {
        var plain = LawText.Parse(Civil);
        var odd = "\uFEFF" + Civil.ReplaceLineEndings("\r\n").Replace("第三条", "**第三条**", StringComparison.Ordinal)
            .Replace("第二章　自然人\r\n第一节", "### 第二章　自然人\r\n\u200B\r\n### 第\u200B一节", StringComparison.Ordinal)
            .Replace("第四条", "\u3000\u3000第 四 条", StringComparison.Ordinal);
        var tree = LawText.Parse(odd);

        tree.Nodes.Select(n => (n.Id, n.Kind, n.Heading, n.Text)).ShouldBe(plain.Nodes.Select(n => (n.Id, n.Kind, n.Heading, n.Text)));
        TreeChecks.ShouldHold(tree);
    }

    [Theory]
    [InlineData("第一条 甲。\n第二条　乙，依照本法\n第一条规定的条件。\n第三条 丙。", "1 2 3")]
    [InlineData("第一条 甲。\n第二条 见\n第一条、第二条。\n第三条 丙。", "1 2 3")]
    [InlineData("第一条为了甲，制定本法。\n第二条本法适用于乙。\n第十条规定的除外。\n第三条中华人民共和国境内适用。", "1 2 3")]
    [InlineData("第1条 甲。\n第2条 乙。\n第３条 丙。", "1 2 3")]
    [InlineData("第一章\n第一条 甲。\n第二章\n第二条 乙。", "1 2")]
    [InlineData("第一条\n甲。\n第二条\n乙。\n丙。", "1 2")]
    [InlineData("第九十九条 甲。\n第一百条 乙。\n第一百零一条 丙。\n第一百一十条 丁。", "99 100 101 110")]
    [InlineData("> **第一条** 甲。\n>\n> **第二条** 乙。", "1 2")]
    [InlineData("- 第一条 甲。\n- 第二条 乙。", "1 2")]
    [InlineData("第一條 為了甲。\n第二條 乙。", "1 2")]
    public void Articles_are_numbers_at_line_starts_and_mentions_are_not(string text, string numbers)
    {
        var tree = LawText.Parse(text);

        string.Join(' ', tree.Nodes.Where(n => n.Kind == LawNodeKind.Article).Select(n => n.Ordinal)).ShouldBe(numbers);
        TreeChecks.ShouldHold(tree);
    }

    [Fact]
    public void An_article_always_has_its_paragraph_also_before_items_on_its_own_line()
    {
        var tree = LawText.Parse("第一条 （一）甲；\n（二）乙。\n第二条 丙。");

        Texts(tree, "art_1__para_1__item_2").ShouldBe("乙。");
        Texts(tree, "art_2__para_1").ShouldBe("丙。");
        TreeChecks.ShouldHold(tree);
    }

    [Fact]
    public void Items_on_the_line_of_their_paragraph_are_items()
    {
        var tree = LawText.Parse("第一条 有下列情形之一的：（一）甲（含子）；（二）乙。\n依照本法（以下简称本法）第一款第（二）项办理。\n第二条 前款第（一）项和第（二）项。");

        Texts(tree, "art_1__para_1").ShouldBe("有下列情形之一的：\n（一）甲（含子）；\n（二）乙。");
        tree.Nodes.Count(n => n.Kind == LawNodeKind.Item).ShouldBe(2);
        TreeChecks.ShouldHold(tree);
        TreeChecks.ShouldKeepAllText(tree);
    }

    [Theory]
    [InlineData("某法\n目录\n第一章 总则（第一条至第二条）\n第二章 附则（第三条）\n第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 附则\n第三条 丙。")]
    [InlineData("某法\n目 录\n第一章 总则\t1\n第二章 附则\t12\n第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 附则\n第三条 丙。")]
    [InlineData("某法\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 附则\n第三条 丙。")]
    [InlineData("某法\n目录\n第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 附则\n第三条 丙。")]
    public void A_table_of_contents_is_not_the_body(string text)
    {
        var tree = LawText.Parse(text);

        tree.ById("toc").ShouldNotBeNull();
        tree.Nodes.Where(n => n.Kind is LawNodeKind.Chapter or LawNodeKind.Article).Select(n => n.Id).ShouldBe(
            ["chp_1", "chp_1__art_1", "chp_1__art_2", "chp_2", "chp_2__art_3"]);
        tree.Warnings.ShouldBeEmpty();
        TreeChecks.ShouldKeepAllText(tree);
    }

    [Fact]
    public void A_law_broken_at_a_fixed_width_has_the_same_clauses()
    {
        string[] texts = ["市人民政府应当加强对科技创新工作的领导，统筹协调有关重大事项，保障财政投入，推动各项任务落实，并依照", "市科学技术部门负责组织实施本条例，会同有关部门制定具体办法，报市人民政府批准后公布施行，并接受社会监督。"];
        var law = string.Join('\n', Enumerable.Range(1, 12).Select(i => $"第{ChineseNumeral.Format(i)}条 {(i % 2 == 0 ? texts[0] + "第一条规定办理有关手续。" : texts[1])}"));
        var broken = string.Join('\n', law.Split('\n').SelectMany(l => l.Chunk(24)).Select(c => new string(c)));
        var tree = LawText.Parse("某条例\n" + broken);

        tree.Clauses().Select(c => c.Text).ShouldBe(LawText.Parse("某条例\n" + law).Clauses().Select(c => c.Text));
        tree.Articles.ShouldBe(12);
    }

    [Fact]
    public void Repeated_and_missing_numbers_are_warnings()
    {
        var tree = LawText.Parse("第一条 甲。\n第三条 乙。\n第三条 丙。\n第三条 丁。");

        tree.Nodes.Where(n => n.Kind == LawNodeKind.Article).Select(n => n.Id).ShouldBe(["art_1", "art_3", "art_3~2", "art_3~3"]);
        tree.Warnings.Select(w => w.Kind).ShouldBe([ParseWarningKind.Gap, ParseWarningKind.Duplicate, ParseWarningKind.Duplicate]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u3000\r\n\u200B\uFEFF\n")]
    public void An_empty_text_is_an_empty_tree_with_a_warning(string text)
    {
        var tree = LawText.Parse(text);

        tree.Nodes.Count.ShouldBe(1);
        tree.Warnings.Single().Kind.ShouldBe(ParseWarningKind.Empty);
        tree.Clauses().ShouldBeEmpty();
    }

    [Fact]
    public void A_text_without_numbers_is_its_paragraphs()
    {
        var tree = LawText.Parse("关于某事的说明\n\n这是第一段。\n这是第二段，提到第一条和（一）项。");

        tree.Style.ShouldBe(LawStyle.Plain);
        tree.Title.ShouldBe("关于某事的说明");
        tree.Clauses().Select(c => c.Text).ShouldBe(["这是第一段。", "这是第二段，提到第一条和（一）项。"]);
        tree.Warnings.Single().Kind.ShouldBe(ParseWarningKind.NoStructure);
    }

    [Fact]
    public void Attachments_have_their_own_numbers()
    {
        var tree = LawText.Parse("某办法\n第一条 甲。\n第二条 乙。\n附件1：清单\n一、甲类\n二、乙类\n附件2\n第一条 丙。");

        tree.Articles.ShouldBe(3);
        tree.ById("att_1")!.Heading.ShouldBe("清单");
        tree.ById("att_1__chp_2")!.Heading.ShouldBe("乙类");
        Texts(tree, "att_2__art_1").ShouldBe("丙。");
        tree.Find("A1")!.Id.ShouldBe("art_1");
    }

    [Fact]
    public void A_missing_first_chapter_is_inferred_before_the_second()
    {
        var tree = LawText.Parse("某条例\n 总 则\n第一条 甲。\n第二章 分 则\n第二条 乙。");

        tree.ById("chp_1")!.Heading.ShouldBe("总则");
        tree.ById("chp_2__art_2").ShouldNotBeNull();
        tree.Warnings.ShouldContain(w => w.Kind == ParseWarningKind.Inferred);
    }

    private static string Texts(LawTree tree, string id) => tree.ById(id).ShouldNotBeNull(id).Text;
}
