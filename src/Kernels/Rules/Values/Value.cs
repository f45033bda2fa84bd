using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>One value of a fact, a parameter or an expression. The default is <see cref="Null"/>, the unknown.</summary>
/// <remarks>
/// Size: 32 bytes on a 64-bit machine. Equality is that of the contents, so 0.30 equals 0.3, and null equals null
/// (the language's own <c>=</c> is three-valued instead). Printing does not depend on the culture.
/// </remarks>
[JsonConverter(typeof(ValueJson))]
public readonly struct Value : IEquatable<Value>
{
    // Booleans are 0 or 1, dates day numbers, durations ticks, months months: one field serves all.
    private readonly decimal number;
    private readonly object? reference;

    private Value(ValueKind kind, decimal number, object? reference = null) =>
        (Kind, this.number, this.reference) = (kind, number, reference);

    /// <summary>The unknown.</summary>
    public static Value Null => default;

    /// <summary>What this holds.</summary>
    public ValueKind Kind { get; }

    /// <summary>Whether this is the unknown.</summary>
    public bool IsNull => Kind is ValueKind.Null;

    /// <summary>The boolean; throws <see cref="InvalidOperationException"/> for another kind, as all accessors do.</summary>
    public bool AsBoolean => Is(ValueKind.Boolean).number != 0;

    /// <summary>The number.</summary>
    public decimal AsNumber => Is(ValueKind.Number).number;

    /// <summary>The text.</summary>
    public string AsText => (string)Is(ValueKind.Text).reference!;

    /// <summary>The day.</summary>
    public DateOnly AsDate => DateOnly.FromDayNumber((int)Is(ValueKind.Date).number);

    /// <summary>The span of days and time.</summary>
    public TimeSpan AsDuration => new((long)Is(ValueKind.Duration).number);

    /// <summary>The span in whole months.</summary>
    public int AsMonths => (int)Is(ValueKind.Months).number;

    /// <summary>The elements.</summary>
    public IReadOnlyList<Value> AsList => (Value[])Is(ValueKind.List).reference!;

    /// <summary>The truth of a boolean; unknown for every other kind.</summary>
    public Truth AsTruth => Kind is not ValueKind.Boolean ? Truth.Unknown : number != 0 ? Truth.Yes : Truth.No;

    /// <summary>The scale on which values of one kind are ordered: the number, day number, ticks or months.</summary>
    internal decimal Scalar => number;

    /// <summary>A boolean.</summary>
    public static Value Of(bool value) => new(ValueKind.Boolean, value ? 1 : 0);

    /// <summary>A number.</summary>
    public static Value Of(decimal value) => new(ValueKind.Number, value);

    /// <summary>A text; null gives the unknown.</summary>
    public static Value Of(string? value) => value is null ? Null : new(ValueKind.Text, 0, value);

    /// <summary>A day.</summary>
    public static Value Of(DateOnly value) => new(ValueKind.Date, value.DayNumber);

    /// <summary>A span of days and time.</summary>
    public static Value Of(TimeSpan value) => new(ValueKind.Duration, value.Ticks);

    /// <summary>A yes or no; unknown gives null.</summary>
    public static Value Of(Truth value) => value is Truth.Unknown ? Null : Of(value is Truth.Yes);

    /// <summary>A span of whole months.</summary>
    public static Value OfMonths(int months) => new(ValueKind.Months, months);

    /// <summary>A list of the given elements, which are copied.</summary>
    public static Value OfList(params ReadOnlySpan<Value> elements) => new(ValueKind.List, 0, elements.ToArray());

    /// <summary>Reads a text as a value of one kind, in the way that <see cref="ToString"/> prints it (texts without quotes).</summary>
    /// <returns>False where the text is not of that kind; lists are not read. An empty text is the unknown.</returns>
    public static bool TryParse(string text, ValueKind kind, out Value value)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ValueText.TryRead(text, kind, out value);
    }

    /// <summary>Whether two values are the same.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Value other) => Kind == other.Kind && Kind switch
    {
        ValueKind.Text => string.Equals(AsText, other.AsText, StringComparison.Ordinal),
        ValueKind.List => ((Value[])reference!).AsSpan().SequenceEqual((Value[])other.reference!),
        _ => number == other.number,
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        ValueKind.Text => StringComparer.Ordinal.GetHashCode(AsText),
        ValueKind.List => AsList.Count,
        _ => HashCode.Combine(Kind, number),
    };

    /// <summary>The value as it would be written in an expression.</summary>
    public override string ToString() => ValueText.Print(this);

    /// <summary>Orders two values of one ordered kind.</summary>
    /// <returns>Null where the two cannot be ordered: other kinds, booleans, lists, the unknown.</returns>
    internal static int? Compare(Value left, Value right) => left.Kind != right.Kind ? null : left.Kind switch
    {
        ValueKind.Text => string.CompareOrdinal(left.AsText, right.AsText),
        ValueKind.Number or ValueKind.Date or ValueKind.Duration or ValueKind.Months => left.number.CompareTo(right.number),
        _ => null,
    };

    private Value Is(ValueKind kind) =>
        Kind == kind ? this : throw new InvalidOperationException($"The value is {Kind}, not {kind}.");
}
