using System.Text.RegularExpressions;

namespace Kechuang.Kernels.Text.Tests;

public sealed partial class CitationTests
{
    private const string Law = "某法\n第一章 总则\n第一条 甲。\n第二条 有下列情形：\n（一）子；\n（二）丑。\n乙。\n第二条之一 丙。\n第二章 保障\n第三条 丁。";
    private const string Plan = "某方案\n为了甲，制定本方案。\n一、总体要求\n乙。\n二、发展目标\n丙。\n三、任务\n（一）甲类\n1.子。做子。\n（二）乙类\n2.丑。做丑。\n四、保障措施\n（一）组织\n丁。";

    [Theory]
    [InlineData("000-15", "000", "15")]
    [InlineData("002-A80", "002", "A80")]
    [InlineData("004-十(二)", "004", "十(二)")]
    [InlineData(" 004-十（二） ", "004", "十(二)")]
    [InlineData("001-保障(一)", "001", "保障(一)")]
    [InlineData("002#chp_7__art_80", "002", "chp_7__art_80")]
    [InlineData("002-A12-1", "002", "A12-1")]
    public void A_citation_is_a_document_and_a_place(string text, string document, string locator)
    {
        Citation.TryParse(text, out var citation).ShouldBeTrue();
        citation.ShouldBe(new Citation(document, locator));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("002")]
    [InlineData("-A80")]
    [InlineData("002-")]
    [InlineData("0 0/2-A80")]
    public void What_is_no_citation_is_refused(string? text) => Citation.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("A2", "chp_1__art_2")]
    [InlineData("A2-1", "chp_1__art_2-1")]
    [InlineData("3", "chp_2__art_3")]
    [InlineData("第二条", "chp_1__art_2")]
    [InlineData("第二条之一", "chp_1__art_2-1")]
    [InlineData("第二条第二款", "chp_1__art_2__para_2")]
    [InlineData("第二条第一款第（二）项", "chp_1__art_2__para_1__item_2")]
    [InlineData("第二条第二项", "chp_1__art_2__para_1__item_2")]
    [InlineData("第二章", "chp_2")]
    [InlineData("二", "chp_2")]
    [InlineData("保障", "chp_2")]
    [InlineData("chp_1__art_2__para_1", "chp_1__art_2__para_1")]
    [InlineData("A9", null)]
    [InlineData("第九条", null)]
    [InlineData("第二条第九款", null)]
    [InlineData("第条", null)]
    [InlineData("不存在", null)]
    [InlineData("", null)]
    public void Places_in_a_law_resolve(string locator, string? id) => (LawText.Parse(Law).Find(locator)?.Id).ShouldBe(id);

    [Theory]
    [InlineData("2", "chp_3__sec_2__item_2")]
    [InlineData("0", "chp_1")]
    [InlineData("三", "chp_3")]
    [InlineData("三(二)", "chp_3__sec_2")]
    [InlineData("三（一）1", "chp_3__sec_1__item_1")]
    [InlineData("目标", "chp_2")]
    [InlineData("目標", "chp_2")]
    [InlineData("保障(一)", "chp_4__sec_1")]
    [InlineData("前言", "preface")]
    [InlineData("三(九)", null)]
    [InlineData("三(", null)]
    [InlineData("99", null)]
    public void Places_in_a_plan_resolve(string locator, string? id)
    {
        var found = LawText.Parse(Plan).Find(locator);

        (found?.Id).ShouldBe(id);
    }

    [Fact]
    public void Every_unit_with_a_short_citation_is_found_by_it()
    {
        foreach (var tree in new[] { LawText.Parse(Law), LawText.Parse(Plan) })
        {
            var cited = tree.Nodes.Where(n => Citation.LocatorOf(tree, n) is not null).ToList();

            cited.Count.ShouldBeGreaterThanOrEqualTo(4);
            cited.ShouldAllBe(n => tree.Find(Citation.LocatorOf(tree, n)!) == n);
        }
    }

    [SharedFact]
    public void Every_reference_of_the_mission_resolves_in_its_document()
    {
        var trees = new[] { "000", "001", "002", "003", "004" }.ToDictionary(n => n, Shared.SeedTree);
        var references = new[] { "systems.csv", "rules.md", "targets.md", "ambiguities.md", "definitions.md" }
            .SelectMany(file => Reference().Matches(Shared.Mission(file))).Select(m => m.Value).Distinct().ToList();
        references.Count.ShouldBeGreaterThan(220);
        references.ShouldContain("004-十(二)");

        var lost = references.Where(r => !Citation.TryParse(r, out var c) || trees[c.Document].Find(c.Locator) is null);

        lost.ShouldBeEmpty();
    }

    [SharedFact]
    public void Known_references_lead_to_the_known_clause()
    {
        Heading("000", "15").ShouldBe("完善科研项目管理机制");
        Heading("001", "目标").ShouldBe("发展目标");
        Heading("001", "保障(二)").ShouldBe("加强资金保障");
        Heading("001", "三(二)").ShouldStartWith("实施技术创新跨越工程");
        Heading("003", "0").ShouldBe("總體要求");
        Heading("003", "22").ShouldBe("實施科技和創新型中小企業創新能力提升計劃");
        Heading("004", "十(二)").ShouldBe("深化政府科技管理改革");
        Heading("004", "四").ShouldStartWith("加强原创性引领性科技攻关");
        Shared.SeedTree("002").Find("A80")!.Text.ShouldStartWith("市科学技术部门会同有关部门建立统一的科技计划综合管理平台");
        Shared.SeedTree("004").Find("前言")!.Kind.ShouldBe(LawNodeKind.Preface);
    }

    private static string Heading(string document, string locator) => Shared.SeedTree(document).Find(locator).ShouldNotBeNull().Heading;

    [GeneratedRegex(@"\b00[0-4]-(?:A?[0-9]+|前言|目标|[一二三四五六七八九十]+(?:\([一二三四五六七八九十]+\))?|保障(?:\([一二三四五六七八九十]+\))?)")]
    private static partial Regex Reference();
}
