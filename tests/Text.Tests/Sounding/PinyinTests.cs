namespace Kechuang.Kernels.Text.Tests;

public sealed class PinyinTests
{
    [Theory]
    [InlineData('北', "bei")]
    [InlineData('京', "jing")]
    [InlineData('重', "chong zhong")]
    [InlineData('绿', "lu lv")]
    [InlineData('a', "")]
    [InlineData('，', "")]
    public void Characters_sound(char c, string readings) => string.Join(' ', Pinyin.Of(c)).ShouldBe(readings);

    [Theory]
    [InlineData("beijing", "bei jing")]
    [InlineData("xian", "xian|xi an")]
    [InlineData("kcq", "")]
    [InlineData("", "")]
    public void Letters_are_cut_into_syllables(string letters, string ways) =>
        string.Join('|', Pinyin.Cut(letters).Select(w => string.Join(' ', w))).ShouldBe(ways);

    [Fact]
    public void Letters_that_lead_nowhere_cost_nothing()
    {
        Pinyin.Cut(string.Concat(Enumerable.Repeat("xian", 15)) + "qqq").ShouldBeEmpty();
        Pinyin.Cut(string.Concat(Enumerable.Repeat("xian", 16))).Count.ShouldBe(4);
        Pinyin.Cut(new string('a', 10_000)).ShouldBeEmpty();
    }

    [Fact]
    public void First_letters_never_begin_with_i_u_or_v() =>
        (Pinyin.IsInitials("kcq"), Pinyin.IsInitials("science"), Pinyin.IsInitials(""), Pinyin.IsInitials("k1")).ShouldBe((true, false, false, false));
}
