using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>How a condition is made of its parts.</summary>
[JsonConverter(typeof(CamelCase<ConditionKind>))]
public enum ConditionKind
{
    /// <summary>Every part is met.</summary>
    All,

    /// <summary>At least one part is met.</summary>
    Any,

    /// <summary>No part is met.</summary>
    None,

    /// <summary>An expression is true.</summary>
    That,
}

/// <summary>A condition of a rule: an expression with the words people read, or a group of conditions.</summary>
public sealed class Condition
{
    /// <summary>Levels of groups within groups that a condition may have.</summary>
    public const int MaxDepth = 20;

    private Condition(ConditionKind kind, IReadOnlyList<Condition> parts, Expression? test, LocalText? text, string? clause)
    {
        (Kind, Parts, Test, Text, Clause) = (kind, parts, test, text, clause);
        Depth = 1 + (parts.Count == 0 ? 0 : parts.Max(p => p.Depth));
    }

    /// <summary>How it is made.</summary>
    public ConditionKind Kind { get; }

    /// <summary>The parts of a group; empty for an expression.</summary>
    public IReadOnlyList<Condition> Parts { get; }

    /// <summary>The expression; null for a group.</summary>
    public Expression? Test { get; }

    /// <summary>The words people read; null for a group that needs none.</summary>
    public LocalText? Text { get; }

    /// <summary>The clause it comes from, where it is not simply the rule's.</summary>
    public string? Clause { get; }

    internal int Depth { get; }

    /// <summary>Met when every part is; a group without parts is met.</summary>
    public static Condition All(params Condition[] parts) => Group(ConditionKind.All, parts, null, null);

    /// <summary>Met when at least one part is; a group without parts is not met.</summary>
    public static Condition Any(params Condition[] parts) => Group(ConditionKind.Any, parts, null, null);

    /// <summary>Met when no part is; a group without parts is met.</summary>
    public static Condition None(params Condition[] parts) => Group(ConditionKind.None, parts, null, null);

    /// <summary>A group with words and a clause of its own.</summary>
    public static Condition Group(ConditionKind kind, IReadOnlyList<Condition> parts, LocalText? text, string? clause)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return kind is not ConditionKind.That
            ? new(kind, [.. parts], null, text, clause)
            : throw new ArgumentException("A group is all, any or none of its parts.", nameof(kind));
    }

    /// <summary>Met when the expression is true; throws <see cref="ExpressionException"/> where the text is no expression.</summary>
    public static Condition That(string expression, string zh, string en, string? clause = null) =>
        That(Expression.Parse(expression), new(zh, en), clause);

    /// <summary>Met when the expression is true.</summary>
    public static Condition That(Expression expression, LocalText text, string? clause = null)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(text);
        return new(ConditionKind.That, [], expression, text, clause);
    }

    /// <summary>The expressions in it, from left to right.</summary>
    internal IEnumerable<Condition> Leaves() => Test is not null ? [this] : Parts.SelectMany(p => p.Leaves());
}
