using Kechuang.Kernels.Rules;
using Kechuang.Policy.Citing;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Tests.Loading;

/// <summary>Documents that are cited without their text, and the national rules that rest on them.</summary>
public sealed class ReadSourcesTests
{
    [Fact]
    public void The_national_sources_and_their_rules_are_there()
    {
        var content = Packs.Sound.Content;

        content.Sources.Count.ShouldBe(7);
        content.Sources.ShouldAllBe(s => s.Places.Count > 0 && s.Number.Length > 0);
        var rules = content.Sets.Values.Where(s => s.File.StartsWith("rules/national/", StringComparison.Ordinal)).SelectMany(s => s.Rules.Definition.Rules).ToList();
        rules.Count.ShouldBe(20);
        rules.ShouldAllBe(r => r.Id.StartsWith("N-", StringComparison.Ordinal) && r.ValidFrom != null);
    }

    [Fact]
    public void The_rules_from_B_091_on_are_all_executable()
    {
        var content = Packs.Sound.Content;
        var executable = content.Sets.Values.SelectMany(s => s.Rules.Definition.Rules).Select(r => CatalogueRule.BaseOf(r.Id)).ToHashSet();
        var asked = content.Rules.Select(r => r.Id).Where(id => string.CompareOrdinal(id, "B-091") >= 0).ToList();

        asked.Count.ShouldBe(78);
        asked.Where(id => !executable.Contains(id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("101-A11", "高新技术企业认定办法第十一条", "High-tech recognition measures, article 11")]
    [InlineData("102-三(七)", "高新技术企业认定工作指引三(七)", "High-tech recognition guide, 三(七)")]
    [InlineData("105-1", "2023年第7号公告第一条", "Announcement 2023 No. 7, item 1")]
    public void A_place_of_a_source_without_text_is_cited_in_both_languages(string reference, string zh, string en)
    {
        var link = Citations.Find(Packs.Sound.Content, reference).ShouldNotBeNull();

        link.Citation.ShouldBe(new(zh, en));
        link.Href.ShouldBe($"/library#{reference[..3]}");
        Citations.Find(Packs.Sound.Content, reference + "9").ShouldBeNull("only the places that the pack names are there");
    }

    [Theory]
    [InlineData("    clauses: [101-A11]", "    clauses: [101-A12]", "101-A12")]
    [InlineData("    clauses: [101-A11]", "    clauses: [000-17]", "documents/sources.yaml only")]
    [InlineData("  - id: N-001", "  - id: X-001", "X-001")]
    public void A_national_rule_cites_places_that_the_sources_name(string right, string wrong, string says) =>
        Errors("rules/national/high-tech-enterprise.yaml", t => Replace(t, right, wrong)).ShouldContain(e => e.Contains(says, StringComparison.Ordinal));

    [Theory]
    [InlineData("  - id: \"101\"", "  - id: \"000\"", "“000” is used twice")]
    [InlineData("      - { at: A9,", "      - { at: A11,", "“A11” is used twice")]
    [InlineData("    date: 2016-01-29\n", "", "date: missing")]
    public void A_mistake_in_a_source_is_named(string right, string wrong, string says) =>
        Errors("documents/sources.yaml", t => Replace(t, right, wrong)).ShouldContain(e => e.Contains(says, StringComparison.Ordinal));

    [Theory]
    [InlineData(5_000_000_000, 600_000_000, RuleOutcome.Yes)]
    [InlineData(5_000_000_001, 480_000_000, RuleOutcome.Yes)]
    [InlineData(20_000_000_000, 479_999_999, RuleOutcome.No)]
    [InlineData(20_000_000_001, 360_000_000, RuleOutcome.Yes)]
    public void The_ratio_of_research_follows_the_band_of_revenue(long lastYear, long research, RuleOutcome expected)
    {
        var facts = new Dictionary<string, Value>
        {
            ["hte.revenue_last_year"] = Value.Of((decimal)lastYear),
            ["hte.revenue_three_years"] = Value.Of(12_000_000_000m),
            ["hte.rd_three_years"] = Value.Of((decimal)research),
        };

        var verdict = Packs.Sound.Content.Sets["high_tech_enterprise"].Rules.Evaluate(facts, new(2026, 3, 1));

        verdict.Rules.Single(r => r.RuleId == "N-005").Outcome.ShouldBe(expected);
    }

    [Theory]
    [InlineData("2024-06-30", false, "N-032", 100)]
    [InlineData("2024-06-30", true, "N-034", 120)]
    [InlineData("2028-01-01", true, "N-032", 100)]
    public void The_super_deduction_gives_its_amount_on_its_days(string at, bool chip, string rule, int percent)
    {
        var facts = new Dictionary<string, Value>
        {
            ["tax.resident_enterprise"] = Value.Of(true),
            ["rd.accounts_sound"] = Value.Of(true),
            ["rd.industry"] = Value.Of("other"),
            ["rd.chip_listed"] = Value.Of(chip),
            ["rd.expensed"] = Value.Of(1_000m),
        };

        var verdict = Packs.Sound.Content.Sets["enterprise_tax"].Rules.Evaluate(facts, DateOnly.ParseExact(at, "yyyy-MM-dd"));

        var met = verdict.Rules.Single(r => r.Outcome is RuleOutcome.Yes);
        met.RuleId.ShouldBe(rule);
        met.Amount.ShouldBe(Value.Of(10m * percent));
    }

    private static IEnumerable<string> Errors(string file, Func<string, string> edit) =>
        Packs.Load(Packs.Copy(file, edit)).Pack.Errors.Select(e => e.Message);

    /// <summary>Replaces the first occurrence.</summary>
    private static string Replace(string text, string right, string wrong)
    {
        var at = text.IndexOf(right, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, right);
        return text[..at] + wrong + text[(at + right.Length)..];
    }
}
