using Kechuang.Kernels.Rules;
using Kechuang.Policy.Contracts;

namespace Kechuang.Policy.Matching;

/// <summary>What policies say to one subject: the verdict tree of each, read as an offer.</summary>
internal static class MatchSubject
{
    /// <summary>Matches facts against policies. Cost: one verdict for each rule set, some microseconds each.</summary>
    public static IEnumerable<PolicyMatch> Run(IEnumerable<OfferedPolicy> policies, IReadOnlyDictionary<string, Value> facts, DateOnly at)
    {
        var verdicts = new Dictionary<RuleSet, Verdict>(ReferenceEqualityComparer.Instance);
        foreach (var policy in policies)
        {
            if (!verdicts.TryGetValue(policy.Set, out var verdict))
            {
                verdicts[policy.Set] = verdict = policy.Set.Evaluate(facts, at);
            }

            yield return One(policy, verdict);
        }
    }

    private static PolicyMatch One(OfferedPolicy policy, Verdict verdict)
    {
        if (policy.Rule is null)
        {
            var counted = verdict.Rules.Where(r => r.Binding || !verdict.Binding).ToList();
            var shown = verdict with { Rules = [.. verdict.Rules.Where(r => r.RuleId != OffersOf.Concerns)] };
            var (amount, unit) = verdict.Stack is { } together ? (together.Total, together.Unit) : Together(policy.Set, verdict);
            return Make(policy.Info, verdict.Outcome, shown, counted, amount, unit);
        }

        var result = verdict.Rules.First(r => r.RuleId == policy.Rule.Id);
        var outcome = result.Outcome switch
        {
            RuleOutcome.Yes => Truth.Yes,
            RuleOutcome.Unknown => Truth.Unknown,
            _ => Truth.No,
        };
        return Make(policy.Info, outcome, verdict with { Rules = [result] }, [result], result.Amount, result.AmountUnit) with
        {
            Beside = verdict.Stack?.Awards.FirstOrDefault(a => a.Policy == policy.Rule.Id && StandsAgainst(a)) ?? Overridden(policy, result),
            SetsAside = [.. verdict.Stack?.Awards.Where(a => a.Outcome is AwardOutcome.SetAside && a.By == policy.Rule.Id) ?? []],
        };
    }

    // Nothing keeps what its rules give apart, so it is had together; unknown while a part is, or where the parts cannot be added.
    private static (Value Amount, string? Unit) Together(RuleSet set, Verdict verdict)
    {
        var paying = set.Definition.Rules.Where(r => r.Amount is not null).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var given = verdict.Rules.Where(r => paying.Contains(r.RuleId) && r.Outcome is RuleOutcome.Yes or RuleOutcome.Unknown).ToList();
        return given.Count == 0 || given.DistinctBy(r => r.AmountUnit).Count() > 1 ? (Value.Null, null)
            : given.Exists(r => r.Outcome is RuleOutcome.Unknown || r.Amount.Kind is not ValueKind.Number) ? (Value.Null, given[0].AmountUnit)
            : (Value.Of(given.Sum(r => r.Amount.AsNumber)), given[0].AmountUnit);
    }

    // A rule that gives way to another says to which, and by the clause of that one.
    private static StackedAward? Overridden(OfferedPolicy policy, RuleResult result)
    {
        if (result.Outcome is not RuleOutcome.Overridden || policy.Set.Definition.Rules.FirstOrDefault(r => r.Id == result.OverriddenBy[0]) is not { } by)
        {
            return null;
        }

        var why = by.IsBinding
            ? new Kernels.Rules.LocalText($"“{by.Title.Zh}”优先适用", $"“{by.Title.En}” takes precedence")
            : new("另一项优先", "another comes first");
        return new(policy.Info.Id, AwardOutcome.SetAside, Value.Of(0m), why, by.IsBinding ? null : by.Id, null, by.Clauses is [var first, ..] ? first : null);
    }

    // What is given whole, or fails by itself, has nothing to do with the others.
    private static bool StandsAgainst(StackedAward award) => award.Outcome switch
    {
        AwardOutcome.NotEntitled => false,
        AwardOutcome.SetAside or AwardOutcome.Expired => true,
        _ => award.Rule is not null,
    };

    private static PolicyMatch Make(PolicyInfo info, Truth outcome, Verdict verdict, List<RuleResult> rules, Value amount, string? unit)
    {
        var (met, not) = (new List<ConditionResult>(), new List<ConditionResult>());
        foreach (var rule in rules)
        {
            Sort(rule.Applies, Truth.Yes, met, not);
            foreach (var exception in rule.Unless)
            {
                Sort(exception, Truth.No, met, not);
            }

            Sort(rule.Holds, Truth.Yes, met, not);
        }

        var open = outcome is Truth.Unknown;
        return new(
            info, outcome, verdict, met, outcome is Truth.Yes ? [] : not,
            open ? [.. rules.SelectMany(r => r.MissingFacts).Distinct(StringComparer.Ordinal)] : [],
            open ? [.. rules.SelectMany(r => r.MissingParameters).Distinct(StringComparer.Ordinal)] : [],
            amount, unit);
    }

    // A group that comes out right is met whatever its parts; one that does not is told by the parts that make it so.
    private static void Sort(ConditionResult? condition, Truth wanted, List<ConditionResult> met, List<ConditionResult> not)
    {
        if (condition is null || condition.Truth is Truth.Unknown && condition.Kind is ConditionKind.That)
        {
            return;
        }

        if (condition.Kind is ConditionKind.That)
        {
            (condition.Truth == wanted ? met : not).Add(condition);
            return;
        }

        var inner = condition.Kind is ConditionKind.None ? Opposite(wanted) : wanted;
        foreach (var part in condition.Parts.Where(p => condition.Truth != wanted || p.Truth == inner))
        {
            Sort(part, inner, met, not);
        }
    }

    private static Truth Opposite(Truth truth) => truth is Truth.Yes ? Truth.No : Truth.Yes;
}
