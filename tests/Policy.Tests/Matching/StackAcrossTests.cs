using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Matching;

namespace Kechuang.Policy.Tests.Matching;

/// <summary>Policies of two files that are not had together: the pack says so in one place, and everybody who matches reads it.</summary>
public sealed class StackAcrossTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    internal const string Rules = """
        stacking:
          - id: trial.once
            title: {zh: 同一投入不重复补贴, en: One subsidy for the same spending}
            kind: highest
            members: [{policy: DES-801}, {policy: DES-802}]
            clause: 000-17
            examples:
              - name: {zh: 从高, en: The highest}
                at: 2026-03-01
                given: {budget.equipment: 1000}
                expect: {DES-801: set-aside, DES-802: granted}
                total: 300
              - name: {zh: 未填, en: Not given}
                at: 2026-03-01
                given: {}
                expect: {DES-801: unknown, DES-802: unknown}
                total: unknown

        """;

    [Fact]
    public void The_highest_of_two_sets_is_given_and_names_what_it_displaces_and_the_clause()
    {
        var (pack, errors) = Load(Rules);
        errors.ShouldBeEmpty();
        pack.RunExamples().Where(e => e.Failure is not null).ShouldBeEmpty();

        var matches = new Matcher(new PoliciesInForce(pack)).Match(new Dictionary<string, Value> { ["budget.equipment"] = Value.Of(1000m) }, Day);
        var (low, high) = (matches.Single(m => m.Policy.Id == "DES-801"), matches.Single(m => m.Policy.Id == "DES-802"));
        low.Outcome.ShouldBe(Truth.Yes);
        low.IsGiven.ShouldBeFalse();
        (low.Beside!.By, low.Beside.Clause, low.Worth).ShouldBe(("DES-802", "000-17", 0));
        high.IsGiven.ShouldBeTrue();
        high.SetsAside.Single().Policy.ShouldBe("DES-801");
        high.Worth.ShouldBe(300);
        (low.Policy.Set, high.Policy.Set).ShouldBe(("trial_one", "trial_two"));
    }

    [Fact]
    public void One_policy_alone_is_asked_with_those_it_stands_beside()
    {
        var matcher = new Matcher(new PoliciesInForce(Load(Rules).Pack));
        matcher.Match("DES-801", new Dictionary<string, Value> { ["budget.equipment"] = Value.Of(1000m) }, Day)!.IsGiven.ShouldBeFalse();
        matcher.Match("DES-801", new Dictionary<string, Value>(), Day)!.Outcome.ShouldBe(Truth.Unknown);
        matcher.Decide(new Dictionary<string, Value> { ["budget.equipment"] = Value.Of(1000m) }, Day).Single(d => d.Policy.Id == "DES-801").Policy.Stacks.ShouldBeTrue();
    }

    [Fact]
    public void A_table_of_subjects_gets_the_same()
    {
        var pack = Load(Rules).Pack;
        OfferedPolicy[] policies = [.. new PoliciesInForce(pack).On(Day).Policies.Where(p => p.Info.Id.StartsWith("DES-80", StringComparison.Ordinal))];
        var batch = new MatchBatch(policies, [pack.Content.FactsByKey["budget.equipment"]], Day, pack.Content);
        using var output = new StringWriter();
        batch.Write(new(["a", "b"], [[Value.Of(1000m), Value.Null]]), output, 1, default);
        output.ToString().Split('\n').ShouldBe(
            ["a,DES-801,yes,,,0,set-aside DES-802 000-17", "a,DES-802,yes,,,300,", "b,DES-801,unknown,budget.equipment,,,depends 000-17", "b,DES-802,unknown,budget.equipment,,,depends 000-17", ""]);
    }

    [Fact]
    public void What_decides_across_sets_is_a_part_of_the_version_so_that_who_was_told_is_asked_again()
    {
        static string Version(PolicyPack pack) => new Matcher(new PoliciesInForce(pack)).Version(Day);

        var none = Load("stacking: []\n").Pack;
        var alone = new Matcher(new PoliciesInForce(none)).Policies(Day).Select(p => $"{p.Id} {p.Version}");
        Version(none).ShouldBe(Kechuang.Platform.Packs.Pack.VersionOf(string.Join('\n', alone)));
        var (highest, precedence) = (Load(Rules).Pack, Load(Rules.Replace("kind: highest", "kind: precedence", StringComparison.Ordinal)).Pack);
        Version(highest).ShouldBe(Version(Load(Rules).Pack));
        new[] { none, highest, precedence }.Select(Version).ShouldBeUnique();

        var limit = Packs.Sound.Content.Parameters.First(p => p.Unit == "CNY");
        var capped = Load(Rules.Replace("kind: highest", $"kind: cap\n    limit: {limit.Parameter.Id}", StringComparison.Ordinal)).Pack;
        var before = Version(capped);
        var content = capped.Content;
        var more = limit with { Parameter = limit.Parameter with { Values = [new(Value.Of(123m))] } };
        capped.Overlay(content.With(content.Sets, [.. content.Parameters.Select(p => p.Parameter.Id == limit.Parameter.Id ? more : p)]), 1);
        Version(capped).ShouldNotBe(before);
    }

    [Fact]
    public void A_policy_is_asked_alone_as_among_all_those_for_its_kind_of_subject()
    {
        var (pack, errors) = Load(Rules, ("trial_two.yaml", Set("trial_two", "DES-802", "0.3").Replace("    amount:", "    offer: {to: [person]}\n    amount:", StringComparison.Ordinal)));
        errors.ShouldBeEmpty();
        var matcher = new Matcher(new PoliciesInForce(pack));
        var facts = new Dictionary<string, Value> { ["budget.equipment"] = Value.Of(1000m) };
        foreach (var (kind, given) in ((Audience?, bool)[])[(Audience.Organisation, true), (null, false)])
        {
            matcher.Match(facts, Day, kind).Single(m => m.Policy.Id == "DES-801").IsGiven.ShouldBe(given);
            matcher.Match("DES-801", facts, Day, kind)!.IsGiven.ShouldBe(given);
        }
    }

    [Fact]
    public void Rules_whose_ids_make_no_names_override_each_other_too()
    {
        var both = Set("trial_ids", "DES-1.2", "0.2") + Set("trial_ids", "DES-1.3", "0.3")[Set("trial_ids", "DES-1.3", "0.3").IndexOf("  - id", StringComparison.Ordinal)..]
            .Replace("    examples:", "    overrides: [DES-1.2]\n    examples:", StringComparison.Ordinal);
        var (pack, errors) = Load(Rules, ("trial_ids.yaml", both));
        errors.ShouldBeEmpty();
        new Matcher(new PoliciesInForce(pack)).Decide(new Dictionary<string, Value> { ["budget.equipment"] = Value.Of(1000m) }, Day)
            .Where(d => d.Policy.Set == "trial_ids" && d.Outcome is Truth.Yes).Select(d => d.Policy.Id).ShouldBe(["DES-1.3"]);
    }

    [Theory]
    [InlineData("  - id: trial.once", "  - id: [trial.once]", "must be a text")]
    [InlineData("    clause: 000-17\n", "    design: perhaps\n", "true or false")]
    [InlineData("{DES-801: set-aside", "{DES-801: 'set-aside, granted'", "must be granted")]
    [InlineData("{DES-801: set-aside", "{DES-801: 1", "must be granted")]
    [InlineData("    members: [{policy: DES-801}, {policy: DES-802}]", "    members: [{policy: [a]}, {policy: DES-802}]", "must be a text")]
    [InlineData("    members: [{policy: DES-801}, {policy: DES-802}]", "    members: [{policy: DES-801}, 7]", "must be a mapping")]
    [InlineData("{policy: DES-802}]", "{policy: DES-809}]", "DES-809")]
    [InlineData("{policy: DES-802}]", "{policy: DES-801}]", "listed twice")]
    [InlineData("[{policy: DES-801}, {policy: DES-802}]", "[{policy: DES-801}]", "too few")]
    [InlineData("    clause: 000-17\n", "", "design: true")]
    [InlineData("    clause: 000-17\n", "    clause: 000-97\n", "000-97")]
    [InlineData("    kind: highest\n", "    kind: cap\n", "has a limit")]
    [InlineData("    kind: highest\n", "    kind: cap\n    limit: indirect_cost.cap_pilot\n", "no parameter in the unit")]
    [InlineData("given: {}", "given: {budget.equipmnt: 1}", "budget.equipmnt")]
    [InlineData("expect: {DES-801: set-aside", "expect: {DES-803: set-aside", "DES-803")]
    public void A_mistake_is_told_where_it_stands_in_both_languages(string right, string wrong, string says)
    {
        Rules.ShouldContain(right);
        var errors = Load(Rules.Replace(right, wrong, StringComparison.Ordinal)).Errors;
        errors.ShouldContain(e => e.File == "stacking.yaml" && e.Line > 1 && e.Column > 0 && e.Chinese != null && e.Message.Contains(says, StringComparison.Ordinal), string.Join("\n", errors));
        errors.ShouldBeUnique();
    }

    [Fact]
    public void A_mistake_in_a_set_is_not_told_again_of_those_who_name_its_policies()
    {
        var errors = Load(Rules, ("trial_one.yaml", Set("trial_one", "DES-801", "0.2").Replace("budget.equipment > 0", "budget.equipmint > 0", StringComparison.Ordinal))).Errors;
        errors.ShouldNotBeEmpty();
        errors.ShouldAllBe(e => e.File == "rules/trial_one.yaml");
    }

    [Fact]
    public void Twenty_four_rules_that_each_come_before_all_others_are_matched_at_once()
    {
        var rules = string.Concat(Enumerable.Range(0, 24).Select(i => $$"""
              - id: DES-{{600 + i}}
                title: {zh: 第{{i}}, en: Number {{i}}}
                force: MAY
                clauses: [000-17]
                status: in-force
                design: true
                effect: allow
                applies: {that: budget.equipment >= {{i * 100}}, zh: 够, en: Enough}
                holds: {that: budget.business > 0, zh: 有, en: Some}
                amount: budget.equipment
                overrides: [{{string.Join(", ", Enumerable.Range(0, i).Select(j => $"DES-{600 + j}"))}}]
                examples: [{name: {zh: 缺, en: Missing}, at: 2026-03-01, given: {}, expect: unknown}]

            """));
        var (pack, errors) = Load(Rules, ("trial_chain.yaml", $"set: trial_chain\ntitle: {{zh: 链, en: Chain}}\nrules:\n{rules}"));
        errors.ShouldBeEmpty();
        var facts = new Dictionary<string, Value> { ["budget.equipment"] = Value.Of(1050m), ["budget.business"] = Value.Of(1m) };
        var matcher = new Matcher(new PoliciesInForce(pack));
        var matches = matcher.Match(facts, Day).Where(m => m.Policy.Set == "trial_chain").ToList();
        matches.Single(m => m.IsGiven).Policy.Id.ShouldBe("DES-610");
        var last = matches.Single(m => m.Policy.Id == "DES-603");
        (last.Outcome, last.Beside!.Clause).ShouldBe((Truth.No, "000-17"));
        last.Beside.By.ShouldNotBeNull();
        matcher.Decide(facts, Day).Where(d => d.Policy.Set == "trial_chain" && d.Outcome is Truth.Yes).Select(d => d.Policy.Id).ShouldBe(["DES-610"]);
    }

    internal static (PolicyPack Pack, IReadOnlyList<Kechuang.Platform.Packs.PackError> Errors) Load(string stacking, params (string File, string Text)[] sets)
    {
        var folder = Packs.Copy("centre.yaml", t => t + "\n# with two sets more\n");
        File.WriteAllText(Path.Combine(folder, "stacking.yaml"), stacking);
        foreach (var (file, text) in ((string, string)[])[("trial_one.yaml", Set("trial_one", "DES-801", "0.2")), ("trial_two.yaml", Set("trial_two", "DES-802", "0.3")), .. sets])
        {
            File.WriteAllText(Path.Combine(folder, "rules", file), text);
        }

        var (policy, pack) = Packs.Load(folder);
        return (policy, pack.Errors);
    }

    private static string Set(string id, string rule, string share) => $$"""
        set: {{id}}
        title: {zh: 试验, en: Trial}
        rules:
          - id: {{rule}}
            title: {zh: 补贴{{share}}, en: Subsidy of {{share}}}
            force: MAY
            clauses: [000-17]
            status: in-force
            design: true
            effect: allow
            holds: {that: budget.equipment > 0, zh: 有设备费, en: There is equipment}
            amount: budget.equipment * {{share}}
            examples: [{name: {zh: 缺, en: Missing}, at: 2026-03-01, given: {}, expect: unknown, missing: [budget.equipment]}]

        """;
}
