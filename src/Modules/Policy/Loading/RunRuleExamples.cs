using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;

namespace Kechuang.Policy.Loading;

/// <summary>Runs the examples of the rule sets.</summary>
internal static class RunRuleExamples
{
    public static IEnumerable<PackExample> Run(Content content) => content.Sets.Values.SelectMany(set => set.Examples
        .Select(example => new PackExample(example.Rule, [], example.Name.Zh, example.File, example.Line, Failure(set.Rules, example)))
        .Concat(set.StackingExamples.Select(example => new PackExample(example.Stacking, [], example.Name.Zh, example.File, example.Line, Failure(set.Rules, example)))));

    /// <summary>The examples of one set; a failure is null where the example passed.</summary>
    public static IEnumerable<(RuleExample Example, string? Failure)> Of(RuleSetEntry set) => set.Examples.Select(e => (e, Failure(set.Rules, e)));

    /// <summary>What is not as it should be in the examples of a set, those of its stacking rules among them.</summary>
    public static IEnumerable<string> Failures(RuleSetEntry set) =>
        set.Examples.Select(e => Failure(set.Rules, e)).Concat(set.StackingExamples.Select(e => Failure(set.Rules, e))).OfType<string>();

    /// <summary>How an example comes out in a set; null where the set does not decide its rule on that day.</summary>
    public static RuleOutcome? Outcome(RuleSet rules, RuleExample example) => Decide(rules, example).Result is { } result ? OutcomeOf(result) : null;

    private static (Verdict Verdict, RuleResult? Result) Decide(RuleSet rules, RuleExample example)
    {
        var verdict = WithParameters(rules, example.Given).Evaluate(example.Given, example.At);
        return (verdict, verdict.Rules.FirstOrDefault(r => r.RuleId == example.Rule));
    }

    // A draft answers, too: what it would say if it bound anybody.
    private static RuleOutcome OutcomeOf(RuleResult result) => result.Outcome is RuleOutcome.NotBinding ? (RuleOutcome)result.Finding : result.Outcome;

    private static string? Failure(RuleSet rules, RuleExample example)
    {
        var (verdict, result) = Decide(rules, example);
        if (result is null)
        {
            return $"the rule was left out: {verdict.LeftOut.FirstOrDefault(l => l.RuleId == example.Rule)?.Reason.En ?? "it is not in the set"}.";
        }

        var outcome = OutcomeOf(result);
        if (outcome != example.Expect)
        {
            return $"expected {example.Expect}, came out {outcome}{(result.MissingFacts.Count + result.MissingParameters.Count > 0 ? $" (missing {string.Join(", ", Missing(result))})" : "")}.";
        }

        return example.Missing is { } missing && !missing.ToHashSet(StringComparer.Ordinal).SetEquals(Missing(result))
            ? $"expected to miss {string.Join(", ", missing)}, missed {string.Join(", ", Missing(result))}."
            : null;
    }

    private static string? Failure(RuleSet rules, StackingExample example)
    {
        var stack = WithParameters(rules, example.Given).Evaluate(example.Given, example.At).Stack!;
        var wrong = example.Expect.Select(e => (e.Key, Expected: e.Value, Found: stack.Awards.First(a => a.Policy == e.Key).Outcome)).FirstOrDefault(e => e.Expected != e.Found);
        return wrong.Key is not null ? $"expected {wrong.Key} {wrong.Expected}, came out {wrong.Found}."
            : example.Total is { } total && total != stack.Total ? $"expected {total} in all, came to {stack.Total}."
            : null;
    }

    /// <summary>An example may set a parameter for itself.</summary>
    internal static RuleSet WithParameters(RuleSet rules, IReadOnlyDictionary<string, Value> given) =>
        rules.Definition.Parameters.Any(p => given.ContainsKey(p.Id))
            ? new(rules.Definition with
            {
                Parameters = [.. rules.Definition.Parameters.Select(p => given.TryGetValue(p.Id, out var value)
                    ? p with { Values = value.IsNull ? [] : [new(value)] }
                    : p)],
            })
            : rules;

    private static IEnumerable<string> Missing(RuleResult result) => result.MissingFacts.Concat(result.MissingParameters);
}
