using System.Net;
using Kechuang.Planning.Loading;
using Kechuang.Platform.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Planning.Tests;

public sealed class PublicPagesTests(World world) : IClassFixture<World>
{
    private PlanningContent Content => world.Services.GetRequiredService<PlanningPack>().Content;

    [Fact]
    public void Every_row_of_the_targets_is_bound_once_and_every_task_is_there()
    {
        _ = world.Address;
        Content.Indicators.SelectMany(i => i.Goals).Select(g => g.Target).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 83).Select(n => $"C-{n:00}"));
        Content.Plans.ToDictionary(p => p.Id, p => p.Tasks.Count).ShouldBe(new Dictionary<string, int> { ["001"] = 18, ["003"] = 50, ["004"] = 42, ["tracked"] = 76 });
        Content.Plan("tracked")!.Tasks.Select(t => t.System).ShouldBe(Enumerable.Range(1, 76).Select(n => $"T-{n:00}"));
    }

    [Fact]
    public async Task Every_indicator_has_a_page_in_both_languages()
    {
        var visitor = world.Visitor();
        foreach (var indicator in Content.Indicators)
        {
            var page = await visitor.Open(indicator.Href);
            page.Status.ShouldBe(HttpStatusCode.OK, indicator.Id);
            page.Text.ShouldContain(indicator.Name.Zh);
        }

        var english = await visitor.Open("/indicators/rd-intensity?lang=en");
        english.Text.ShouldContain("On track");
        english.Text.ShouldContain("R&D spending as a share of GDP");
    }

    [Fact]
    public async Task The_page_shows_the_figures_of_the_pack_with_forecast_rank_and_standing()
    {
        var page = await world.Visitor().Open("/indicators/technology-contracts");

        page.Text.ShouldContain("8,536.94");
        page.Text.ShouldContain("有望达到");
        page.Text.ShouldContain("与文件一致");
        page.Text.ShouldContain("2023年第1/31");
        page.Html.ShouldContain("<svg");
        page.Html.ShouldNotContain("style=");
    }

    [Fact]
    public async Task The_dashboard_counts_the_goals_by_standing_and_shows_those_of_a_standing_or_a_year()
    {
        var visitor = world.Visitor();
        var goals = Content.Indicators.Where(i => i.Kind is not IndicatorKind.Stated).SelectMany(i => i.Goals).Count(g => g.Role is GoalRole.Target);

        var page = await visitor.Open("/indicators");
        page.Text.ShouldContain($"{goals} 个目标现在怎么样");
        System.Text.RegularExpressions.Regex.Matches(page.Html, "<rect x=\"\\d+\" y=\"0\" width=\"(\\d+)\"").Sum(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(goals);
        var onTrack = await visitor.Open("/indicators?standing=OnTrack");
        onTrack.Html.ShouldContain("href=\"/indicators/rd-intensity\"");
        onTrack.Html.ShouldNotContain("href=\"/indicators/world-universities\"");
        (await visitor.Open("/indicators?year=2027")).Html.ShouldNotContain("href=\"/indicators/rd-intensity\"");
        (await visitor.Open("/indicators?year=2025")).Text.ShouldContain("2025年已过，当年的统计值还没有公布");
    }

    [Fact]
    public async Task The_dashboard_reads_its_figures_in_few_queries_however_many_indicators_it_shows()
    {
        var visitor = world.Visitor();
        await visitor.Open("/indicators");

        (await world.Queries.During(() => visitor.Open("/indicators"))).ShouldBeLessThanOrEqualTo(3);
        (await world.Queries.During(() => visitor.Open("/indicators?theme=records"))).ShouldBeLessThanOrEqualTo(3);
        (await world.Queries.During(() => visitor.Open("/indicators/rd-intensity"))).ShouldBeLessThanOrEqualTo(3);
        (await world.Queries.During(() => visitor.Open("/plans/tracked"))).ShouldBeLessThanOrEqualTo(6);
        var planner = await world.Someone(Role.Planner);
        await planner.Open("/planning");
        (await world.Queries.During(() => planner.Open("/planning"))).ShouldBeLessThanOrEqualTo(15);
    }

    [Fact]
    public async Task Another_page_may_frame_the_picture_and_nothing_else()
    {
        var http = world.Visitor().Http;
        (await http.GetAsync("/indicators/rd-intensity.svg")).Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; frame-ancestors *"]);
        (await http.GetAsync("/indicators/rd-intensity")).Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("frame-ancestors 'none'");
    }

    [Fact]
    public async Task A_language_asked_for_before_any_was_chosen_holds_on_the_pages_after_it()
    {
        var visitor = world.Visitor();
        await visitor.Open("/indicators?lang=en");
        (await visitor.Open("/indicators/rd-intensity")).Text.ShouldContain("R&D spending as a share of GDP");
        (await visitor.Open("/indicators/rd-intensity?lang=zh-CN")).Text.ShouldContain("有望达到");
        (await visitor.Open("/indicators/rd-intensity")).Text.ShouldContain("On track");

        var other = world.Visitor();
        await other.Open("/indicators?lang=fr");
        (await other.Open("/indicators/rd-intensity")).Text.ShouldContain("有望达到");
    }

    [Fact]
    public async Task Figures_come_as_CSV_SDMX_JSON_picture_and_catalogue()
    {
        var http = world.Visitor().Http;
        var csv = (await http.GetStringAsync("/indicators/rd-intensity.csv")).Split("\r\n");
        csv[0].ShouldBe("indicator,area,area_name,year,value,unit,status,method,revision,low,high");
        csv.ShouldContain("rd-intensity,110000,北京,2023,6.73,percent,actual,1,1,,");
        csv.ShouldContain(l => l.Contains(",forecast,", StringComparison.Ordinal));

        (await http.GetStringAsync("/indicators/rd-intensity/sdmx.csv")).ShouldContain("dataflow,KECHUANG:INDICATORS(1.0),I,A,110000,rd-intensity,2023,6.73,percent,A");
        (await http.GetStringAsync("/indicators/rd-intensity.json")).ShouldContain("\"probability\"");
        (await http.GetStringAsync("/indicators/rd-intensity.svg")).ShouldStartWith("<svg");
        (await http.GetStringAsync("/indicators/catalog.jsonld")).ShouldContain("dcat:Dataset");
        (await http.GetStringAsync("/indicators.csv")).Split('\n').Length.ShouldBeGreaterThan(5_600);
        (await http.GetAsync("/indicators/report.docx")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/indicators/nothing")]
    [InlineData("/indicators/nothing.csv")]
    [InlineData("/indicators/centre-stage-001.svg")]
    [InlineData("/plans/nothing")]
    [InlineData("/plans/003/003-51")]
    public async Task What_is_not_there_is_not_found(string path) =>
        (await world.Visitor().Open(path)).Status.ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("/indicators?theme=x&page=-1")]
    [InlineData("/indicators?page=99999999999")]
    [InlineData("/indicators/rd-intensity?year=1")]
    [InlineData("/plans/003?light=x&sort=x")]
    public async Task Nonsense_in_an_address_falls_back(string path) =>
        (await world.Visitor().Open(path)).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Plans_list_their_tasks_with_clauses_and_lights()
    {
        var visitor = world.Visitor();

        (await visitor.Open("/plans")).Text.ShouldContain("跟踪事项");
        (await visitor.Open("/plans/003?q=医药健康")).Text.ShouldContain("打造医药健康产业集群");
        (await visitor.Open("/plans/003/003-50")).Text.ShouldContain("工业和信息化部");
        (await visitor.Http.GetStringAsync("/plans/004.csv")).ShouldContain("没有报告");
    }
}
