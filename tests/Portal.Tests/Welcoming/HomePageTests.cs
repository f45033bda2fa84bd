using System.Net;

namespace Kechuang.Portal.Tests.Welcoming;

public sealed class HomePageTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData("/", "从条款到记录")]
    [InlineData("/?lang=en", "From the clause to the record")]
    [InlineData("/search?q=间接费用", "间接费用")]
    [InlineData("/accessibility?lang=en", "Accessibility statement")]
    [InlineData("/open-data", "开放数据")]
    public async Task Everybody_reads_the_front_pages_in_both_languages(string path, string words)
    {
        var page = await world.Visitor().Open(path);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain(words);
    }

    [Theory]
    [InlineData("/my")]
    [InlineData("/my/notifications")]
    public async Task What_is_mine_asks_a_visitor_to_sign_in_and_opens_for_me(string path)
    {
        (await world.Visitor().Open(path)).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");

        (await (await world.Someone()).Open(path)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
