namespace Kechuang.Kernels.Text.Tests;

public sealed class LawTextOutlineTests
{
    [Fact]
    public void Levels_nest_by_the_form_of_the_number()
    {
        var tree = LawText.Parse(
            """
            关于某事的意见
            各有关单位：
            一、总体要求
            坚持原则。
            二、重点任务
            （一）强化创新，打造高地。
            加大力度。
            1.推进建设。统筹规划。
            （1）甲；
            （2）乙。
            ２．部署研究
            超前部署。
            (二)扩大开放
            3、深化合作
            第一，甲。一是乙。
            """);

        tree.Style.ShouldBe(LawStyle.Outline);
        tree.Preface!.Text.ShouldBe("");
        tree.ById("preface__para_1")!.Text.ShouldBe("各有关单位：");
        tree.ById("chp_2__sec_1")!.Heading.ShouldBe("强化创新，打造高地");
        tree.ById("chp_2__sec_1__item_1")!.Heading.ShouldBe("推进建设");
        tree.ById("chp_2__sec_1__item_1__subitem_2")!.Text.ShouldBe("乙。");
        tree.ById("chp_2__sec_1__item_2__para_1")!.Text.ShouldBe("超前部署。");
        tree.ById("chp_2__sec_2__item_3__para_1")!.Text.ShouldBe("第一，甲。一是乙。");
        TreeChecks.ShouldHold(tree);
        TreeChecks.ShouldKeepAllText(tree);
    }

    [Fact]
    public void A_text_that_nests_the_other_way_round_is_read_so()
    {
        var tree = LawText.Parse("某方案\n1.甲项工作\n（一）子；\n（二）丑。\n2.乙项工作\n（一）寅；\n（二）卯。");

        tree.ById("item_2__subitem_2")!.Text.ShouldBe("卯。");
        TreeChecks.ShouldHold(tree);
    }

    [Fact]
    public void Chapters_may_hold_an_outline_without_articles()
    {
        var tree = LawText.Parse("某规划\n第一章 总体要求\n一、指导思想\n坚持。\n二、目标\n到2030年实现。\n第二章 任务\n一、甲\n乙。");

        tree.ById("chp_1__sec_2__para_1")!.Text.ShouldBe("到2030年实现。");
        tree.ById("chp_2__sec_1")!.Heading.ShouldBe("甲");
    }

    [Theory]
    [InlineData("1.5万亿元")]
    [InlineData("2025年目标")]
    [InlineData("10倍以上")]
    [InlineData("一是加强")]
    [InlineData("二、三产业协同。")]
    public void Lines_that_begin_with_a_quantity_are_text(string line)
    {
        var tree = LawText.Parse($"某方案\n一、任务\n增加值将超过，\n{line}\n二、保障\n有。");

        tree.Nodes.Count(n => n.Kind == LawNodeKind.Item).ShouldBe(0);
        tree.Nodes.Count(n => n.Kind == LawNodeKind.Chapter).ShouldBe(2);
    }

    [Fact]
    public void Broken_lines_are_joined_and_offsets_still_point_into_the_source()
    {
        const string sentence = "加快推进国家实验室建设全力服务保障国家实验室按照面向世界科技前沿的要求发挥作用";
        var body = string.Concat(Enumerable.Range(0, 12).Select(i => sentence[(i % 9)..(20 + (i % 9))])) + "完成。";
        var broken = string.Join("\n\n", body.Chunk(22).Select(c => new string(c)));
        var source = $"某某规划\n\n一、甲\n\n{broken}\n\n(一)乙\n\n{broken}\n\n到 2025 年完成。\n";
        var tree = LawText.Parse(source);

        var paragraph = tree.ById("chp_1__para_1")!;
        paragraph.Text.ShouldBe(body);
        source[paragraph.Start..paragraph.End].ShouldBe(broken);
        tree.ById("chp_1__sec_1__para_2")!.Text.ShouldBe("到2025年完成。");
        TreeChecks.ShouldHold(tree);
    }

    [Fact]
    public void A_teaser_that_repeats_is_set_aside()
    {
        var tree = LawText.Parse("为了某事，制定以下措施。\n\n一、加强统筹\n为了某事，制定以下措施。\n　　一、加强统筹\n甲。\n　　二、深化改革\n乙。");

        tree.Nodes.Count(n => n.Kind == LawNodeKind.Chapter).ShouldBe(2);
        tree.ById("lead").ShouldNotBeNull();
        tree.Warnings.Single().Kind.ShouldBe(ParseWarningKind.RepeatedLead);
    }
}
