using FsCheck;
using FsCheck.Fluent;
using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;
using Kechuang.Policy.Drafting;
using Kechuang.Policy.Loading;
using Kechuang.Policy.Matching;
using Kechuang.Policy.Tests.Matching;
using Kechuang.Policy.Weighing;

namespace Kechuang.Policy.Tests.Weighing;

public sealed class CompareSetsTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void Counts_and_sums_are_those_of_deciding_one_after_the_other() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var (before, after) = (Made(random.Next(10), random.Next(1, 5)), Made(random.Next(10), random.Next(1, 5)));
        var values = Enumerable.Range(0, random.Next(0, 200)).Select(_ => random.Next(4) == 0 ? Value.Null : Value.Of((decimal)random.Next(-2, 12))).ToArray();
        var census = new Census(null, [.. values.Select((_, i) => new CensusSubject(Guid.CreateVersion7(), $"单位{i}", i % 2 == 0 ? "enterprise" : null, null))], new Dictionary<string, Value[]> { ["x"] = values });

        var (totals, changed) = new CompareSets(before, after, census, new Dictionary<string, Value>(), Day).Run(Guid.CreateVersion7(), default);

        var one = values.Select(v => (Before: Decide(before, v), After: Decide(after, v))).ToList();
        totals.Subjects.ShouldBe(values.Length);
        totals.Moves.Sum(m => m.Count).ShouldBe(values.Length);
        foreach (var move in totals.Moves)
        {
            move.Count.ShouldBe(one.Count(p => p.Before.Outcome == move.Before && p.After.Outcome == move.After));
        }

        totals.Money!.Before.ShouldBe(one.Where(p => p.Before.Outcome is Truth.Yes && !p.Before.Value.IsNull).Sum(p => p.Before.Value.AsNumber));
        totals.Money.After.ShouldBe(one.Where(p => p.After.Outcome is Truth.Yes && !p.After.Value.IsNull).Sum(p => p.After.Value.AsNumber));
        totals.Money.UnknownAfter.ShouldBe(one.Count(p => p.After.Outcome is Truth.Unknown));
        totals.Groups.Sum(g => g.Subjects).ShouldBe(values.Length);
        changed.Count.ShouldBe(Enum.GetValues<ImpactChange>().Sum(totals.Of));
        changed.Where(c => c.Change is ImpactChange.Loses).ShouldAllBe(c => c.Before == Truth.Yes && (c.After == Truth.No || c.AmountAfter < c.AmountBefore));
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void What_is_assumed_fills_in_what_is_not_on_record_and_nothing_else()
    {
        var census = new Census(null, [new(Guid.CreateVersion7(), "甲", null, null), new(Guid.CreateVersion7(), "乙", null, null)], new Dictionary<string, Value[]> { ["x"] = [Value.Of(1m), Value.Null] });

        var (totals, _) = new CompareSets(Made(5, 1), Made(0, 1), census, new Dictionary<string, Value> { ["x"] = Value.Of(7m) }, Day).Run(Guid.CreateVersion7(), default);

        totals.Count(Truth.No, Truth.Yes).ShouldBe(1);
        totals.Count(Truth.Yes, Truth.Yes).ShouldBe(1);
        totals.Unrecorded.ShouldBeEmpty();
    }

    [Fact]
    public void Every_amount_counts_once_as_the_set_s_stacking_leaves_it()
    {
        var census = new Census(null, [.. Enumerable.Range(0, 3).Select(i => new CensusSubject(Guid.CreateVersion7(), $"{i}", null, null))], new Dictionary<string, Value[]> { ["x"] = [Value.Of(9m), Value.Of(3m), Value.Null] });
        var both = Two(stacked: false);

        var (totals, changed) = new CompareSets(both, Two(stacked: true), census, new Dictionary<string, Value>(), Day).Run(Guid.CreateVersion7(), default);

        totals.Money.ShouldBe(new(400, 300, 1, 1));
        totals.Rules.Select(r => (r.Id, r.Before, r.After)).ShouldBe(
            [("A", new ImpactSum(2, 200, 1), new ImpactSum(1, 100, 1)), ("B", new ImpactSum(1, 200, 1), new ImpactSum(1, 200, 1))]);
        changed.ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.Change.ShouldBe(ImpactChange.Loses), c => c.AmountBefore.ShouldBe(300), c => c.AmountAfter.ShouldBe(200));
    }

    [Theory]
    [InlineData("highest", "0.2", "0.5", 300, 500, "Gains")]
    [InlineData("highest", "0.2", "0.25", 300, 300, null)]
    [InlineData("highest", "0.9", "0.2", 900, 300, "Loses")]
    [InlineData("precedence", "0.2", "0.1", 200, 100, "Loses")]
    [InlineData("precedence", "0.3", null, 300, 300, null)]
    [InlineData("cap", "0.2", "0.5", 400, 400, null)]
    [InlineData("cap", "0.05", "0.2", 350, 400, "Gains")]
    public void What_is_given_beside_other_sets_is_counted_with_what_the_other_sets_give_instead(string kind, string share, string? then, int before, int after, string? change)
    {
        var limit = Packs.Sound.Content.Parameters.First(p => p.Unit == "CNY");
        var loaded = StackAcrossTests.Load(StackAcrossTests.Rules.Replace("kind: highest", kind == "cap" ? $"kind: cap\n    limit: {limit.Parameter.Id}" : $"kind: {kind}", StringComparison.Ordinal)).Pack.Content;
        var capped = limit with { Parameter = limit.Parameter with { Values = [new(Value.Of(400m))] } };
        var content = loaded.With(loaded.Sets, [.. loaded.Parameters.Select(p => p.Parameter.Id == limit.Parameter.Id ? capped : p)]);
        var text = content.Sets["trial_one"].Text;
        var own = ReadDraft.Run(content, "trial_one", text.Replace("0.2", share, StringComparison.Ordinal), []);
        var now = own.Entry.ShouldNotBeNull();
        content = content.With(new SortedDictionary<string, RuleSetEntry>(content.Sets.ToDictionary(s => s.Key, s => s.Key == now.Id ? now : s.Value), StringComparer.Ordinal));
        var draft = ReadDraft.Run(content, "trial_one", then is null ? text.Replace("budget.equipment > 0", "budget.equipment > 99999", StringComparison.Ordinal) : text.Replace("0.2", then, StringComparison.Ordinal), []);
        draft.Errors.ShouldBeEmpty();
        var census = new Census(null, [new(Guid.CreateVersion7(), "甲", null, null), new(Guid.CreateVersion7(), "乙", null, null)], new Dictionary<string, Value[]> { ["budget.equipment"] = [Value.Of(1000m), Value.Null] });
        var across = AcrossSets.Of(now, content, draft, [], Day, null).ShouldNotBeNull();
        across.Before.Keys.ShouldBe(["budget.equipment"]);

        var (totals, changed) = new CompareSets(now.Rules, draft.Entry!.Rules, census, new Dictionary<string, Value>(), Day, across).Run(Guid.CreateVersion7(), default);

        totals.Money.ShouldBe(new(before, after, 1, 1));
        totals.Beside.ShouldBe(["DES-802"]);
        totals.Rules.Select(r => r.Id).ShouldBe(["DES-801", "DES-802"]);
        (totals.Rules.Sum(r => r.Before!.Amount), totals.Rules.Sum(r => r.After!.Amount)).ShouldBe((before, after));
        changed.Select(c => c.Change.ToString()).ShouldBe(change is null ? [] : [change]);
    }

    // Both rules of the whole set, and the policy of the other set, as they are had of 1,000 yuan before and after.
    [Theory]
    [InlineData("highest", "0.1", "0.1", "0.4", "0.1", "0 0 300", "400 100 0", "Gains")]
    [InlineData("highest", "0.1", "0.1", "0.1", "0.15", "0 0 300", "0 0 300", null)]
    [InlineData("precedence", "0.1", "0.1", "0.05", "0.1", "100 100 0", "50 100 0", "Loses")]
    [InlineData("cap", "0.1", "0.1", "0.25", "0.25", "100 100 200", "250 150 0", null)]
    [InlineData("cap", "0.02", "0.03", "0.04", "0.05", "20 30 300", "40 50 300", "Gains")]
    public void A_set_that_is_one_policy_is_displaced_or_capped_as_a_whole(string kind, string first, string second, string firstThen, string secondThen, string before, string after, string? change)
    {
        var limit = Packs.Sound.Content.Parameters.First(p => p.Unit == "CNY");
        var rules = StackAcrossTests.Rules.Replace("DES-801", "trial_one", StringComparison.Ordinal)
            .Replace("kind: highest", kind == "cap" ? $"kind: cap\n    limit: {limit.Parameter.Id}" : $"kind: {kind}", StringComparison.Ordinal);
        var (pack, errors) = StackAcrossTests.Load(rules, ("trial_one.yaml", Whole(first, second)));
        errors.ShouldBeEmpty();
        var loaded = pack.Content;
        var capped = limit with { Parameter = limit.Parameter with { Values = [new(Value.Of(400m))] } };
        var content = loaded.With(loaded.Sets, [.. loaded.Parameters.Select(p => p.Parameter.Id == limit.Parameter.Id ? capped : p)]);
        var now = content.Sets["trial_one"];
        var draft = ReadDraft.Run(content, now.Id, Whole(firstThen, secondThen), []);
        draft.Errors.ShouldBeEmpty();
        var across = AcrossSets.Of(now, content, draft, [], Day, null).ShouldNotBeNull();
        var census = new Census(null, [new(Guid.CreateVersion7(), "甲", null, null), new(Guid.CreateVersion7(), "乙", null, null)], new Dictionary<string, Value[]> { ["budget.equipment"] = [Value.Of(1000m), Value.Null] });

        var (totals, changed) = new CompareSets(now.Rules, draft.Entry!.Rules, census, new Dictionary<string, Value>(), Day, across).Run(Guid.CreateVersion7(), default);

        totals.Rules.Select(r => r.Id).ShouldBe(["DES-801", "DES-802", "DES-803"]);
        string Had(Func<ImpactRule, ImpactSum?> at) => string.Join(' ', new[] { "DES-801", "DES-803", "DES-802" }.Select(id => at(totals.Rules.Single(r => r.Id == id))!.Amount.ToString("0", System.Globalization.CultureInfo.InvariantCulture)));
        (Had(r => r.Before), Had(r => r.After)).ShouldBe((before, after));
        totals.Money.ShouldBe(new(totals.Rules.Sum(r => r.Before!.Amount), totals.Rules.Sum(r => r.After!.Amount), 1, 1));
        totals.Beside.ShouldBe(["DES-802"]);
        changed.Select(c => c.Change.ToString()).ShouldBe(change is null ? [] : [change]);
    }

    [Fact]
    public void What_the_rules_of_one_policy_give_is_had_together_in_the_matching_as_here()
    {
        var text = Whole("0.1", "0.15");
        var (pack, errors) = StackAcrossTests.Load(StackAcrossTests.Rules.Replace("DES-801", "B-001", StringComparison.Ordinal), ("trial_one.yaml", text[..text.IndexOf("stacking:", StringComparison.Ordinal)]));
        var set = pack.Content.Sets["trial_one"];
        errors.ShouldAllBe(e => e.File == "stacking.yaml");
        var facts = new Dictionary<string, Value> { ["budget.equipment"] = Value.Of(1000m) };
        var census = new Census(null, [new(Guid.CreateVersion7(), "甲", null, null)], facts.ToDictionary(f => f.Key, f => new[] { f.Value }));

        var money = new CompareSets(set.Rules, set.Rules, census, new Dictionary<string, Value>(), Day).Run(Guid.CreateVersion7(), default).Totals.Money.ShouldNotBeNull();
        var match = new Matcher(new PoliciesInForce(pack)).Match(facts, Day).Single(m => m.Policy.Id == "trial_one");

        (match.Outcome, match.Amount, match.AmountUnit).ShouldBe((Truth.Yes, Value.Of(money.Before), "CNY"));
        match.Amount.ShouldBe(Value.Of(250m));
    }

    [Fact]
    public void A_set_that_no_rule_puts_beside_another_is_counted_alone()
    {
        var content = StackAcrossTests.Load(StackAcrossTests.Rules).Pack.Content;
        var budget = content.Sets["budget"];
        AcrossSets.Of(budget, content, ReadDraft.Run(content, "budget", budget.Text, []), [], Day, null).ShouldBeNull();
    }

    private static string Whole(string first, string second) => $$"""
        set: trial_one
        title: {zh: 试验, en: Trial}
        offer: {to: [organisation]}
        rules:
        {{Part("DES-801", first)}}{{Part("DES-803", second)}}stacking:
          - id: trial.both
            title: {zh: 两项合计, en: Both together}
            kind: cap
            members: [{rule: DES-801}, {rule: DES-803}]
            limit: budget.equipment
            design: true
            examples: [{name: {zh: 缺, en: Missing}, at: 2026-03-01, given: {}, expect: {DES-801: unknown, DES-803: unknown}, total: unknown}]

        """;

    private static string Part(string id, string share) => $$"""
          - id: {{id}}
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

    private static RuleSet Two(bool stacked)
    {
        var one = Made(1, 1).Definition;
        return new(one with
        {
            Rules = [one.Rules[0], one.Rules[0] with { Id = "B", Holds = Condition.That("x >= 5", "够", "enough"), Amount = Expression.Parse("rate * 200") }],
            Stacking = stacked ? [new() { Id = "S", Kind = StackingKind.Highest, Clause = "000-17", Members = [new("A"), new("B")] }] : [],
        });
    }

    private static Verdict Decide(RuleSet set, Value x) => set.Evaluate(new Dictionary<string, Value> { ["x"] = x }, Day);

    private static RuleSet Made(int threshold, int rate) => new(new()
    {
        Id = "s",
        Vocabulary = new Dictionary<string, FactType> { ["x"] = new(ValueKind.Number) },
        Parameters = [new() { Id = "rate", Unit = "CNY", Values = [new(Value.Of((decimal)rate))] }],
        Rules = [new() { Id = "A", Title = new("甲", "a"), Force = Force.May, Effect = Effect.Allow, Clauses = ["000-17"], Holds = Condition.That($"x >= {threshold}", "够", "enough"), Amount = Expression.Parse("rate * 100") }],
    });
}
