using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Rules.Tests;

public sealed class RuleSetPropertyTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1500);

    [Fact]
    public void Forgetting_a_fact_never_turns_a_verdict_into_its_opposite()
    {
        var decided = new Dictionary<Truth, int>();
        Prop.ForAll(Making.Seeds, seed =>
        {
            var making = new Making(seed);
            var (set, facts) = (making.Set(), making.Facts());
            var before = set.Evaluate(facts, Day);
            decided[before.Outcome] = decided.GetValueOrDefault(before.Outcome) + 1;
            return facts.Keys.All(name =>
            {
                var after = set.Evaluate(facts.Where(f => f.Key != name).ToDictionary(), Day);
                return Softer(before.Outcome, after.Outcome)
                    && before.Rules.Zip(after.Rules).All(p => !Opposite(p.First.Finding, p.Second.Finding));
            });
        }).Check(Many);
        decided[Truth.No].ShouldBeGreaterThan(50);
        decided[Truth.Yes].ShouldBeGreaterThan(50);
        decided[Truth.Unknown].ShouldBeGreaterThan(50);
    }

    [Fact]
    public void An_unknown_verdict_names_what_is_missing_and_a_decided_rule_names_nothing() => Prop.ForAll(Making.Seeds, seed =>
    {
        var making = new Making(seed);
        var verdict = making.Set().Evaluate(making.Facts(), Day);
        return verdict.Rules.All(r => r.Finding is Truth.Unknown || r.MissingFacts.Count == 0)
            && (verdict.Outcome is not Truth.Unknown || verdict.Missing.Count > 0 || Reasons(verdict).Any() || MentionsNull(verdict));
    }).Check(Many);

    [Fact]
    public void A_rule_that_does_not_bind_never_makes_a_binding_verdict_no() => Prop.ForAll(Making.Seeds, seed =>
    {
        var making = new Making(seed);
        var verdict = making.Set().Evaluate(making.Facts(), Day);
        var against = verdict.Rules.Where(r => r.Binding && r.Outcome is RuleOutcome.No).ToArray();
        return !verdict.Binding || verdict.Outcome is Truth.No == against.Length > 0;
    }).Check(Many);

    [Fact]
    public void The_same_facts_give_the_same_bytes_in_any_order() => Prop.ForAll(Making.Seeds, seed =>
    {
        var making = new Making(seed);
        var (set, facts) = (making.Set(), making.Facts());
        var json = set.Evaluate(facts, Day).ToJson();
        return set.Evaluate(facts.Reverse().ToDictionary(), Day).ToJson() == json && Verdict.FromJson(json).ToJson() == json;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void The_tree_agrees_with_a_naive_reading_of_the_conditions() => Prop.ForAll(Making.Seeds, seed =>
    {
        var making = new Making(seed);
        var (condition, facts) = (making.Condition(3), making.Facts());
        var set = new RuleSet(new()
        {
            Id = "one",
            Rules = [new() { Id = "R", Title = new("规则", "rule"), Force = Force.Must, Clauses = ["000-1"], Holds = condition }],
        });
        return set.Evaluate(facts, Day).Outcome == Naive(condition, facts);
    }).Check(Many);

    private static Truth Naive(Condition condition, Dictionary<string, Value> facts)
    {
        var parts = condition.Parts.Select(p => Naive(p, facts)).ToArray();
        return condition.Kind switch
        {
            ConditionKind.That => condition.Test!.Evaluate(facts).AsTruth,
            ConditionKind.All => parts.Contains(Truth.No) ? Truth.No : parts.Contains(Truth.Unknown) ? Truth.Unknown : Truth.Yes,
            ConditionKind.Any => parts.Contains(Truth.Yes) ? Truth.Yes : parts.Contains(Truth.Unknown) ? Truth.Unknown : Truth.No,
            _ => parts.Contains(Truth.Yes) ? Truth.No : parts.Contains(Truth.Unknown) ? Truth.Unknown : Truth.Yes,
        };
    }

    private static bool Opposite(Truth left, Truth right) => left is not Truth.Unknown && right is not Truth.Unknown && left != right;

    private static bool Softer(Truth before, Truth after) => after == before || after is Truth.Unknown;

    private static IEnumerable<LocalText> Reasons(Verdict verdict) => verdict.Conditions.SelectMany(c => c.Reasons);

    private static bool MentionsNull(Verdict verdict) =>
        verdict.Conditions.Any(c => c.Expression!.Contains("null", StringComparison.Ordinal))
        || verdict.Derived.Any(d => d.Expression.Contains("null", StringComparison.Ordinal));
}
