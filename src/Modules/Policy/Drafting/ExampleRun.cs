using Kechuang.Kernels.Rules;
using Kechuang.Policy.Loading;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Policy.Drafting;

/// <summary>An example run against a draft.</summary>
/// <param name="Of">The rule, or the stacking rule, that it is an example of.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Line">Where it stands in the text, from 1.</param>
/// <param name="Failure">What is not as it should be; null when it passed.</param>
/// <param name="Expect">How it should come out; null for a stacking rule, which says so of each member.</param>
/// <param name="Outcome">How it comes out; null where the rule is not decided on that day.</param>
/// <param name="Before">How it comes out in the version that runs.</param>
internal sealed record ExampleRun(string Of, LocalText Name, int Line, LocalText? Failure, RuleOutcome? Expect, RuleOutcome? Outcome, RuleOutcome? Before)
{
    /// <summary>All examples of a set, those of its stacking rules last.</summary>
    public static IReadOnlyList<ExampleRun> All(RuleSetEntry set, RuleSetEntry now) =>
        [.. RunRuleExamples.Of(set).Select(r => new ExampleRun(
            r.Example.Rule, r.Example.Name, r.Example.Line, r.Failure, r.Example.Expect,
            RunRuleExamples.Outcome(set.Rules, r.Example), RunRuleExamples.Outcome(now.Rules, r.Example))),
        .. RunRuleExamples.Stacked(set).Select(r => new ExampleRun(r.Example.Stacking, r.Example.Name, r.Example.Line, r.Failure, null, null, null))];
}
