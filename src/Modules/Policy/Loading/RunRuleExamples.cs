using Kechuang.Kernels.Rules;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Matching;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Loading;

/// <summary>Runs the examples of the rule sets.</summary>
internal static class RunRuleExamples
{
    public static IEnumerable<PackExample> Run(Content content) => content.Sets.Values.SelectMany(set => set.Examples
        .Select(example => Ran(example.Rule, example.Name, example.File, example.Line, example.Column, Failure(set.Rules, example)))
        .Concat(set.StackingExamples.Select(example => Ran(example.Stacking, example.Name, example.File, example.Line, example.Column, Failure(set.Rules, example)))))
        .Concat(content.Stacking.SelectMany(s => s.Examples.Select(e => Ran(s.Id, e.Name, e.File, e.Line, e.Column, Failure(e, StackAcross.Decide(content, s, e.Given, e.At))))));

    /// <summary>The examples of one set; a failure is null where the example passed.</summary>
    public static IEnumerable<(RuleExample Example, LocalText? Failure)> Of(RuleSetEntry set) => set.Examples.Select(e => (e, Failure(set.Rules, e)));

    /// <summary>The examples of its stacking rules; a failure is null where the example passed.</summary>
    public static IEnumerable<(StackingExample Example, LocalText? Failure)> Stacked(RuleSetEntry set) => set.StackingExamples.Select(e => (e, Failure(set.Rules, e)));

    /// <summary>What is not as it should be in the examples of a set, those of its stacking rules among them.</summary>
    public static IEnumerable<LocalText> Failures(RuleSetEntry set) =>
        Of(set).Select(r => r.Failure).Concat(Stacked(set).Select(r => r.Failure)).OfType<LocalText>();

    /// <summary>How an example comes out in a set; null where the set does not decide its rule on that day.</summary>
    public static RuleOutcome? Outcome(RuleSet rules, RuleExample example) => Decide(rules, example).Result is { } result ? OutcomeOf(result) : null;

    private static PackExample Ran(string definition, LocalText name, string file, int line, int column, LocalText? failure) => new(definition, [], name.Zh, file, line, failure?.En, failure?.Zh, column);

    private static (Verdict Verdict, RuleResult? Result) Decide(RuleSet rules, RuleExample example)
    {
        var verdict = WithParameters(rules, example.Given).Evaluate(example.Given, example.At);
        return (verdict, verdict.Rules.FirstOrDefault(r => r.RuleId == example.Rule));
    }

    // A draft answers, too: what it would say if it bound anybody.
    private static RuleOutcome OutcomeOf(RuleResult result) => result.Outcome is RuleOutcome.NotBinding ? (RuleOutcome)result.Finding : result.Outcome;

    private static LocalText? Failure(RuleSet rules, RuleExample example)
    {
        var (verdict, result) = Decide(rules, example);
        if (result is null)
        {
            var why = verdict.LeftOut.FirstOrDefault(l => l.RuleId == example.Rule)?.Reason;
            return new($"规则没有判断：{why?.Zh ?? "规则集里没有它"}。", $"the rule was left out: {why?.En ?? "it is not in the set"}.");
        }

        var outcome = OutcomeOf(result);
        if (outcome != example.Expect)
        {
            var (zh, en) = Missing(result).Any() ? ($"（缺 {string.Join("、", Missing(result))}）", $" (missing {string.Join(", ", Missing(result))})") : ("", "");
            return new($"预期 {Word(example.Expect)}，结果是 {Word(outcome)}{zh}。", $"expected {Word(example.Expect)}, came out {Word(outcome)}{en}.");
        }

        return example.Missing is { } missing && !missing.ToHashSet(StringComparer.Ordinal).SetEquals(Missing(result))
            ? new($"预期缺 {string.Join("、", missing)}，实际缺 {string.Join("、", Missing(result))}。", $"expected to miss {string.Join(", ", missing)}, missed {string.Join(", ", Missing(result))}.")
            : null;
    }

    private static LocalText? Failure(RuleSet rules, StackingExample example) =>
        Failure(example, WithParameters(rules, example.Given).Evaluate(example.Given, example.At).Stack!);

    private static LocalText? Failure(StackingExample example, Stack stack)
    {
        var wrong = example.Expect.Select(e => (e.Key, Expected: e.Value, Found: stack.Awards.FirstOrDefault(a => a.Policy == e.Key)?.Outcome ?? AwardOutcome.NotEntitled)).FirstOrDefault(e => e.Expected != e.Found);
        return wrong.Key is not null
            ? new($"{wrong.Key} 预期 {Word(wrong.Expected)}，结果是 {Word(wrong.Found)}。", $"expected {wrong.Key} {Word(wrong.Expected)}, came out {Word(wrong.Found)}.")
            : example.Total is { } total && total != stack.Total ? new($"预期合计 {Sum(total)}，结果是 {Sum(stack.Total)}。", $"expected {Sum(total)} in all, came to {Sum(stack.Total)}.")
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

    // As the author writes it.
    private static string Word<T>(T outcome)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(outcome.ToString());

    private static string Sum(Value total) => total.IsNull ? "unknown" : total.ToString();

    private static IEnumerable<string> Missing(RuleResult result) => result.MissingFacts.Concat(result.MissingParameters);
}
