using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Text.Tests;

public sealed class TextDiffTests
{
    [Fact]
    public void A_changed_number_is_one_change()
    {
        var script = TextDiff.Compare("自2024年 月起，经费不超过30%。", "自2024年3月起，经费不超过60%。");

        Show("自2024年 月起，经费不超过30%。", "自2024年3月起，经费不超过60%。", script).ShouldBe("自2024年[- -]{+3+}月起，经费不超过[-30-]{+60+}%。");
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("甲乙", "甲乙", "甲乙")]
    [InlineData("", "甲", "{+甲+}")]
    [InlineData("甲", "", "[-甲-]")]
    [InlineData("市科学技术部门", "市人民政府科学技术部门", "市{+人民政府+}科学技术部门")]
    [InlineData("应当建立制度", "可以建立制度", "[-应当-]{+可以+}建立制度")]
    public void Small_changes_are_shown_as_people_read_them(string before, string after, string shown) =>
        Show(before, after, TextDiff.Compare(before, after)).ShouldBe(shown);

    [Fact]
    public void Applying_the_script_gives_the_new_text() =>
        Prop.ForAll<string, string>((before, after) => ShouldBeRight(before ?? "", after ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Applying_the_script_gives_the_new_text_for_edits_of_one_text() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var before = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => "甲乙丙丁，。x1 "[random.Next(9)]));
            var after = before;
            for (var n = random.Next(6); n > 0; n--)
            {
                var at = random.Next(after.Length + 1);
                after = after.Remove(at, random.Next(Math.Min(5, after.Length - at) + 1)).Insert(at, "子丑寅"[..random.Next(4)]);
            }

            ShouldBeRight(before, after);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Long_texts_that_differ_everywhere_still_give_a_right_script()
    {
        var random = new Random(7);
        var before = string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)random.Next(0x4E00, 0x9000)));
        var after = string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)random.Next(0x4E00, 0x9000)));

        ShouldBeRight(before, after);
    }

    [Fact]
    public void Long_texts_keep_the_clauses_they_share()
    {
        var clauses = Enumerable.Range(0, 2000).Select(i => $"第{ChineseNumeral.Format(i)}项规定如此；").ToList();
        var before = string.Concat(clauses);
        var after = string.Concat(clauses.Select((c, i) => i % 3 == 0 ? $"全新内容{i}不同；" : c));

        var script = TextDiff.Compare(before, after);

        ShouldBeRight(before, after);
        script.Where(e => e.Kind == TextEditKind.Same).Sum(e => e.OldLength).ShouldBeGreaterThan(before.Length / 2);
    }

    [Fact]
    public void Surrogate_pairs_are_not_torn()
    {
        var script = TextDiff.Compare("甲😀乙", "甲😁乙");

        script.ShouldContain(new TextEdit(TextEditKind.Deleted, 1, 2, 1, 0));
    }

    private static void ShouldBeRight(string before, string after)
    {
        var script = TextDiff.Compare(before, after);
        TextDiff.Apply(before, after, script).ShouldBe(after);
        var (oldAt, newAt) = (0, 0);
        foreach (var edit in script)
        {
            (edit.OldStart, edit.NewStart).ShouldBe((oldAt, newAt));
            (edit.Kind == TextEditKind.Same && before.Substring(oldAt, edit.OldLength) != after.Substring(newAt, edit.NewLength)).ShouldBeFalse();
            oldAt += edit.OldLength;
            newAt += edit.NewLength;
        }

        (oldAt, newAt).ShouldBe((before.Length, after.Length));
        (before == after && script.Any(e => e.Kind != TextEditKind.Same)).ShouldBeFalse();
    }

    private static string Show(string before, string after, IEnumerable<TextEdit> script) => string.Concat(script.Select(e => e.Kind switch
    {
        TextEditKind.Same => before.Substring(e.OldStart, e.OldLength),
        TextEditKind.Deleted => $"[-{before.Substring(e.OldStart, e.OldLength)}-]",
        _ => $"{{+{after.Substring(e.NewStart, e.NewLength)}+}}",
    }));
}
