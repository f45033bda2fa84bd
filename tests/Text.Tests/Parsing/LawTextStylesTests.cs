namespace Kechuang.Kernels.Text.Tests;

/// <summary>The ways in which offices print their texts, each in a small text of its own.</summary>
public sealed class LawTextStylesTests
{
    [Fact]
    public void A_notice_that_sends_measures_names_its_attachments_without_being_one()
    {
        var tree = LawText.Parse(
            """
            某市科学技术局关于印发《某市平台管理办法》的通知
            某科发〔2024〕12号

            各区科技主管部门：
            　　现将《某市平台管理办法》印发给你们，请遵照执行。

            　　附件：1.某市平台管理办法
            　　　　　2.申请表

            某市科学技术局
            2024年3月1日

            附件1
            某市平台管理办法
            第一章 总则
            第一条 为了规范管理，制定本办法。
            第二条 本办法适用于下列平台：
            （一）重点实验室；
            （二）工程中心。
            第二章 附则
            第三条 本办法自印发之日起施行。

            附件2
            申请表
            | 项目 | 内容 |
            | --- | :---: |
            | 1. 负责人 | 第一条所指人员 |
            """);

        tree.Nodes.Where(n => n.Kind == LawNodeKind.Attachment).Select(n => (n.Id, n.Heading)).ShouldBe([("att_1", "某市平台管理办法"), ("att_2", "申请表")]);
        tree.Nodes.Where(n => n.Kind == LawNodeKind.Article).Select(n => n.Id).ShouldBe(["att_1__chp_1__art_1", "att_1__chp_1__art_2", "att_1__chp_2__art_3"]);
        tree.Preface!.ShouldSatisfyAllConditions(p => tree.ReadAll(p).ShouldContain("2.申请表"), p => tree.ReadAll(p).ShouldNotContain("重点实验室"));
        tree.Children(tree.ById("att_2")!).Select(n => n.Text).ShouldBe(["|项目|内容|", "| 1.负责人|第一条所指人员|"]);
        tree.Warnings.ShouldBeEmpty();
        TreeChecks.ShouldHold(tree);
        TreeChecks.ShouldKeepAllText(tree);
    }

    [Fact]
    public void A_decision_to_amend_has_its_items_and_below_them_the_law_that_it_publishes_again()
    {
        var tree = LawText.Parse(
            """
            某市人民代表大会常务委员会关于修改《某市科技条例》的决定
            （2024年5月1日通过）

            会议决定，对《某市科技条例》作如下修改：
            一、将第三条修改为：“市人民政府应当加强领导。
            “第三条规定的事项由科技部门组织实施。”
            二、增加一条，作为第七条：“第七条 单位应当履行下列义务：
            “（一）按时报告；
            “（二）保存记录。”
            三、删去第十条第二款。
            本决定自2024年6月1日起施行。

            某市科技条例
            （2010年1月1日通过 根据2024年5月1日《关于修改〈某市科技条例〉的决定》修正）

            目 录
            第一章 总则
            第二章 附则

            第一章 总则
            第一条 为了促进科技，制定本条例。
            第二条 科技活动，适用本条例。
            第二章 附则
            第三条 本条例自公布之日起施行。
            """);

        tree.Nodes.Where(n => n.Kind == LawNodeKind.Article).Select(n => n.Id).ShouldBe(["att_1__chp_1__art_1", "att_1__chp_1__art_2", "att_1__chp_2__art_3"]);
        tree.ById("att_1")!.Heading.ShouldBe("某市科技条例");
        tree.ById("att_1__toc").ShouldNotBeNull();
        tree.Nodes.Where(n => n.Kind == LawNodeKind.Chapter && n.Depth == 1).Select(n => n.Num).ShouldBe(["一、", "二、", "三、"]);
        tree.ReadAll(tree.ById("chp_1")!).ShouldBe("将第三条修改为：“市人民政府应当加强领导。\n“第三条规定的事项由科技部门组织实施。”");
        tree.Warnings.ShouldBeEmpty();
        TreeChecks.ShouldHold(tree);
        TreeChecks.ShouldKeepAllText(tree);
    }

