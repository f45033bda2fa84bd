namespace Kechuang.Kernels.Rules;

/// <summary>Why a value is unknown.</summary>
/// <param name="Facts">Names of facts that were needed and are not known, in ordinal order.</param>
/// <param name="Parameters">Ids of parameters that are not set, in ordinal order.</param>
/// <param name="Reasons">What else stood in the way: a division by zero, a fact of the wrong kind.</param>
public sealed record Unknowns(
    IReadOnlyList<string> Facts, IReadOnlyList<string> Parameters, IReadOnlyList<LocalText> Reasons)
{
    /// <summary>Nothing stood in the way.</summary>
    public static Unknowns None { get; } = new([], [], []);

    internal static Unknowns Fact(string name) => new([name], [], []);

    internal static Unknowns Parameter(string id) => new([], [id], []);

    internal static Unknowns Reason(string zh, string en) => new([], [], [new(zh, en)]);

    internal static Unknowns? Join(Unknowns? left, Unknowns? right) =>
        left is null || ReferenceEquals(left, right) ? right
        : right is null ? left
        : new(Join(left.Facts, right.Facts), Join(left.Parameters, right.Parameters), [.. left.Reasons.Union(right.Reasons)]);

    private static IReadOnlyList<string> Join(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        left.Count == 0 ? right
        : right.Count == 0 ? left
        : [.. left.Union(right, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
