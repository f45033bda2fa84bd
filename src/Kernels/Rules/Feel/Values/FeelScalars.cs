namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A number: at most 28 significant digits, between ±7.9e28; what does not fit is null, never a wrong number.</summary>
/// <param name="Value">The number.</param>
public sealed record FeelNumber(decimal Value) : FeelValue
{
    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Number;
}

/// <summary>A text. Positions and lengths count code points.</summary>
/// <param name="Value">The text.</param>
public sealed record FeelText(string Value) : FeelValue
{
    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Text;

    /// <inheritdoc/>
    public override long Weight => 1 + (Value.Length / 16);
}

/// <summary>True or false.</summary>
public sealed record FeelBoolean : FeelValue
{
    private FeelBoolean(bool value) => Value = value;

    /// <summary>True.</summary>
    public static FeelBoolean True { get; } = new(true);

    /// <summary>False.</summary>
    public static FeelBoolean False { get; } = new(false);

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Boolean;

    /// <summary>The truth value.</summary>
    public bool Value { get; }

    /// <summary>The one value for a truth value.</summary>
    public static FeelBoolean Of(bool value) => value ? True : False;

    internal static FeelBoolean? Of(bool? value) => value is { } known ? Of(known) : null;
}