    [Theory]
    [InlineData("— 1 —", "- 2 -", "－３－")]
    [InlineData("第 1 页 共 3 页", "第2页共3页", "第3頁")]
    [InlineData("1/3", "2 / 3", "3/3")]
    [InlineData("-1-", "· 2 ·", "～3～")]
    public void Page_numbers_are_not_text_and_do_not_break_a_paragraph(string first, string second, string third)
    {
        var tree = LawText.Parse(
            $"""
            某市数据条例
            　　第一条 为了规范数据处理活动，保障数据安全，促进数据开发利用，保护
            {first}
            个人、组织的合法权益，制定本条例。
            　　第二条 本条例适用于本市行政区域内数据的收集、存储、使用、加工、传

            {second}

            输、提供、公开等处理活动以及安全监督管理。法律另有规定的，从其规定。
            　　第三条 市人民政府应当加强对数据工作的领导，将经费10
            {third}
            00万元纳入国民经济和社会发展规划，研究解决有关的重大问题，各部门配合。
            """);

        tree.Clauses().Select(c => c.Text).ShouldBe(
        [
            "为了规范数据处理活动，保障数据安全，促进数据开发利用，保护个人、组织的合法权益，制定本条例。",
            "本条例适用于本市行政区域内数据的收集、存储、使用、加工、传输、提供、公开等处理活动以及安全监督管理。法律另有规定的，从其规定。",
            "市人民政府应当加强对数据工作的领导，将经费1000万元纳入国民经济和社会发展规划，研究解决有关的重大问题，各部门配合。",
        ]);
        TreeChecks.ShouldHold(tree);
    }

    [Fact]
    public void Bare_numbers_a_page_apart_are_page_numbers_and_close_together_they_are_cells()
    {
        static string Paged(int lines) => "某条例\n" + string.Concat(Enumerable.Range(1, 4 * lines).Select(i =>
            $"第{ChineseNumeral.Format(i)}条 市人民政府应当做好工作。\n" + (i % lines == 0 ? $"{i / lines}\n" : "")));

        LawText.Parse(Paged(12)).Clauses().ShouldAllBe(c => c.Text == "市人民政府应当做好工作。");
        LawText.Parse(Paged(3)).ById("art_3__para_2")!.Text.ShouldBe("1");
    }

    [Fact]
    public void A_mark_after_the_number_belongs_to_it()
    {
        var tree = LawText.Parse("某制度\n第一章、总则\n第一条、为了规范管理，制定本制度。\n第二条：适用于全体员工，依照\n第一条、第二条办理。\n第二章：附则\n第三条. 自发布之日起施行。");

        tree.Nodes.Where(n => n.Kind is LawNodeKind.Chapter or LawNodeKind.Article).Select(n => (n.Id, n.Num)).ShouldBe(
            [("chp_1", "第一章、"), ("chp_1__art_1", "第一条、"), ("chp_1__art_2", "第二条："), ("chp_2", "第二章："), ("chp_2__art_3", "第三条.")]);
        tree.ById("chp_1")!.Heading.ShouldBe("总则");
        tree.ById("chp_1__art_2")!.Text.ShouldBe("适用于全体员工，依照第一条、第二条办理。");
    }

    [Fact]
    public void Tables_and_boxes_after_a_plan_stand_apart()
    {
        var tree = LawText.Parse("某行动计划\n一、重点任务\n（一）建设平台。到2026年建成10个。\n1. 建设实验室。支持企业。\n（1）国家级；\n（2）市级。\n附表1 主要指标\n| 序号 | 指标 |\n|---|---|\n| 1 | 研发投入 |\n附图 路线图");

        tree.ById("chp_1__sec_1__item_1__subitem_2")!.Text.ShouldBe("市级。");
        tree.ById("att_1")!.Heading.ShouldBe("主要指标");
        tree.Children(tree.ById("att_1")!).Select(n => n.Text).ShouldBe(["|序号|指标|", "| 1 |研发投入|"]);
        tree.ById("att_2")!.Heading.ShouldBe("路线图");
        TreeChecks.ShouldKeepAllText(tree);
    }

    [Fact]
    public void A_law_in_traditional_characters_has_items_of_han_numbers_and_inserted_articles()
    {
        var tree = LawText.Parse("某某科技創新條例\n目　錄\n第一章　總則\n第二章　附則\n第一章　總則\n第一條　申請人應備具下列文件：\n一、申請書。\n二、身分證明文件：\n（一）身分證。\n（二）護照。\n第一條之一　前條規定，準用之。\n第二章　附則\n第２條　本條例自公布日施行。");

        tree.Nodes.Where(n => n.Kind is LawNodeKind.Article).Select(n => n.Id).ShouldBe(["chp_1__art_1", "chp_1__art_1-1", "chp_2__art_2"]);
        tree.ById("chp_1__art_1__para_1__item_2__subitem_2")!.Text.ShouldBe("護照。");
    }
}
