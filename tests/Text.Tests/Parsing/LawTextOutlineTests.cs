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
    public void Decimal_numbers_are_an_outline_and_hold_their_lists()
    {
        const string contents = "1 总体要求\n2 重点任务\n3 保障措施\n";
        const string body = """
            1 总体要求
            1.1 指导思想
            坚持创新驱动。
            1.2 基本原则
            1.2.1 市场导向。
            １．２．２　政府引导，增长
            1.5 倍以上。
            2 重点任务
            2.1完善投入机制
            （1）扩大财政投入；
            （2）鼓励企业投入：
            ①国有企业；
            ②民营企业。
            2.2 优化环境
            有。
            3 保障措施
            自发布之日起施行。
            """;
        foreach (var source in (string[])[$"若干措施\n{body}", $"若干措施\n{contents}{body}"])
        {
            var tree = LawText.Parse(source);

            tree.Nodes.Where(n => n.Kind == LawNodeKind.Chapter).Select(n => $"{n.Num} {n.Heading}").ShouldBe(["1 总体要求", "2 重点任务", "3 保障措施"]);
            tree.Nodes.Where(n => n.Kind == LawNodeKind.Section).Select(n => n.Num).ShouldBe(["1.1", "1.2", "2.1", "2.2"]);
            tree.ById("chp_2__sec_2")!.Heading.ShouldBe("优化环境");
            tree.Nodes.Where(n => n.Kind == LawNodeKind.Item).Select(n => n.Num).ShouldBe(["1.2.1", "１．２．２"]);
            tree.Nodes.Count(n => n.Kind == LawNodeKind.Point).ShouldBe(4);
            tree.Warnings.ShouldBeEmpty();
            TreeChecks.ShouldHold(tree);
        }
    }

    [Theory]
    [InlineData("某方案\n增长\n1.5 倍以上。\n1.6 倍以下。\n2.1 万家。")]
    [InlineData("某方案\n1 月启动\n2 月完成\n3 月验收")]
    [InlineData("某方案\n1.1 万家企业\n1.2 万家机构\n1.3 万人")]
    public void Quantities_are_no_decimal_outline(string source) =>
        LawText.Parse(source).Nodes.ShouldAllBe(n => n.Kind != LawNodeKind.Chapter && n.Kind != LawNodeKind.Section);

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
