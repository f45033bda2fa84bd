using Kechuang.Policy.Citing;

namespace Kechuang.Policy.Tests.Citing;

public sealed class CitationsTests
{
    [Theory]
    [InlineData("000-15", "科创30条第15条", "30 measures, item 15")]
    [InlineData("002-A80", "条例草案第八十条", "Draft regulations, article 80")]
    [InlineData("004-十(二)", "十四五规划第十部分（二）", "14th five-year plan, part 10, section 2")]
    [InlineData("004-十（二）", "十四五规划第十部分（二）", "14th five-year plan, part 10, section 2")]
    public void A_citation_finds_its_clause_and_says_it_in_both_languages(string reference, string zh, string en)
    {
        var link = Citations.Find(Packs.Sound.Content, reference).ShouldNotBeNull();

        link.Citation.Zh.ShouldBe(zh);
        link.Citation.En.ShouldBe(en);
        link.Href.ShouldStartWith("/library/");
    }

    [Theory]
    [InlineData("001-目标", "目标")]
    [InlineData("001-保障(二)", "资金保障")]
    [InlineData("001-三(二)", "技术创新")]
    [InlineData("003-0", "")]
    [InlineData("004-前言", "")]
    public void Parts_are_cited_by_name(string reference, string says)
    {
        var (document, node) = Citations.Resolve(Packs.Sound.Content, reference).ShouldNotBeNull();

        (node.Heading + document.Tree.ReadAll(node)).ShouldContain(says);
    }

    [Theory]
    [InlineData("")]
    [InlineData("000")]
    [InlineData("000-")]
    [InlineData("000-31")]
    [InlineData("002-A89")]
    [InlineData("009-1")]
    [InlineData("004-十二(一)")]
    [InlineData("-15")]
    [InlineData("000-15; drop table")]
    public void What_no_document_has_is_not_found(string reference) => Citations.Find(Packs.Sound.Content, reference).ShouldBeNull();

    [Fact]
    public void Every_unit_s_own_citation_leads_back_to_it()
    {
        var units = Packs.Sound.Content.Documents.SelectMany(d => d.Places.Units.Select(u => (Document: d, Unit: u))).ToList();

        units.Count.ShouldBeGreaterThan(200);
        units.ShouldAllBe(u => Citations.Resolve(Packs.Sound.Content, Citations.Link(u.Document, u.Unit).Reference)!.Value.Node == u.Unit);
    }
}
