namespace Kechuang.Kernels.Rules;

/// <summary>A number, date or text that policy sets and may change, with its history.</summary>
public sealed record Parameter
{
    /// <summary>Its name in expressions; unique among facts, parameters and derived facts.</summary>
    public required string Id { get; init; }

    /// <summary>Kind of its values.</summary>
    public ValueKind Kind { get; init; } = ValueKind.Number;

    /// <summary>Unit of its values, as in <see cref="FactType.Unit"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>What it is.</summary>
    public LocalText? Title { get; init; }

    /// <summary>Its values in time, without overlaps. Empty: not set, so that whatever needs it is unknown and names it.</summary>
    public IReadOnlyList<ParameterValue> Values { get; init; } = [];

    /// <summary>The value on a day; null where none is set.</summary>
    public ParameterValue? At(DateOnly day) =>
        Values.FirstOrDefault(v => (v.From is null || v.From <= day) && (v.To is null || day <= v.To) && !v.Value.IsNull);
}

/// <summary>One value of a parameter.</summary>
/// <param name="Value">The value.</param>
/// <param name="From">First day; null for ever before.</param>
/// <param name="To">Last day; null for ever after.</param>
/// <param name="Clause">The clause that says so.</param>
/// <param name="SetBy">Who set it.</param>
public sealed record ParameterValue(
    Value Value, DateOnly? From = null, DateOnly? To = null, string? Clause = null, string? SetBy = null)
{
    /// <summary>Whether both are valid on some day.</summary>
    public bool Overlaps(ParameterValue other) =>
        (From ?? DateOnly.MinValue) <= (other.To ?? DateOnly.MaxValue) && (other.From ?? DateOnly.MinValue) <= (To ?? DateOnly.MaxValue);
}
