namespace Kechuang.Kernels.Rules;

/// <summary>A function of the language.</summary>
/// <param name="Min">Fewest arguments.</param>
/// <param name="Max">Most arguments.</param>
/// <param name="Apply">Its meaning; a strict function is only given values that are not null.</param>
internal sealed record Function(int Min, int Max, Func<Value[], Outcome> Apply)
{
    /// <summary>Kinds its arguments must have, the last of them repeated; <see cref="ValueKind.Null"/> takes any.</summary>
    public ValueKind[] Takes { get; init; } = [ValueKind.Null];

    /// <summary>Kind of its result; <see cref="ValueKind.Null"/> for that of its arguments.</summary>
    public ValueKind Gives { get; init; }

    /// <summary>Unit of its result; null for that of its arguments, where it gives their kind.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether an unknown argument makes the result unknown.</summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>Whether it takes either one list or the list's elements one by one.</summary>
    public bool IsAggregate { get; init; }

    /// <summary>What it reads, where its argument is nearly always a literal.</summary>
    public LocalText? Literal { get; init; }
}
