using Kechuang.Platform.Web;

namespace Kechuang.Platform.Tests.Ui;

public sealed class UiSetupTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/calls?q=%E9%87%8F", "/calls?q=%E9%87%8F")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void A_switch_leads_back_to_this_site_only(string? back, string target) => Languages.LocalOrHome(back).ShouldBe(target);
}
