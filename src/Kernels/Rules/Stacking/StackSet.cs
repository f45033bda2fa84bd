namespace Kechuang.Kernels.Rules;

/// <summary>Puts together what the rules of a set give, once each of them is decided.</summary>
internal static class StackSet
{
    /// <summary>The awards of all members; null where the set has no stacking rules.</summary>
    public static Stack? Run(RuleSet set, Scope scope, IReadOnlyDictionary<string, RuleResult> results, DateOnly at)
    {
        if (set.Definition.Stacking is not { Count: > 0 } rules)
        {
            return null;
        }

        foreach (var expression in rules.SelectMany(Expressions))
        {
            scope.Note(expression.Names);
        }

        var members = rules.SelectMany(r => r.Members).GroupBy(m => m.Rule, StringComparer.Ordinal).ToArray();
        var stack = Stacking.Combine(
            [.. members.Select(m => Award(m.Key, results.GetValueOrDefault(m.Key), [.. m.Select(x => x.Until).OfType<Expression>()], scope))],
            [.. rules.Select(r => new StackingRule(r.Id, r.Kind, [.. r.Members.Select(m => m.Rule)], r.Clause, r.Limit is null ? Value.Null : Rules.Award.Sum(scope.Evaluator.Evaluate(r.Limit.Root).Value)))],
            at);
        var unit = members.Select(m => set.Rules[m.Key].Amount).OfType<Expression>().Select(a => set.Units[a]).FirstOrDefault();
        return stack with { Unit = unit, Awards = [.. stack.Awards.Select(a => Say(a, set, results.GetValueOrDefault(a.Policy)))] };
    }

    internal static IEnumerable<Expression> Expressions(SetStacking rule) =>
        rule.Members.Select(m => m.Until).Append(rule.Limit).OfType<Expression>();

    // A deadline that cannot be told leaves in doubt whether the award can still be had.
    private static Award Award(string rule, RuleResult? result, Expression[] deadlines, Scope scope)
    {
        var days = deadlines.Select(d => scope.Evaluator.Evaluate(d.Root).Value).ToArray();
        var known = days.Where(d => d.Kind is ValueKind.Date).Select(d => (DateOnly?)d.AsDate).Min();
        var entitled = result?.Outcome switch
        {
            RuleOutcome.Yes => Truth.Yes,
            RuleOutcome.Unknown => Truth.Unknown,
            _ => Truth.No,
        };
        var open = days.All(d => d.Kind is ValueKind.Date) ? Truth.Yes : Truth.Unknown;
        return new(rule, Kleene.And(entitled, open), result is null ? Value.Of(0m) : Rules.Award.Sum(result.Amount), known);
    }

    // Why a rule gives nothing by itself is known better here.
    private static StackedAward Say(StackedAward award, RuleSet set, RuleResult? result) => (award.Outcome, result) switch
    {
        (AwardOutcome.NotEntitled, null) => award with { Why = new("当日不在有效期内", "it is not valid on the day") },
        (AwardOutcome.NotEntitled, { Outcome: RuleOutcome.Overridden }) => award with
        {
            Outcome = AwardOutcome.SetAside,
            Why = new("另一项优先", "another comes first"),
            By = result.OverriddenBy[0],
            // The clause that makes it so is that of the rule which takes its place.
            Clause = set.Rules[result.OverriddenBy[0]].Clauses is [var first, ..] ? first : null,
        },
        (AwardOutcome.NotEntitled, { Outcome: RuleOutcome.NotApplicable }) => award with { Why = new("不适用", "it does not apply") },
        (AwardOutcome.NotEntitled, { Outcome: RuleOutcome.NotBinding }) => award with { Why = new("草案，尚不给予", "a draft: it gives nothing yet") },
        _ => award,
    };
}
