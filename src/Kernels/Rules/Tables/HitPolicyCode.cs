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

    /// <summary>What the policy does, in words.</summary>
    public static LocalText Words(HitPolicy policy, Aggregator aggregator) => (policy, aggregator) switch
    {
        (HitPolicy.Unique, _) => new("只有一行适用", "only one row applies"),
        (HitPolicy.Any, _) => new("适用的各行结果相同", "the rows that apply agree"),
        (HitPolicy.Priority, _) => new("取结果次序最前的一行", "the row whose output comes first"),
        (HitPolicy.First, _) => new("取第一条适用的行", "the first row that applies"),
        (HitPolicy.RuleOrder, _) => new("列出适用的各行，按行的次序", "all rows that apply, in their order"),
        (HitPolicy.OutputOrder, _) => new("列出适用的各行，按结果的次序", "all rows that apply, in the order of their outputs"),
        (_, Aggregator.Sum) => new("适用的各行求和", "the sum of the rows that apply"),
        (_, Aggregator.Count) => new("适用的行数", "how many rows apply"),
        (_, Aggregator.Min) => new("适用的各行取最小", "the smallest of the rows that apply"),
        (_, Aggregator.Max) => new("适用的各行取最大", "the largest of the rows that apply"),
        _ => new("收集适用的各行", "all rows that apply"),
    };
}
