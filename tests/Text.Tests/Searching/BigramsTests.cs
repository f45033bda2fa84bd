using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Text.Tests;

public sealed class BigramsTests
{
    [Theory]
    [InlineData("科技创新", "科技 技创 创新")]
    [InlineData("科技創新", "科技 技创 创新")]
    [InlineData("经费，包干制。", "经费 包干 干制")]
    [InlineData("人", "人")]
    [InlineData("人，才", "人 才")]
    [InlineData("建设ＡＩ平台5G", "建设 ai 平台 5g")]
    [InlineData("研发经费占比达到 6%左右", "研发 发经 经费 费占 占比 比达 达到 6 左右")]
    [InlineData("", "")]
    [InlineData("，。 ", "")]
    [InlineData("𠮷野家", "𠮷野 野家")]
    public void Text_is_cut_into_overlapping_pairs_and_words(string text, string tokens) => Bigrams.ToIndexText(text).ShouldBe(tokens);

    [Fact]
    public void Tokens_lie_in_the_text_in_order_and_cover_every_letter() =>
        Prop.ForAll<string>(text =>
        {
            text ??= "";
            var covered = new bool[text.Length];
            var last = -1;
            foreach (var token in Bigrams.Enumerate(text))
            {
                token.Start.ShouldBeGreaterThan(last);
                token.Length.ShouldBeGreaterThan(0);
                Array.Fill(covered, true, token.Start, token.Length);
                last = token.Start;
            }

            for (var i = 0; i < text.Length; i++)
            {
                (covered[i] || !char.IsLetterOrDigit(text[i])).ShouldBeTrue();
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("完善科研项目管理机制", "项目管理")]
    [InlineData("中關村科學城", "关村科")]
    public void A_phrase_of_two_characters_or_more_has_tokens_that_follow_one_another_in_the_text(string text, string phrase) =>
        (" " + Bigrams.ToIndexText(text) + " ").ShouldContain(" " + Bigrams.ToIndexText(phrase) + " ");
}
