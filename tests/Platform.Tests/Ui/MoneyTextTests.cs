using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Kechuang.Platform.Ui;

namespace Kechuang.Platform.Tests.Ui;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData(0, "¥0")]
    [InlineData(100, "¥1")]
    [InlineData(1_234_567, "¥12,345.67")]
    [InlineData(-5, "-¥0.05")]
    public void An_amount_is_written_exactly(long fen, string text) => MoneyText.Exact(fen).ShouldBe(text);

    [Theory]
    [InlineData("zh-CN", 30_000_000, "¥30万")]
    [InlineData("zh-CN", 999_900, "¥9,999")]
    [InlineData("zh-CN", 123_456_789, "¥1,234,567.89")]
    [InlineData("en", 1_234_500_000, "¥12.345 million")]
    public void A_spoken_amount_never_loses_a_fen(string culture, long fen, string text)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

        MoneyText.Spoken(fen).ShouldBe(text);
    }

    [Theory]
    [InlineData("12345", 1_234_500)]
    [InlineData("12,345.6", 1_234_560)]
    [InlineData("¥12,345.67", 1_234_567)]
    [InlineData("１２３．４５", 12_345)]
    [InlineData("1.5万", 1_500_000)]
    [InlineData("30万元", 30_000_000)]
    [InlineData("1.2亿", 12_000_000_000)]
    [InlineData("1，234，567", 123_456_700)]
    [InlineData(" -8 ", -800)]
    public void An_amount_is_read_as_people_type_it(string typed, long fen) => Yuan.Parse(typed, null).ShouldBe(new(fen));

    [Theory]
    [InlineData(null)]
    [InlineData("一百")]
    [InlineData("1.234")]
    [InlineData("1e5")]
    [InlineData("10000000000000")]
    [InlineData("1000000000万")]
    [InlineData("NaN")]
    [InlineData("1 2")]
    [InlineData("1万万")]
    [InlineData("元")]
    [InlineData("1,2")]
    [InlineData("1234,567")]
    [InlineData("1,234,56")]
    [InlineData(",123")]
    [InlineData("1,234.5,6")]
    public void What_is_no_amount_is_refused(string? typed) => Yuan.TryParse(typed, null, out _).ShouldBeFalse();

    [Fact]
    public void A_blank_is_no_amount_and_no_mistake()
    {
        Yuan.TryParse(" ", null, out var amount).ShouldBeTrue();

        amount.ShouldBeNull();
    }

    [Fact]
    public void A_form_shows_what_it_will_read_back() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<Guid>().Select(g => BitConverter.ToInt64(g.ToByteArray()) % 1_000_000_000_000_000).ToArbitrary(),
        fen => Yuan.Parse(new Yuan(fen).ToString(), null).Fen == fen).QuickCheckThrowOnFailure();
}
