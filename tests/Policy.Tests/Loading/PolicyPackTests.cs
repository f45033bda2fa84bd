using System.Text.RegularExpressions;
using Kechuang.Kernels.Rules;

namespace Kechuang.Policy.Tests.Loading;

public sealed class PolicyPackTests
{
    private const string Budget = "rules/budget.yaml";

    [Fact]
    public void The_city_s_pack_is_sound_and_whole()
    {
        var (policy, pack) = Packs.Load(Packs.Beijing);

        pack.Errors.ShouldBeEmpty();
        policy.Content.Documents.Count.ShouldBe(5);
        policy.Content.Systems.Count.ShouldBe(350);
        policy.Content.Systems.Count(s => s.IsCore).ShouldBe(274);
        policy.Content.Rules.Count.ShouldBe(168);
        policy.Content.Targets.Count.ShouldBe(83);
        policy.Content.Ambiguities.Count.ShouldBe(34);
        policy.Content.Sets.Count.ShouldBe(Directory.EnumerateFiles(Path.Combine(Packs.Beijing, "rules"), "*.yaml", SearchOption.AllDirectories)
            .Count(f => !f.Contains("catalogue", StringComparison.Ordinal)), "each file beside the catalogue is one set");
    }

    [Fact]
    public void Every_example_of_the_city_s_rules_passes()
    {
        var examples = Packs.Sound.RunExamples().ToList();

        examples.Count.ShouldBeGreaterThan(100);
        examples.Where(e => e.Failure is not null).ShouldBeEmpty();
        examples.ShouldAllBe(e => e.Line > 0);
    }

    [Fact]
    public void Every_rule_of_the_city_has_three_examples_and_one_where_something_is_missing()
    {
        var sets = Packs.Sound.Content.Sets.Values.ToList();
        var examples = sets.SelectMany(s => s.Examples).ToLookup(e => e.Rule, StringComparer.Ordinal);

        var rules = sets.SelectMany(s => s.Rules.Definition.Rules).ToList();
        rules.Count.ShouldBeGreaterThan(100);
        rules.Where(r => examples[r.Id].Count() < 3).Select(r => r.Id).ShouldBeEmpty();
        rules.Where(r => !examples[r.Id].Any(e => e.Expect is RuleOutcome.Unknown && e.Missing is { Count: > 0 })).Select(r => r.Id).ShouldBeEmpty();
    }

    [Fact]
    public void What_rests_on_the_draft_alone_is_a_draft_and_binds_nobody()
    {
        var rules = Packs.Sound.Content.Sets.Values.SelectMany(s => s.Rules.Definition.Rules).Where(r => r.Clauses.Count > 0).ToList();
        var drafts = rules.Where(r => r.Clauses.All(c => c.StartsWith("002-", StringComparison.Ordinal))).ToList();

        drafts.Count.ShouldBeGreaterThan(20);
        drafts.Where(r => r.Status is not RuleStatus.Draft || r.IsBinding).Select(r => r.Id).ShouldBeEmpty();
        rules.Where(r => r.Status is RuleStatus.Draft).Except(drafts).Select(r => r.Id).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("clauses: [000-17]", "clauses: [000-97]", "000-97")]
    [InlineData("{that: project.indirect_cost_pilot = true", "{that: project.indirect_cost_pilt = true", "project.indirect_cost_pilt")]
    [InlineData("{that: project.indirect_cost_pilot = true", "{that: project.indirect_cost_pilot = 3", "column")]
    [InlineData("{that: project.indirect_cost_pilot = true", "{that: project.indirect_cost_pilot = = true", "column")]
    [InlineData("  - id: B-001", "  - id: B-999", "B-999")]
    [InlineData("    force: PILOT", "    force: PERHAPS", "force")]
    [InlineData("    effect: limit", "    effects: limit", "effect")]
    [InlineData("        expect: \"yes\"", "        expect: maybe", "expect")]
    [InlineData("        at: 2026-03-01", "        at: 2026-13-01", "at")]
    [InlineData("        missing: [budget.equipment]", "        missing: [budget.equipmint]", "budget.equipmint")]
    public void A_mistake_in_a_rule_is_named_with_its_file_and_line(string right, string wrong, string says)
    {
        var folder = Packs.Copy(Budget, text => Replace(text, right, wrong));
        var line = File.ReadAllLines(Path.Combine(folder, Budget)).ToList().FindIndex(l => l.Contains(wrong, StringComparison.Ordinal)) + 1;

        var errors = Packs.Load(folder).Pack.Errors.Where(e => e.File == Budget && e.Message.Contains(says, StringComparison.Ordinal)).ToList();

        errors.ShouldNotBeEmpty();
        errors.Min(e => Math.Abs(e.Line - line)).ShouldBeLessThanOrEqualTo(4, $"the error should point at line {line}: {string.Join("; ", errors)}");
    }

