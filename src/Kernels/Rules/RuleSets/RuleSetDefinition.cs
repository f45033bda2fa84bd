namespace Kechuang.Kernels.Rules;

/// <summary>What a rule set is made of, before it is checked.</summary>
public sealed record RuleSetDefinition
{
    /// <summary>The name of the evaluation day in expressions; no fact, parameter or derived fact may have it.</summary>
    public const string Today = "today";

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its version, which verdicts carry.</summary>
    public string Version { get; init; } = "1";

    /// <summary>Its rules.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>Its derived facts, in any order.</summary>
    public IReadOnlyList<Derived> Derived { get; init; } = [];

    /// <summary>Its decision tables, in any order.</summary>
    public IReadOnlyList<DecisionTable> Tables { get; init; } = [];

    /// <summary>How the amounts of its rules go together, in the order in which that is decided.</summary>
    public IReadOnlyList<SetStacking> Stacking { get; init; } = [];

    /// <summary>The facts that it may read, by name. Null: every name that is nothing else is a fact of any type.</summary>
    public IReadOnlyDictionary<string, FactType>? Vocabulary { get; init; }
}

/// <summary>What is wrong in a rule set.</summary>
/// <param name="Where">The rule, parameter or derived fact.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Expression">The expression it stands in; null where it is in none.</param>
/// <param name="Column">Its column there, counted from 1; 0 where it is in none.</param>
/// <param name="Row">The row of a table, counted from 1; 0 where it is about none.</param>
/// <param name="Part">The part of a rule that it is about, by its name in the file: <c>clauses</c>, <c>to</c>, <c>overrides</c>, <c>members</c>, <c>limit</c>; null where it is about the whole.</param>
public sealed record RuleSetError(string Where, LocalText Text, string? Expression = null, int Column = 0, int Row = 0, string? Part = null)
{
    /// <summary>The place and both sentences.</summary>
    public override string ToString() => Column > 0 ? $"{Where}: {Text} ({Expression}, {Column})" : $"{Where}: {Text}";
}
