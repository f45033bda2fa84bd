namespace Kechuang.Kernels.Text.Tests;

public sealed class ChineseNumeralTests
{
    [Fact]
    public void Every_number_below_a_hundred_thousand_comes_back()
    {
        for (var n = 0; n < 100_000; n++)
        {
            ChineseNumeral.TryParse(ChineseNumeral.Format(n), out var back).ShouldBeTrue(ChineseNumeral.Format(n));
            back.ShouldBe(n);
        }
    }

    [Theory]
    [InlineData("一", 1)]
    [InlineData("十", 10)]
    [InlineData("二十", 20)]
    [InlineData("廿三", 23)]
    [InlineData("卅", 30)]
    [InlineData("一百零八", 108)]
    [InlineData("一百〇八", 108)]
    [InlineData("一百一十", 110)]
    [InlineData("一百一", 101)]
    [InlineData("一千二百六十", 1260)]
    [InlineData("两千零一", 2001)]
    [InlineData("二〇二四", 2024)]
    [InlineData("一二", 12)]
    [InlineData("壹佰贰拾叁", 123)]
    [InlineData("一万零一", 10001)]
    [InlineData("八千亿", -1)]
    [InlineData("三亿", 300_000_000)]
    [InlineData("108", 108)]
    [InlineData("１０８", 108)]
    [InlineData("0", 0)]
    [InlineData("〇", 0)]
    public void Printed_forms_are_read(string text, int expected)
    {
        ChineseNumeral.TryParse(text, out var value).ShouldBe(expected >= 0);
        value.ShouldBe(Math.Max(expected, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("十十")]
    [InlineData("百")]
    [InlineData("十2")]
    [InlineData("2十")]
    [InlineData("一百二百")]
    [InlineData("万")]
    [InlineData("法")]
    [InlineData("9999999999")]
    [InlineData("十 一")]
    public void What_is_not_a_number_is_refused(string text) => ChineseNumeral.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(10, "十")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(108, "一百零八")]
    [InlineData(110, "一百一十")]
    [InlineData(1010, "一千零一十")]
    [InlineData(10_001, "一万零一")]
    [InlineData(0, "零")]
    public void Numbers_are_written_as_articles_print_them(int value, string expected) => ChineseNumeral.Format(value).ShouldBe(expected);

    [Fact]
    public void Negative_and_huge_numbers_are_not_written()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ChineseNumeral.Format(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => ChineseNumeral.Format(ChineseNumeral.MaxValue + 1));
    }
}
