using Kechuang.Portal.Searching;

namespace Kechuang.Portal.Tests.Searching;

public sealed class PieceTests
{
    [Theory]
    [InlineData("科技創新中心", "科技创新", "[科技創新]中心")]
    [InlineData("ＡＩ与AI", "ai", "[ＡＩ]与[AI]")]
    [InlineData("ﬁnance", "fi", "[ﬁ]nance")]
    [InlineData("没有", "找不到", "没有")]
    [InlineData("", "词", "")]
    public void Words_are_marked_as_they_are_written(string text, string word, string marked) => Plain(Piece.Mark(text, [word])).ShouldBe(marked);

    [Fact]
    public void An_excerpt_stands_around_the_first_word_and_cuts_no_character()
    {
        var text = string.Concat(Enumerable.Repeat("𠮷", 300)) + "创新" + string.Concat(Enumerable.Repeat("𠮷", 300));

        var shown = Plain(Piece.Excerpt(text, ["创新"]));

        shown.ShouldStartWith("…𠮷");
        shown.ShouldContain("[创新]");
        shown.ShouldEndWith("𠮷…");
        shown.Length.ShouldBeLessThan(180);
    }

    private static string Plain(IEnumerable<Piece> pieces) => string.Concat(pieces.Select(p => p.Marked ? $"[{p.Text}]" : p.Text));
}
