namespace Kechuang.Kernels.Rules;

/// <summary>A stacking rule of a rule set: its members are the set's own rules, its limit is computed.</summary>
public sealed record SetStacking
{
    /// <summary>Its id; unique among the stacking rules of its set.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public LocalText? Title { get; init; }

    /// <summary>What it does.</summary>
    public required StackingKind Kind { get; init; }

    /// <summary>Rules of the set that give an amount, in the order in which they come.</summary>
    public required IReadOnlyList<SetMember> Members { get; init; }

    /// <summary>For a cap, the total; null otherwise.</summary>
    public Expression? Limit { get; init; }

    /// <summary>The clause that says so.</summary>
    public string? Clause { get; init; }

    /// <summary>Whether it is the platform's own and no text says so; it then needs no clause.</summary>
    public bool IsDesign { get; init; }
}

/// <summary>A rule whose amount stacks with others.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Until">Last day on which it can be had, as a date; null for no end but the rule's own.</param>
public sealed record SetMember(string Rule, Expression? Until = null);
