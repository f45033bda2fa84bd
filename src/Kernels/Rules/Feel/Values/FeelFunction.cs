namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A function: built in, written in an expression, or a business knowledge model or decision service.</summary>
/// <remarks>Two functions are equal only when they are the same one.</remarks>
public abstract record FeelFunction : FeelValue
{
    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Function;

    /// <summary>The name it is known by; empty for a function written in place.</summary>
    public abstract string Name { get; }

    /// <summary>The names of its parameters; for a built-in function those of its first form.</summary>
    public abstract IReadOnlyList<string> Parameters { get; }

    /// <summary>The declared type of the result, or null.</summary>
    internal virtual FeelType? ResultType => null;

    /// <inheritdoc/>
    public virtual bool Equals(FeelFunction? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    internal virtual FeelType TypeOf(int parameter) => FeelType.Any;

    internal abstract FeelValue? Call(Run run, FeelValue?[] arguments);

    internal abstract FeelValue? Call(Run run, IReadOnlyList<string> names, FeelValue?[] arguments);
}
