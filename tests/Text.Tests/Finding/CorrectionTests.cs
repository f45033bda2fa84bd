namespace Kechuang.Kernels.Text.Tests;

public sealed class CorrectionTests
{
    private readonly Library library = new Library()
        .Add("量子信息中心 Quantum Information Centre").Add("脑机接口平台").Add("首台（套）重大技术装备").Add("绝密航天材料 Secret Alloy", audience: 1);

    [Theory]
    [InlineData("量字信息", "量子信息")]
    [InlineData("良子信息", "量子信息")]
    [InlineData("量于信息", "量子信息")]
    [InlineData("脑机街口", "脑机接口")]
    [InlineData("quantom", "quantum")]
    [InlineData("informaiton", "information")]
    [InlineData("脑机街口 平台", "脑机接口 平台")]
    [InlineData("量子信息", null)]
    [InlineData("木星旅行", null)]
    [InlineData("xyzzy", null)]
    [InlineData("量", null)]
    [InlineData("", null)]
    [InlineData("😀😀", null)]
    public void What_was_meant_is_offered_where_a_title_says_it(string typed, string? meant) => Meant(typed, [true]).ShouldBe(meant);

    [Theory]
    [InlineData("绝密航天才料", "绝密航天材料")]
    [InlineData("secrit", "secret")]
    public void Nobody_is_offered_a_word_of_what_they_may_not_see(string typed, string meant)
    {
        Meant(typed, [true]).ShouldBeNull();
        Meant(typed, [true, true]).ShouldBe(meant);
    }

    [Theory]
    [InlineData("kitten", "kitten", 0)]
    [InlineData("recieve", "receive", 1)]
    [InlineData("quantm", "quantum", 1)]
    [InlineData("quaantum", "quantum", 1)]
    [InlineData("kitten", "sitting", int.MaxValue)]
    [InlineData("", "ab", 2)]
    public void Letters_are_counted_that_are_put_in_left_out_exchanged_or_turned_round(string one, string other, int apart)
    {
        Letters.Apart(one, other, 2).ShouldBe(apart);
        Letters.Apart(other, one, 2).ShouldBe(apart);
    }

    private string? Meant(string typed, bool[] audiences)
    {
        var reader = new QueryReader(library.Index, Aliases.None, LayLexicon.None);
        return Correction.Of(library.Index, reader, reader.Read(typed), audiences);
    }
}
