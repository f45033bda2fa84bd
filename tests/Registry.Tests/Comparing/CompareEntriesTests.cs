using System.Net;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Tests.Keeping;

namespace Kechuang.Registry.Tests.Comparing;

public sealed class CompareEntriesTests(World world) : IClassFixture<World>
{
    private const string Results = "results-information";
    private const string Desk = "TTM-07";
    private const string Similar = $"/registers/{Results}/similar";
    private const string Said = "采用梯度掺杂的固态电解质薄膜，在零下四十度仍可稳定充放，循环千次后容量保持率优于现有液态体系，适合极地观测设备";

    [Fact]
    public async Task A_result_entered_twice_is_shown_side_by_side_and_judged_once()
    {
        var first = await Proposed("宽温域固态电解质薄膜", Said);
        var again = await Proposed("低温固态电解质成果", Said.Replace("适合极地观测设备", "可用于高海拔台站", StringComparison.Ordinal));
        var other = await Proposed("微流控芯片快速检测", "一滴血在十分钟内检出三种病原体的微流控芯片，可在基层机构使用，无须冷链运输");
        var keeper = await world.Keeper(Desk);

        (await keeper.Open($"/registers/{Results}")).Html.ShouldContain(Similar);
        var list = await keeper.Open(Similar);
        list.Html.ShouldContain($"{Similar}/{first}/{again}");
        list.Html.ShouldNotContain(other.ToString());
        (await keeper.Open($"{Similar}.csv")).Html.ShouldContain("低温固态电解质成果");

        var address = $"{Similar}/{first}/{again}";
        var page = await keeper.Open(address);
        page.Html.ShouldContain("<mark id=\"a1\"");
        page.Html.ShouldContain("<mark id=\"b1\"");
        (await keeper.Send(address, "judge", ("Input.Reason", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        // Three windows have the page open before the first of them judges.
        var windows = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => keeper.Open(address)));
        var answers = await Task.WhenAll(windows.Select(w => keeper.Send(w, "judge", ("Input.Reason", "两个课题组各自的成果"))));

        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1, "it is judged once");
        (await keeper.Open(Similar)).Html.ShouldNotContain(again.ToString());
        (await keeper.Open(address)).Text.ShouldContain("两个课题组各自的成果");
    }

    [Fact]
    public async Task Only_its_keeper_sees_what_looks_entered_twice()
    {
        const string words = "在可见光下由水产氢的复合膜，量子效率在实验室条件下稳定，连续照射三个月活性不减，可卷对卷制备";
        var (first, again) = (await Proposed("可见光催化制氢膜", words + "甲"), await Proposed("光催化制氢膜材料", words + "乙"));
        string[] addresses = [Similar, $"{Similar}/{first}/{again}", $"{Similar}.csv"];
        var stranger = await world.Keeper("TAL-01");

        foreach (var address in addresses)
        {
            (await (await world.Someone(Role.Expert)).Open(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
            var page = await stranger.Open(address);
            page.Html.ShouldNotContain("光催化制氢膜");
        }

        (await stranger.Open(Similar)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Open($"{Similar}/{first}/{again}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await world.Keeper(Desk)).Open($"{Similar}/{first}/{first}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Open("/registers/scarce-talent-catalogue/similar")).Status.ShouldBe(HttpStatusCode.NotFound, "a register without compared fields compares nothing");
    }

    [Fact]
    public async Task What_was_not_admitted_is_not_compared()
    {
        var words = "钙钛矿叠层电池的界面钝化方法，把开路电压损失减小一半，大面积组件效率经第三方检测，工艺与现有产线兼容";
        var (first, again) = (await Proposed("叠层电池界面钝化", words), await Proposed("钙钛矿界面处理", words));
        (await (await world.Keeper(Desk)).Open(Similar)).Html.ShouldContain(again.ToString());

        (await world.Step(await world.Keeper(Desk), again, new { @do = "reject", reason = "与已有条目重复" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await (await world.Keeper(Desk)).Open(Similar)).Html.ShouldNotContain(first.ToString());
    }

    private async Task<Guid> Proposed(string name, string summary)
    {
        world.Clock.Now = world.Clock.Now.AddSeconds(1);
        var sent = await (await world.Keeper(Desk)).Send(
            $"/registers/{Results}/propose", "propose", ("name", name), ("f.owner", "示范大学"), ("f.project", "示例专项"), ("f.source", "city"), ("f.field", "材料"), ("f.summary", summary), ("f.wanted", "许可"), ("f.contact", "成果办"));
        return Guid.Parse((sent.Location ?? throw new InvalidOperationException(sent.Text)).Split('/')[^1]);
    }
}
