using FsCheck;
using FsCheck.Fluent;
using Kechuang.Policy.Drafting;
using Kechuang.Policy.Editing;

namespace Kechuang.Policy.Tests.Editing;

public sealed class YamlTextTests
{
    private const string Text = """
        # head
        set: x   # the set
        rules:
          - id: A
            title: {zh: 名, en: Name}  # title
            holds:
              all:
                - {that: a = 1, zh: 一, en: One}   # first
                # about the second
                - {that: b = 2, zh: 二, en: Two}
          - id: B
            from: null
            list: [one, two, three]

        """;

    [Fact]
    public void Setting_a_value_leaves_every_other_character()
    {
        var yaml = YamlText.TryParse(Text)!;
        yaml.Set(["rules", 0, "title", "zh"], YamlText.Scalar("新: 名"));
        yaml.Text.ShouldBe(Text.Replace("zh: 名,", "zh: '新: 名',", StringComparison.Ordinal));
        yaml.Set(["rules", 1, "from"], "2026-03-01");
        yaml.Text.ShouldContain("    from: 2026-03-01\n");
    }

    [Fact]
    public void A_new_key_stands_at_the_end_of_its_mapping()
    {
        var yaml = YamlText.TryParse(Text)!;
        yaml.Set(["rules", 1, "to"], "null");
        yaml.Set(["rules", 0, "title", "note"], "x");
        yaml.Text.ShouldBe(Text.Replace("three]\n", "three]\n    to: null\n", StringComparison.Ordinal).Replace("en: Name}", "en: Name, note: x}", StringComparison.Ordinal));
    }

    [Fact]
    public void Entries_come_and_go_with_their_lines_and_comments_of_others_stay()
    {
        var yaml = YamlText.TryParse(Text)!;
        yaml.Append(["rules", 0, "holds", "all"], "{that: c = 3}");
        yaml.Remove(["rules", 0, "holds", "all", 0]);
        yaml.Text.ShouldContain("      all:\n            # about the second\n            - {that: b = 2, zh: 二, en: Two}\n            - {that: c = 3}\n  - id: B".Replace("            ", "        ", StringComparison.Ordinal).Replace("      all", "      all", StringComparison.Ordinal));
        yaml.Remove(["rules", 1, "list", 1]);
        yaml.Text.ShouldContain("list: [one, three]");
    }

    [Fact]
    public void The_last_entry_leaves_an_empty_list_that_takes_entries_again()
    {
        var yaml = YamlText.TryParse(Text)!;
        yaml.Remove(["rules", 0, "holds", "all", 0]);
        yaml.Remove(["rules", 0, "holds", "all", 0]);
        yaml.Find(["rules", 0, "holds", "all"])!.Items.ShouldBeEmpty();
        yaml.Append(["rules", 0, "holds", "all"], "{that: d = 4}");
        yaml.Append(["rules", 0, "holds", "all"], "{that: e = 5}");
        yaml.Find(["rules", 0, "holds", "all"])!.Items.Select(i => i["that"]!.Value).ShouldBe(["d = 4", "e = 5"]);
        yaml.Text.ShouldContain("# about the second");
    }

    [Fact]
    public void Every_text_comes_back_as_it_was_written()
    {
        var odd = new[] { "", "yes", "null", "a: b", "- x", "#", "'", "\"", "{", "a\nb", " a", "a ", "2026-03-01", "1e3", "科创：“新”", "@", "a # b", "\\", "!tag", "|", "~", "😀", "= 1" };
        odd.ShouldAllBe(text => IsSame(text));
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => IsSame(string.Concat(text.Get.Where(c => !char.IsSurrogate(c))))).QuickCheckThrowOnFailure();
    }

    private static bool IsSame(string text)
    {
        var yaml = YamlText.TryParse("a: {b: c}\nd: e\n")!;
        yaml.Set(["a", "b"], YamlText.Scalar(text));
        yaml.Set(["d"], YamlText.Scalar(text));
        return yaml.Find(["a", "b"])!.Value == text && yaml.Find(["d"])!.Value == text;
    }

    [Fact]
    public void Every_rule_of_the_pack_reads_as_a_form_and_saving_it_unchanged_changes_nothing()
    {
        var content = Packs.Sound.Content;
        content.Sets.ShouldNotBeEmpty();
        var (tests, simple) = (0, 0);
        foreach (var set in content.Sets.Values)
        {
            var yaml = YamlText.TryParse(set.Text)!;
            var rules = RuleNames.Of(set.Text).ToList();
            rules.ShouldBe(set.Rules.Definition.Rules.Select(r => r.Id), ignoreOrder: true);
            for (var i = 0; i < rules.Count; i++)
            {
                object[] path = ["rules", i];
                var fields = RuleForm.Fields(yaml, path);
                var form = new ConditionForm(yaml, content, set.Rules.Definition.Derived.Select(d => d.Name).ToHashSet());
                var rows = ConditionForm.Parts.SelectMany(p => form.Rows(path, p)).ToList();
                var typed = fields.ToDictionary(f => f.Name, f => f.Value);
                foreach (var row in rows.Where(r => r.Group is null))
                {
                    (tests, simple) = (tests + 1, simple + (row.Test is null ? 0 : 1));
                    var name = $"c:{row.Key}:";
                    (typed[$"{name}zh"], typed[$"{name}en"], typed[$"{name}clause"]) = (row.Zh, row.En, row.Clause);
                    if (row.Test is { } test)
                    {
                        (typed[$"{name}fact"], typed[$"{name}sign"], typed[$"{name}value"], typed[$"{name}unit"]) = (test.Fact, test.Sign, test.Value, test.Unit);
                    }
                }

                var wrong = new Dictionary<string, Platform.LocalText>();
                RuleForm.Write(yaml, fields, typed.GetValueOrDefault, wrong);
                form.Write(path, typed.GetValueOrDefault);
                wrong.ShouldBeEmpty();
                form.Wrong.ShouldBeEmpty($"{set.Id} {rules[i]}: {string.Join(" ", form.Wrong.Select(w => w.Value.En))}");
                yaml.Text.ShouldBe(set.Text, $"{set.Id} {rules[i]}");
            }
        }

        (simple * 100 / tests).ShouldBeGreaterThan(75, "most tests of the pack are ones that a form can show");
    }
}
