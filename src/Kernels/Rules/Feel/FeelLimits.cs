namespace Kechuang.Kernels.Rules.Feel;

/// <summary>How much one evaluation may use. What goes beyond is stopped and gives null with a message.</summary>
public sealed record FeelLimits
{
    /// <summary>The longest expression, in characters.</summary>
    public const int MaxLength = 100_000;

    /// <summary>The deepest nesting of an expression.</summary>
    public const int MaxHeight = 400;

    internal const int Hardest = 5_000_000;

    /// <summary>The limits used where none are given.</summary>
    public static FeelLimits Default { get; } = new();

    /// <summary>Steps: roughly one per node evaluated, item touched or sixteen characters copied.</summary>
    public long Steps { get; init; } = 10_000_000;

    /// <summary>Nested evaluations, hence also the depth of recursion of functions.</summary>
    public int Depth { get; init; } = 3_000;

    /// <summary>The size of one value, counting all it contains.</summary>
    public int Size { get; init; } = 1_000_000;

    /// <summary>Levels of lists and contexts within one value.</summary>
    public int Nesting { get; init; } = 200;

    /// <summary>Seconds for regular expressions, all uses together. They alone are limited by time: what they cost cannot be foreseen.</summary>
    public double RegexSeconds { get; init; } = 2;
}
