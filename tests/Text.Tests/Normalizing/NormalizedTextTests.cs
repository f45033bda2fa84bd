using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Text.Tests.Normalizing;

public sealed class NormalizedTextTests
{
    [Theory]
    [InlineData("國際科技創新中心", "国际科技创新中心")]
    [InlineData("ＡＢＣ１２３，（甲）", "abc123,(甲)")]
    [InlineData("㎏ ㎡ ① ﬁn Ⅳ", "kg m2 1 fin iv")]
    [InlineData("Straße", "strasse")]
    [InlineData("e\u0301tude", "étude")]
    [InlineData("ｶﾞｽ", "ガス")]
    [InlineData("각", "각")]
    [InlineData("科\u200B技\uFEFF创\u202E新\0", "科技创新")]
    [InlineData("一\r\n二\r三\n四\u2028五", "一\n二\n三\n四\n五")]
    [InlineData("“甲”「乙」", "\"甲\"\"乙\"")]
    [InlineData("𝐀𝟏 😀 𠮷", "a1 😀 𠮷")]
    [InlineData("", "")]
    public void One_form_for_what_reads_the_same(string source, string expected) => NormalizedText.Of(source).ShouldBe(expected);

    [Fact]
    public void Half_a_surrogate_pair_is_a_space() => NormalizedText.Of("豈\uD800豈\uDC00").ShouldBe("岂 岂 ");

    [Fact]
    public void Offsets_lead_back_to_the_characters_as_written()
    {
        const string source = "共 5㎏ 的「資\u200B料」e\u0301x";
        var normalized = new NormalizedText();
        normalized.Read(source);
        var text = normalized.Text.ToString();
        Source("kg").ShouldBe("㎏");
        Source("g").ShouldBe("㎏");
        Source("资料").ShouldBe("資\u200B料");
        Source("é").ShouldBe("e\u0301");
        Source("x").ShouldBe("x");

        string Source(string part)
        {
            var (start, length) = normalized.SourceOf(text.IndexOf(part, StringComparison.Ordinal), part.Length);
            return source.Substring(start, length);
        }
    }

    [Fact]
    public void Offsets_ascend_and_stay_inside_for_any_text()
    {
        var normalized = new NormalizedText();
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        {
            var source = text ?? "";
            normalized.Read(source);
            var offsets = normalized.Offsets;
            offsets.Length.ShouldBe(normalized.Text.Length + 1);
            offsets[^1].ShouldBe(source.Length);
            for (var i = 1; i < offsets.Length; i++)
            {
                (offsets[i] >= offsets[i - 1]).ShouldBeTrue();
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_normalised_text_is_its_own_form_in_every_basic_character()
    {
        var broken = new List<string>();
        for (var i = 1; i < 0xFFFE; i++)
        {
            var once = NormalizedText.Of(((char)i).ToString());
            if (NormalizedText.Of(once) != once)
            {
                broken.Add($"{i:X4}");
            }
        }

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void It_agrees_with_nfkc_where_only_nfkc_is_at_work()
    {
        var differing = Enumerable.Range(0xA0, 0x2F00).Select(i => (char)i)
            .Where(c => char.IsLower(c) && c.ToString().Normalize(NormalizationForm.FormKC).All(char.IsLower))
            .Where(c => NormalizedText.Of(c.ToString()) != c.ToString().Normalize(NormalizationForm.FormKC)).ToList();
        differing.ShouldBe(['ß', 'ς', 'ϲ']);
    }

    [Fact]
    public void A_hundred_thousand_marks_on_one_letter_stay_sixteen()
    {
        NormalizedText.Of("a" + new string('\u0316', 100_000) + "b").Length.ShouldBeLessThan(20);
        NormalizedText.Of(new string('\u0301', 100_000)).Length.ShouldBeLessThan(20);
    }

    [Fact]
    public void The_same_object_reads_text_after_text()
    {
        var normalized = new NormalizedText();
        normalized.Read(new string('甲', 1_000));
        normalized.Read("乙");
        normalized.Text.ToString().ShouldBe("乙");
        Should.Throw<ArgumentOutOfRangeException>(() => normalized.SourceOf(0, 2));
    }
}