    [Fact]
    public void A_rule_without_a_clause_or_without_examples_is_refused()
    {
        Errors(Budget, t => Replace(t, "    clauses: [000-17]", "    clauses: []")).ShouldContain(e => e.Contains("no clause", StringComparison.Ordinal));
        var from = "    examples:\n      - name: {zh: 恰好30%";
        Errors(Budget, t => t.Replace(from, "    examples: []\n    unused:\n      - name: {zh: 恰好30%", StringComparison.Ordinal))
            .ShouldContain(e => e.Contains("examples", StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_that_is_missing_and_a_phrase_that_no_text_says_are_named()
    {
        Errors("documents/manifest.yaml", t => Replace(t, "file: 000-thirty-measures.txt", "file: 000-none.txt"))
            .ShouldContain(e => e.Contains("000-none.txt", StringComparison.Ordinal));
        Errors("targets.yaml", t => Replace(t, "第一步，到2017年", "第一步，到2077年")).ShouldContain(e => e.Contains("C-01", StringComparison.Ordinal) && Regex.IsMatch(e, @"^targets\.yaml:[1-9]"));
    }

    [Fact]
    public void A_system_that_cites_an_unknown_clause_or_rule_is_named()
    {
        Errors("systems/pgm.yaml", t => Replace(t, "refs: [002-A80]", "refs: [002-A380]")).ShouldContain(e => e.Contains("002-A380", StringComparison.Ordinal));
        Errors("systems/pgm.yaml", t => Replace(t, "rules: [B-014]", "rules: [B-914]")).ShouldContain(e => e.Contains("B-914", StringComparison.Ordinal) && Regex.IsMatch(e, @"^systems/pgm\.yaml:[1-9]"));
    }

    [Fact]
    public void An_example_that_expects_the_wrong_thing_fails_and_says_what_came()
    {
        var folder = Packs.Copy(Budget, t => Replace(t, "        expect: \"yes\"", "        expect: \"no\""));
        var (policy, pack) = Packs.Load(folder);

        pack.Errors.ShouldBeEmpty();
        var failed = policy.RunExamples().Single(e => e.Failure is not null);
        failed.Definition.ShouldBe("B-001");
        failed.Failure!.ShouldContain("Yes", Case.Insensitive);
        var place = failed.Error!;
        File.ReadAllLines(Path.Combine(folder, Budget))[place.Line - 1][(place.Column - 1)..].ShouldStartWith("name:");
    }

    [Fact]
    public void The_version_of_a_rule_set_follows_what_it_reads_and_nothing_else()
    {
        var folder = Packs.Copy("parameters.yaml", t => Replace(t, "{value: 0.3, from: null", "{value: 0.35, from: null"));
        var changed = Packs.Load(folder).Policy.Content.Sets;
        var before = Packs.Sound.Content.Sets;

        changed["budget"].Source.Hash.ShouldNotBe(before["budget"].Source.Hash);
        changed["inspection"].Source.Hash.ShouldBe(before["inspection"].Source.Hash);
    }

    [Fact]
    public void A_file_in_another_encoding_is_named_with_the_line_where_that_shows()
    {
        var folder = Packs.Copy(Budget, t => t + "\n");
        var path = Path.Combine(folder, Budget);
        File.WriteAllBytes(path, [.. File.ReadAllBytes(path), .. "# "u8, 0xD4, 0xA4, 0xCB, 0xE3, (byte)'\n']);
        var line = File.ReadAllBytes(path).Count(b => b == (byte)'\n');

        Packs.Load(folder).Pack.Errors.ShouldContain(e => e.File == Budget && e.Line == line && e.Message.Contains("UTF-8", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Errors(string file, Func<string, string> edit) =>
        Packs.Load(Packs.Copy(file, edit)).Pack.Errors.Select(e => e.ToString());

    /// <summary>Replaces the first occurrence.</summary>
    private static string Replace(string text, string right, string wrong)
    {
        var at = text.IndexOf(right, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, right);
        return text[..at] + wrong + text[(at + right.Length)..];
    }
}
