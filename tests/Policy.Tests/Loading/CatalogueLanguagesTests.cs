using System.Text.RegularExpressions;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Tests.Loading;

public sealed partial class CatalogueLanguagesTests
{
    [Fact]
    public void Every_rule_ambiguity_target_and_system_is_whole_in_both_languages()
    {
        var content = Packs.Sound.Content;
        (content.Rules.Count, content.Ambiguities.Count, content.Targets.Count, content.Systems.Count).ShouldBe((168, 34, 83, 350));
        (string Id, LocalText Text)[] texts =
        [
            .. content.Rules.SelectMany(r => ((LocalText?[])[r.Title, r.Condition, r.Consequence, r.Decider]).OfType<LocalText>().Select(t => (r.Id, t))),
            .. content.Ambiguities.SelectMany(a => ((LocalText[])[a.Subject, a.Texts, a.Treatment]).Select(t => (a.Id, t))),
            .. content.Targets.Select(t => (t.Id, t.Indicator)),
            .. content.Systems.Select(s => (s.Id, s.Name)),
        ];

        texts.Where(t => !Chinese().IsMatch(t.Text.Zh)).ShouldBeEmpty();
        texts.Where(t => !English().IsMatch(t.Text.En)).ShouldBeEmpty();
    }

    [Fact]
    public void The_Chinese_of_a_rule_names_no_number_that_the_clause_does_not()
    {
        var rules = Packs.Sound.Content.Rules.Where(r => Numbers(r.Condition.Zh + r.Consequence.Zh).Count > 0).ToList();

        rules.Count.ShouldBeGreaterThan(5);
        rules.Where(r => Numbers(r.Condition.Zh + r.Consequence.Zh).Except(Numbers(
                $"{r.Condition.En} {r.Consequence.En} {r.Title.Zh} {string.Join(' ', r.Phrases.Select(p => p.Text))}")).Any())
            .Select(r => r.Id).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rules/catalogue/001-funds-and-projects.yaml", "      zh: \"市级财政科研项目，", "condition.zh")]
    [InlineData("rules/catalogue/001-funds-and-projects.yaml", "      en: \"Indirect cost ≤ 30%", "consequence.en")]
    [InlineData("ambiguities.yaml", "      zh: \"法律地位\"", "subject.zh")]
    public void A_text_in_one_language_only_is_refused(string file, string line, string says)
    {
        var folder = Packs.Copy(file, text => Regex.Replace(text, Regex.Escape(line) + ".*\n", "", RegexOptions.None, TimeSpan.FromSeconds(10)));

        Packs.Load(folder).Pack.Errors.ShouldContain(e => e.File == file && e.Message.Contains(says.Split('.')[1], StringComparison.Ordinal));
    }

    // Clause numbers such as 000-17 and rule numbers such as B-001 are references, not values.
    private static List<string> Numbers(string text) => [.. Digits().Matches(References().Replace(text, "")).Select(m => m.Value).Distinct()];

    [GeneratedRegex("[\\u4e00-\\u9fff]")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{3}")]
    private static partial Regex English();

    [GeneratedRegex("[0-9]+(\\.[0-9]+)?")]
    private static partial Regex Digits();

    [GeneratedRegex("B-[0-9]+|(?<![0-9])00[0-9](?![0-9])(-[A-Z]?[0-9]+)?")]
    private static partial Regex References();
}
