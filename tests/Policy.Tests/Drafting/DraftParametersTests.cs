using System.Net;

namespace Kechuang.Policy.Tests.Drafting;

public sealed class DraftParametersTests(World world) : IClassFixture<World>
{
    private const string Money = "sme.max_revenue";
    private const string Ratio = "hte.rd_ratio_small";

    [Theory]
    [InlineData(Money, "2亿", "200,000,000 元")]
    [InlineData(Money, "1,500.5", "1,500.5 元")]
    [InlineData(Ratio, "15%", "15 %")]
    [InlineData(Ratio, "0.04", "4 %")]
    public async Task A_value_is_typed_as_people_write_it_and_kept_as_the_pack_does(string parameter, string typed, string shown)
    {
        var author = await world.Clerks();
        var draft = await author.Begin(Set(parameter));

        var added = await author.Send($"{draft}/parameters", "add", ("parameter", parameter), ("value", typed), ("from", "2030-01-01"), ("setBy", "主管部门来函"));

        added.Status.ShouldBe(HttpStatusCode.Found, added.Text);
        var page = await author.Open($"{draft}/parameters");
        page.Text.ShouldContain($"{parameter} {shown}");
        page.Text.ShouldNotContain("（ratio）");
    }

    [Theory]
    [InlineData(Money, "1,2")]
    [InlineData(Money, "很多")]
    [InlineData(Money, "99999999999999999999万")]
    [InlineData(Ratio, "15%%")]
    [InlineData(Ratio, "%")]
    public async Task What_may_mean_two_things_is_asked_about_and_stays_typed(string parameter, string typed)
    {
        var author = await world.Clerks();
        var draft = await author.Begin(Set(parameter));

        var refused = await author.Send($"{draft}/parameters", "add", ("parameter", parameter), ("value", typed), ("from", ""), ("setBy", "000-17"));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("值：不是这个参数的单位能读的值");
        refused.Html.ShouldContain($"value=\"{typed}\"");
    }

    [Fact]
    public async Task A_changed_stacking_rule_is_a_difference_in_words()
    {
        var author = await world.Clerks();
        var draft = await author.Begin("enterprise_tax");
        var text = world.Pack().Content.Sets["enterprise_tax"].Text;
        (await author.WriteText(draft, text.Replace("kind: precedence", "kind: highest", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.Found);

        var page = (await author.Open($"{draft}/diff")).Text;

        page.ShouldContain("enterprise_tax.expensed");
        page.ShouldContain("按先后取一项");
        page.ShouldContain("从高不重复");
    }

    private string Set(string parameter) => world.Pack().Content.Sets.Values.First(s => s.Rules.Definition.Parameters.Any(p => p.Id == parameter)).Id;
}
