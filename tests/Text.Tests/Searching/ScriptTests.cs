using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Text.Tests;

public sealed class ScriptTests
{
    [Theory]
    [InlineData("中關村世界領先科技園區建設方案", "中关村世界领先科技园区建设方案")]
    [InlineData("技術主導權的產業集羣", "技术主导权的产业集群")]
    [InlineData("技術主導權的產業集群", "技术主导权的产业集群")]
    [InlineData("衆創空間，佈局平臺，爲臨牀考覈", "众创空间，布局平台，为临床考核")]
    [InlineData("牽頭髮起", "牵头发起")]
    [InlineData("發起", "发起")]
    [InlineData("以後這裏隻有託舉併購嚮往新徵程", "以后这里只有托举并购向往新征程")]
    [InlineData("眾多衛士註冊證書", "众多卫士注册证书")]
    [InlineData("著作权 瞭望 干部 后来", "著作权 瞭望 干部 后来")]
    public void Traditional_becomes_simplified(string traditional, string simplified) => Script.ToSimplified(traditional).ShouldBe(simplified);

    [Fact]
    public void The_table_is_in_order_and_without_chains()
    {
        var pairs = ScriptTable.Pairs;
        (pairs.Length % 2).ShouldBe(0);
        pairs.Length.ShouldBeGreaterThan(5000);
        for (var i = 0; i < pairs.Length; i += 2)
        {
            (i == 0 || pairs[i - 2] < pairs[i]).ShouldBeTrue(pairs.Substring(i, 2));
            Script.ToSimplified(pairs[i]).ShouldBe(pairs[i + 1]);
            Script.ToSimplified(pairs[i + 1]).ShouldBe(pairs[i + 1], $"{pairs[i]} leads to {pairs[i + 1]}, which leads on");
        }
    }

    [Fact]
    public void Folding_keeps_the_length_and_is_done_after_one_time() =>
        Prop.ForAll<string>(text =>
        {
            var folded = Script.Fold(text ?? "");
            folded.Length.ShouldBe((text ?? "").Length);
            Script.Fold(folded).ShouldBe(folded);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("（２０２４年）ＡＩ：", "(2024年)ai:")]
    [InlineData("“試點”　x", "\"试点\" x")]
    public void Folding_joins_width_case_and_script(string text, string folded) => Script.Fold(text).ShouldBe(folded);

    [Fact]
    public void A_text_that_needs_nothing_is_returned_itself()
    {
        const string text = "简体中文";

        Script.ToSimplified(text).ShouldBeSameAs(text);
    }

    [SharedFact]
    public void No_traditional_character_is_left_in_the_traditional_plan()
    {
        // What is neither converted nor ever printed in the simplified texts: each was read, and is the same in both scripts.
        var simplified = new[] { "000", "001", "002", "004" }.Select(Shared.Seed).Concat(Shared.Laws.Select(File.ReadAllText)).SelectMany(t => t).ToHashSet();
        var kept = Shared.Seed("003").Where(c => char.IsLetter(c) && Script.ToSimplified(c) == c && !simplified.Contains(c)).Distinct().Order();

        string.Concat(kept).ShouldBe("伴倒又史奠宙尺撮旗望炬盛英逼");
        simplified.Where(c => Script.ToSimplified(c) != c).ShouldBeEmpty();
    }
}
