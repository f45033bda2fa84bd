namespace Kechuang.Kernels.Rules;

/// <summary>What the vocabulary says of a name: its kind and, for numbers, its unit.</summary>
/// <param name="Kind">The kind; <see cref="ValueKind.Null"/> stands for "any".</param>
/// <param name="Unit">
/// Unit of a number or of a list's numbers: a word ("fen", "person", "ratio") or a product and quotient of words ("fen/month").
/// "ratio" is the number without dimension. Null promises nothing, and so fits every unit, as a literal does.
/// </param>
/// <param name="Element">Kind of a list's elements.</param>
public sealed record FactType(ValueKind Kind, string? Unit = null, ValueKind Element = ValueKind.Null)
{
    /// <summary>A type that fits every other: nothing is known of it.</summary>
    public static FactType Any { get; } = new(ValueKind.Null);

    /// <summary>A value as this type, where it is one: JSON and CSV carry days and spans as texts.</summary>
    /// <returns>False where the value is of another kind; unknown fits every type.</returns>
    public bool TryFit(Value value, out Value fitted)
    {
        fitted = value;
        return Kind is ValueKind.Null || value.IsNull || value.Kind == Kind
            || value.Kind is ValueKind.Text && Kind is ValueKind.Date or ValueKind.Duration or ValueKind.Months
            && Value.TryParse(value.AsText, Kind, out fitted);
    }
}
