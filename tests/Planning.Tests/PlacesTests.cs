using System.Globalization;
using System.Net;

namespace Kechuang.Planning.Tests;

/// <summary>Any places that a pack has figures of are compared among their own: parks of one zone, other cities, districts; per head where there are residents.</summary>
public sealed class PlacesTests : IDisposable
{
    private readonly PlacesPack pack = new();
    private readonly World world;

    public PlacesTests() => world = pack.World();

    [Theory]
    [InlineData("parks", "3个地区有数；第1位是乙园。", new[] { "park-b", "park-a", "park-c" })]
    [InlineData("cities", "北京在3个有数的地区中居第1位。", new[] { "110000", "city-x", "city-y" })]
    [InlineData("parts", "2个地区有数；第1位是海淀区。", new[] { "110108", "110105" })]
    public async Task Places_of_a_kind_are_ranked_among_their_own_on_the_page_and_in_the_file(string with, string says, string[] order)
    {
        var page = await world.Visitor().Open($"/indicators/park-revenue/compare?with={with}");

        page.Text.ShouldContain(says);
        var rows = await Rows($"/indicators/park-revenue/compare.csv?with={with}");
        rows.Where(r => r[5] == "2023").OrderBy(r => int.Parse(r[8], CultureInfo.InvariantCulture)).Select(r => r[2]).ShouldBe(order);
        rows.ShouldAllBe(r => decimal.Parse(r[6], CultureInfo.InvariantCulture) == PlacesPack.Revenue(r[2], int.Parse(r[5], CultureInfo.InvariantCulture)));
        page.Html.Split("class=\"plot plot-small\"").Length.ShouldBe(order.Length + 1);
        page.Html.Split("plot-break").Length.ShouldBe(order.Length + 1);
    }

    [Fact]
    public async Task Per_head_divides_by_residents_and_names_the_places_that_have_none()
    {
        var page = await world.Visitor().Open("/indicators/park-revenue/compare?with=parks&per=head");
        page.Text.ShouldContain("2个地区有数；第1位是乙园。");
        page.Text.ShouldContain("没有“常住人口”的数，没有列入：丙园");

        var rows = await Rows("/indicators/park-revenue/compare.csv?with=parks&per=head");
        decimal.Parse(rows.Single(r => r[2] == "park-a" && r[5] == "2023")[6], CultureInfo.InvariantCulture).ShouldBe(PlacesPack.Revenue("park-a", 2023) / 20, 0.0001m);
        (await Rows("/indicators/park-revenue/compare.csv?with=cities&per=head")).Where(r => r[5] == "2023").OrderBy(r => int.Parse(r[8], CultureInfo.InvariantCulture)).Select(r => r[2]).ShouldBe(["city-y", "city-x", "110000"]);
    }

    [Fact]
    public async Task A_park_stands_in_no_sum_and_no_rank_of_others_and_what_is_no_group_is_not_found()
    {
        (await Rows("/indicators/park-revenue/compare.csv")).Select(r => r[2]).Distinct().ShouldBe(["110000", "110105", "110108"], ignoreOrder: true);
        (await world.Visitor().Open("/indicators/park-revenue/compare?with=planets")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Http.GetAsync("/indicators/park-revenue/compare.csv?with=planets")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Visitor().Open("/indicators/rd-spending/compare?with=parks")).Text.ShouldContain("还没有别处的数");
        (await world.Visitor().Open("/indicators/rd-spending/compare?per=head")).Text.ShouldContain("没有两个地方在同一年既有这个指标的数，又有“常住人口”的数。");
    }

    [Fact]
    public async Task A_figure_by_another_method_is_not_compared_with_the_year_before()
    {
        var page = await world.Visitor().Open("/indicators/park-revenue");

        page.Html.ShouldContain("plot-break");
        page.Text.Split("不可比").Length.ShouldBe(3, "once in the key of the chart, once in the row of the year");
        page.Text.ShouldNotContain("菱形");
        (await world.Visitor().Open("/indicators/park-revenue/compare?with=parks")).Text.ShouldContain("横轴2016至2023年；最小90.0，最大2,239.5（亿元）");
    }

    public void Dispose()
    {
        world.Dispose();
        pack.Dispose();
    }

    private async Task<List<string[]>> Rows(string address) =>
        [.. (await world.Visitor().Http.GetStringAsync(address)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(','))];
}
