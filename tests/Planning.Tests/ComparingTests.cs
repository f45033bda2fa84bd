using System.Globalization;
using System.Net;
using Kechuang.Planning.Showing;

namespace Kechuang.Planning.Tests;

public sealed class ComparingTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Places_are_compared_as_they_are_by_product_and_not_per_head_without_a_population()
    {
        var page = await world.Visitor().Open("/indicators/technology-contracts/compare");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("历年位次");
        page.Html.Split("class=\"plot plot-small\"").Length.ShouldBeGreaterThan(25);

        var gdp = await world.Visitor().Open("/indicators/technology-contracts/compare?per=gdp");
        gdp.Text.ShouldContain("推算的地区生产总值");
        (await world.Visitor().Open("/indicators/technology-contracts/compare?per=head")).Text.ShouldContain("没有有来源的人口数");
        (await world.Visitor().Open("/indicators/rd-intensity/compare?per=gdp")).Text.ShouldNotContain("推算的地区生产总值");
        (await world.Visitor().Open("/indicators/highly-cited/compare")).Text.ShouldContain("还没有别处的数");
        (await world.Visitor().Open("/indicators/centre-stage-001/compare")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_place_by_product_is_that_of_a_sum_done_by_hand()
    {
        var (contracts, spending, intensity) = (Column("technology-contracts"), Column("rd-spending"), Column("rd-intensity"));
        var year = contracts.Keys.Where(k => k.Area == "110000" && spending.ContainsKey(k) && intensity.ContainsKey(k)).Max(k => k.Year);
        var ratios = contracts.Keys.Where(k => k.Year == year && k.Area != "CN" && spending.ContainsKey(k) && intensity.ContainsKey(k))
            .ToDictionary(k => k.Area, k => contracts[k] / (spending[k] / intensity[k] * 100));
        var place = 1 + ratios.Count(r => r.Value > ratios["110000"]);

        (await world.Visitor().Open($"/indicators/technology-contracts/compare?per=gdp&year={year}")).Text
            .ShouldContain($"北京在{ratios.Count}个有数的地区中居第{place}位。");

        var csv = (await world.Visitor().Http.GetStringAsync("/indicators/technology-contracts/compare.csv?per=gdp")).Split("\r\n").Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).ToList();
        var own = csv.Single(c => c[2] == "110000" && c[5] == $"{year}");
        own[1].ShouldBe("implied-gdp");
        own[8].ShouldBe($"{place}");
        decimal.Parse(own[6], CultureInfo.InvariantCulture).ShouldBe(ratios["110000"], 0.0001m);
        (await world.Visitor().Http.GetAsync("/indicators/technology-contracts/compare.csv?per=head")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Http.GetStringAsync("/indicators/technology-contracts/compare.csv")).ShouldContain($"technology-contracts,,110000,北京,centre,{year},");
    }

    [Fact]
    public async Task A_figure_that_a_text_states_is_shown_with_its_clause_and_confirms_nothing()
    {
        var page = await world.Visitor().Open("/indicators/gihi-rank");
        page.Text.ShouldContain("条文写明");
        page.Text.ShouldNotContain("与文件一致");
        (await world.Visitor().Open("/indicators/high-tech-added-value")).Text.ShouldContain("由规划管理部门报送");
    }

    [Fact]
    public void Tiles_are_cut_into_groups_of_equal_count_and_equal_values_share_one()
    {
        decimal[] values = [1, 2, 2, 2, 5, 6, 7, 8, 9, 10];

        values.Select(v => TileMap.GroupOf(v, values)).ShouldBe([0, 0, 0, 0, 2, 2, 3, 3, 4, 4]);
        TileMap.Draw("x", [(Given.Content.Areas[0], 3)], v => v.ToString(CultureInfo.InvariantCulture)).ShouldBeEmpty();
    }

    private static Dictionary<(string Area, int Year), decimal> Column(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, $"centres/beijing/planning/series/{file}.csv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','))
            .ToDictionary(c => (c[0], int.Parse(c[1], CultureInfo.InvariantCulture)), c => decimal.Parse(c[2], CultureInfo.InvariantCulture));
}
