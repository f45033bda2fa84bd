using Kechuang.Kernels.Rules;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Drafting;

/// <summary>An example run against a draft.</summary>
/// <param name="Example">The example.</param>
/// <param name="Failure">What is not as it should be; null when it passed.</param>
/// <param name="Outcome">How it comes out; null where the rule is not decided on that day.</param>
/// <param name="Before">How it comes out in the version that runs.</param>
internal sealed record ExampleRun(RuleExample Example, string? Failure, RuleOutcome? Outcome, RuleOutcome? Before)
{
    public static IReadOnlyList<ExampleRun> All(RuleSetEntry set, RuleSetEntry now) =>
        [.. RunRuleExamples.Of(set).Select(r => new ExampleRun(
            r.Example, r.Failure, RunRuleExamples.Outcome(set.Rules, r.Example), RunRuleExamples.Outcome(now.Rules, r.Example)))];
}
