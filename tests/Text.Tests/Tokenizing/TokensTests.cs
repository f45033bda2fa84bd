using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Text.Tests.Tokenizing;

public sealed class TokensTests
{
    [Theory]
    [InlineData("科技创新", "科技|技创|创新")]
    [InlineData("云", "云")]
    [InlineData("甲，乙丙", "甲|乙丙")]
    [InlineData("基于Transformers的5G网络", "基于|transform|的|5g|网络")]
    [InlineData("技术 studies, running", "技术|studi|run")]
    [InlineData("投入1,200.50万元", "投入|1200.5+万元|万元")]
    [InlineData("3.5 GHz和25%", "3.5+ ghz|ghz|和|25+%")]
    [InlineData("2.1e-5, 12,34", "2.1e-5|12|34")]
    [InlineData("COVID19 H2O café", "covid19|h2o|café")]
    [InlineData("カタカナ 한국어", "カタ|タカ|カナ|한국|국어")]
    [InlineData("مرحبا мир", "مرحبا|мир")]
    [InlineData("𠮷野家", "𠮷野|野家")]
    [InlineData("😀 -- ！", "")]
    public void Text_falls_into_terms(string source, string expected) => string.Join('|', Terms(source)).ShouldBe(expected);

    [Fact]
    public void Tokens_ascend_stay_inside_and_are_never_huge()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => Check(text ?? "")).QuickCheckThrowOnFailure();
        Check(new string('x', 10_000));
        Check(new string('7', 10_000));
        Check(string.Concat(Enumerable.Repeat("𠮷𝕏", 1_000)));
        Check(string.Concat(Enumerable.Repeat("\uD835", 1_000)));

        static void Check(string source)
        {
            var text = NormalizedText.Of(source);
            var scratch = new char[Tokens.Longest];
            var last = -1;
            foreach (var token in Tokens.Enumerate(text))
            {
                token.Start.ShouldBeGreaterThan(last);
                token.Length.ShouldBeInRange(1, Tokens.Longest);
                (token.Start + token.Length + token.Unit).ShouldBeLessThanOrEqualTo(text.Length);
                Tokens.Term(text, token, scratch).Length.ShouldBeInRange(1, token.Length);
                last = token.Start;
            }
        }
    }

    [Fact]
    public void Walking_allocates_nothing()
    {
        var text = NormalizedText.Of(string.Concat(Enumerable.Repeat("面向5G的transforming技术研究，共1,200.50万元。", 50)));
        Count(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var count = Count(text);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        count.ShouldBeGreaterThan(500);

        static int Count(string text)
        {
            Span<char> scratch = stackalloc char[Tokens.Longest];
            var count = 0;
            foreach (var token in Tokens.Enumerate(text))
            {
                count += Tokens.Term(text, token, scratch).Length;
            }

            return count;
        }
    }

    private static List<string> Terms(string source)
    {
        var text = NormalizedText.Of(source);
        var scratch = new char[Tokens.Longest];
        List<string> terms = [];
        foreach (var token in Tokens.Enumerate(text))
        {
            var unit = token.Unit > 0 ? $"+{text.AsSpan(token.Start + token.Length, token.Unit)}" : "";
            terms.Add($"{Tokens.Term(text, token, scratch)}{unit}");
        }

        return terms;
    }
}
