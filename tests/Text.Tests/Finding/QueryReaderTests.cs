using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Text.Tests;

public sealed class QueryReaderTests
{
    private static readonly Library Sample = new Library { Aliases = new([["未来科技城", "未来科学城"]]) }
        .Add("北京国际科技创新中心建设条例 第八十条", "在科技创新活动中勤勉尽责的，免除责任。")
        .Add("北京国际科技创新中心建设条例 第八条", "统筹推进。")
        .Add("科创30条 第15条", "材料一次报送。")
        .Add("未来科学城 Future Science City", "位于昌平区。")
        .Add("中关村科学城", "位于海淀区。")
        .Add("深度学习芯片 Deep learning chips", "类脑计算 3.5 GHz");

    [Theory]
    [InlineData("条例第八十条", "北京国际科技创新中心建设条例 第八十条")]
    [InlineData("条例 第80条", "北京国际科技创新中心建设条例 第八十条")]
    [InlineData("條例 第 ８０ 條", "北京国际科技创新中心建设条例 第八十条")]
    [InlineData("条例 80条", "北京国际科技创新中心建设条例 第八十条")]
    [InlineData("科创30条 第15条", "科创30条 第15条")]
    [InlineData("未来科技城", "未来科学城 Future Science City")]
    [InlineData("未來科學城", "未来科学城 Future Science City")]
    [InlineData("future", "未来科学城 Future Science City")]
    [InlineData("Sciences CITIES", "未来科学城 Future Science City")]
    [InlineData("zhongguancun", "中关村科学城")]
    [InlineData("zgckxc", "中关村科学城")]
    [InlineData("科学城 -中关村", "未来科学城 Future Science City")]
    [InlineData("\"deep learning\"", "深度学习芯片 Deep learning chips")]
    [InlineData("3.5", "深度学习芯片 Deep learning chips")]
    public void One_finds(string query, string title) => Sample.Titles(query).ShouldBe([title]);

    [Theory]
    [InlineData("\"learning deep\"")]
    [InlineData("未来 中关村")]
    [InlineData("第八十一条")]
    [InlineData("科城")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"\"")]
    [InlineData("- - \" ' ( ) * OR AND NEAR/3 ^ : { } \\ % _")]
    public void One_does_not_find(string query) => Sample.Titles(query).ShouldBeEmpty();

    [Theory]
    [InlineData("beij", "北京国际科技创新中心建设条例 第八十条")]
    [InlineData("fut", "未来科学城 Future Science City")]
    [InlineData("中关", "中关村科学城")]
    [InlineData("zhongg", "中关村科学城")]
    public void A_beginning_is_completed(string beginning, string title) => Sample.Completions(beginning).ShouldContain(title);

    [Fact]
    public void A_question_finds_by_any_of_its_words() =>
        Sample.Titles("科研勤勉尽责了还要追究责任吗？").First().ShouldBe("北京国际科技创新中心建设条例 第八十条");

    [Fact]
    public void Nothing_that_can_be_typed_fails_or_finds_without_words() =>
        Prop.ForAll<string>(typed =>
        {
            Sample.Find(typed).Total.ShouldBeGreaterThanOrEqualTo(0);
            Sample.Completions(typed ?? "").Count().ShouldBeLessThanOrEqualTo(6);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\u0000\u0007\u001b[31m")]
    [InlineData("😀👩‍👩‍👧‍👦🏳️‍🌈")]
    [InlineData("\u202Eمرحبا\u202C שלום")]
    [InlineData("\uD800")]
    [InlineData("a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301")]
    [InlineData("第第第条条条")]
    [InlineData("\"\"\"\"\"\"\"\"-\"-\"")]
    public void Hostile_text_is_only_text(string typed) => Sample.Find(typed).Total.ShouldBe(0);

    [Fact]
    public void A_huge_query_is_cut()
    {
        var query = new QueryReader(Sample.Index, Aliases.None, LayLexicon.Law).Read(new string('龘', 1_000_000) + " zhang" + new string('g', 1_000_000));

        query.Text.Length.ShouldBe(QueryReader.Longest);
        Sample.Find(string.Join(' ', Enumerable.Repeat("科学城", 10_000))).Total.ShouldBe(2);
        Sample.Find(new string('a', 300)).Total.ShouldBe(0);
    }
}
