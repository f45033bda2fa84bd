using System.Net;

namespace Kechuang.Policy.Tests.Reading;

public sealed class LibraryPagesTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("/library", "科创30条", "30 measures")]
    [InlineData("/library", "国科发火〔2016〕32号", "Documents cited without their text")]
    [InlineData("/library/thirty-measures", "引用方式", "How it is cited")]
    [InlineData("/library/search?q=创新", "条", "found")]
    [InlineData("/library/diff?old=001&new=000", "新增", "New")]
    [InlineData("/rules", "试点项目间接费用不超过30%", "Indirect cost of pilot projects")]
    [InlineData("/rules/B-001", "文件怎么说", "What the text says")]
    [InlineData("/rules/DES-101", "不出自任何文件", "no document says so")]
    [InlineData("/rules/N-005", "不收录全文的文件", "cites without its text")]
    [InlineData("/rules/N-005", "高新技术企业认定办法第十一条", "High-tech recognition measures, article 11")]
    [InlineData("/rules/try", "经费预算", "Budget")]
    [InlineData("/rules/try/budget", "只填知道的", "Fill in what you know")]
    [InlineData("/coverage", "条款落实情况", "What is carried out")]
    [InlineData("/systems?area=PGM", "统一的科技计划综合管理平台", "Unified S&T programme management platform")]
    [InlineData("/systems/PGM-14", "由什么落实", "What carries it out")]
    [InlineData("/targets", "基数", "Baseline")]
    [InlineData("/ambiguities", "矛盾与空白", "Contradictions and gaps")]
    public async Task A_page_is_open_to_everybody_in_both_languages(string path, string zh, string en)
    {
        var visitor = world.Visitor();

        var chinese = await visitor.Open(path);
        chinese.Status.ShouldBe(HttpStatusCode.OK);
        chinese.Text.ShouldContain(zh);
        var english = await visitor.Open(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en");
        english.Status.ShouldBe(HttpStatusCode.OK);
        english.Text.ShouldContain(en);
    }

    [Fact]
    public async Task A_short_address_leads_to_the_clause_which_says_what_it_is_bound_to()
    {
        var visitor = world.Visitor();
        var to = (await visitor.Open("/c/000-17")).Location.ShouldNotBeNull();

        var page = await visitor.Open(to);

        page.Text.ShouldContain("间接费用核定比例");
        page.Text.ShouldContain("B-001");
        page.Text.ShouldContain("PGM-14");
        page.Text.ShouldContain("indirect_cost.cap_pilot");
        page.Text.ShouldContain("30 %");
        page.Text.ShouldContain("000-17");
    }

    [Fact]
    public async Task Every_clause_that_is_counted_has_a_page()
    {
        var visitor = world.Visitor();
        foreach (var document in Packs.Sound.Content.Documents)
        {
            foreach (var unit in document.Places.Units.Where((_, i) => i % 9 == 0))
            {
                (await visitor.Open($"/library/{document.Info.Slug}/{unit.Id}")).Status.ShouldBe(HttpStatusCode.OK, $"{document.Info.Slug}/{unit.Id}");
            }
        }
    }

    [Theory]
    [InlineData("/library/none")]
    [InlineData("/library/thirty-measures/none")]
    [InlineData("/library/thirty-measures/chp_1__art_999")]
    [InlineData("/c/000-99")]
    [InlineData("/c/none")]
    [InlineData("/rules/B-999")]
    [InlineData("/rules/try/none")]
    [InlineData("/systems/NOPE-1")]
    public async Task What_does_not_exist_is_not_found(string path) => (await world.Visitor().Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/library/diff?old=xxx&new=000", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/rules/try/budget?go=1&budget.equipment=abc", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/rules/try/budget?go=1&budget.equipment=1e999", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/rules/try/budget?go=1&project.funding_mode=gold", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/rules/try/budget?go=1&at=2026-02-30", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/rules/try/budget?go=1&budget.equipment=79228162514264337593543950335", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/library/search?q=%00%01&page=-5", HttpStatusCode.BadRequest)]
    [InlineData("/library/search?q=%ED%A0%80&page=99999999999", HttpStatusCode.OK)]
    [InlineData("/library/search?q=x&document=none", HttpStatusCode.OK)]
    [InlineData("/library/thirty-measures?find=%00", HttpStatusCode.BadRequest)]
    [InlineData("/rules?force=none&page=0&sort=drop&size=7", HttpStatusCode.OK)]
    [InlineData("/systems?q=%27%22%3Cscript%3E", HttpStatusCode.OK)]
    public async Task An_odd_address_is_answered_and_never_breaks(string path, HttpStatusCode status) =>
        (await world.Visitor().Open(path)).Status.ShouldBe(status);

    [Fact]
    public async Task A_huge_query_is_cut_or_refused_and_never_breaks()
    {
        var page = await world.Visitor().Open("/library/search?q=" + new string('a', 6_000));

        ((int)page.Status).ShouldBeLessThan(500);
    }

    [Fact]
    public async Task What_is_typed_comes_back_as_text_and_not_as_markup()
    {
        var page = await world.Visitor().Open("/library/search?q=" + Uri.EscapeDataString("<script>alert(1)</script>"));

        page.Html.ShouldNotContain("<script>alert(1)");
    }

    [Fact]
    public async Task The_calculator_says_no_by_how_much_and_by_which_clause()
    {
        var page = await world.Visitor().Open(
            "/rules/try/budget?go=1&at=2026-03-01&budget.equipment=200000&budget.business=200000&budget.labour=100000&budget.indirect=90000.01"
            + "&budget.performance_pay=0&project.indirect_cost_pilot=true&project.intellect_intensive=true&project.funding_mode=normal&project.basic_research=true&project.subfield=other");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("不符合");
        page.Text.ShouldContain("90,000.01 元");
        page.Text.ShouldContain("0.01 元");
        page.Text.ShouldContain("科创30条第17条");
    }

    [Fact]
    public async Task The_library_asks_the_database_nothing()
    {
        var visitor = world.Visitor();
        foreach (var path in new[] { "/library", "/library/thirty-measures", "/library/search?q=人才", "/rules", "/coverage", "/systems" })
        {
            await visitor.Open(path);
            (await world.Queries.During(() => visitor.Open(path))).ShouldBe(0, path);
        }
    }

    [Theory]
    [InlineData("/rules")]
    [InlineData("/systems")]
    [InlineData("/targets")]
    public async Task A_list_exports_all_its_rows(string path)
    {
        var csv = await world.Visitor().Http.GetStringAsync($"{path}.csv");
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThan(80);

        var xlsx = await world.Visitor().Http.GetByteArrayAsync($"{path}.xlsx");
        xlsx.AsSpan(0, 2).ToArray().ShouldBe("PK"u8.ToArray());
    }
}
