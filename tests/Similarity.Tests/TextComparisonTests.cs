namespace Kechuang.Kernels.Similarity.Tests;

public sealed class TextComparisonTests
{
    private const string Passage = "针对复杂曲面零件的高精度磨抛需求，研制柔性力控机器人末端执行器，提出接触力与轨迹协同规划方法";

    [Fact]
    public void A_paragraph_is_found_inside_another_text_with_its_places_in_both()
    {
        var a = "本申请面向航空制造。" + Passage + "。预期形成示范应用。";
        var b = "一、背景。二、內容：" + Passage.Replace("机器人", "機器人", StringComparison.Ordinal).Replace("提出", "给出", StringComparison.Ordinal) + "，並開展驗證。三、进度。";
        var comparison = TextComparison.Of(a, b);
        var passage = comparison.Passages.ShouldHaveSingleItem();
        a.Substring(passage.StartA, passage.LengthA).ShouldBe(Passage);
        b.Substring(passage.StartB, passage.LengthB).ShouldStartWith("针对复杂曲面");
        b.Substring(passage.StartB, passage.LengthB).ShouldEndWith("协同规划方法");
        comparison.ShareA.ShouldBeInRange(0.6, 0.8);
        passage.Quoted.ShouldBeFalse();
    }

    [Fact]
    public void What_stands_between_quotation_marks_is_quoted_not_copied()
    {
        var comparison = TextComparison.Of($"文献指出：“{Passage}”。" + string.Concat(Enumerable.Repeat("我们另辟蹊径研究别的问题，", 6)), Passage);
        comparison.Passages.ShouldHaveSingleItem().Quoted.ShouldBeTrue();
        comparison.ShareA.ShouldBe(0);
        comparison.QuotedA.ShouldBeInRange(0.25, 0.5);
        TextComparison.Of($"“{Passage}”", Passage).ShareA.ShouldBe(1);
    }

    [Fact]
    public void Templates_do_not_count()
    {
        const string form = "申请人承诺所填内容真实有效，如有不实愿承担相应责任，并同意依法公开项目基本信息";
        var (a, b) = (form + Passage, form + "开展深海采矿装备的可靠性评估与运维策略研究，建立数字孪生平台");
        TextComparison.Of(a, b).ShareA.ShouldBeGreaterThan(0.3);
        TextComparison.Of(a, b, new([form])).ShareA.ShouldBe(0);
        TextComparison.Of(a, form + Passage, new([form])).ShareA.ShouldBe(1);
    }

    [Fact]
    public void Invisible_characters_do_not_hide_a_copy()
    {
        var hidden = string.Join('\u200B', Passage.ToCharArray());
        TextComparison.Of(hidden, Passage).ShareA.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("😀")]
    public void Texts_without_words_share_nothing(string text) =>
        TextComparison.Of(text, text).ShouldSatisfyAllConditions(c => c.ShareA.ShouldBe(0), c => c.Passages.ShouldBeEmpty());

    [Fact]
    public void English_is_compared_by_words_and_their_stems()
    {
        const string a = "We propose a method for planning the contact force of flexible robots that grind complex surfaces with high precision in aviation.";
        const string b = "In this project, a method for planning the contact forces of flexible robots that grind complex surface with high precision is studied.";
        TextComparison.Of(a, b).ShareA.ShouldBeGreaterThan(0.7);
    }
}
