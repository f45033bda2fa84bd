namespace Kechuang.Kernels.Rules;

/// <summary>The letters that stand for a hit policy in the corner of a decision table. Source: DMN 1.5, section 8.2.10.</summary>
public static class HitPolicyCode
{
    private static readonly (string Code, HitPolicy Policy, Aggregator Aggregator)[] Codes =
    [
        ("U", HitPolicy.Unique, Aggregator.None),
        ("A", HitPolicy.Any, Aggregator.None),
        ("P", HitPolicy.Priority, Aggregator.None),
        ("F", HitPolicy.First, Aggregator.None),
        ("R", HitPolicy.RuleOrder, Aggregator.None),
        ("O", HitPolicy.OutputOrder, Aggregator.None),
        ("C", HitPolicy.Collect, Aggregator.None),
        ("C+", HitPolicy.Collect, Aggregator.Sum),
        ("C#", HitPolicy.Collect, Aggregator.Count),
        ("C<", HitPolicy.Collect, Aggregator.Min),
        ("C>", HitPolicy.Collect, Aggregator.Max),
    ];

    /// <summary>What a code means; null for no code.</summary>
    public static (HitPolicy Policy, Aggregator Aggregator)? Read(string code) =>
        Codes.FirstOrDefault(c => c.Code == code) is { Code: not null } found ? (found.Policy, found.Aggregator) : null;

    /// <summary>The code; an aggregator counts only with <see cref="HitPolicy.Collect"/>.</summary>
    public static string Of(HitPolicy policy, Aggregator aggregator) =>
        Codes.First(c => c.Policy == policy && (policy is not HitPolicy.Collect || c.Aggregator == aggregator)).Code;
}
