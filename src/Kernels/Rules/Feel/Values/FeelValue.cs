namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A value of FEEL other than <c>null</c>, which is the null reference (DMN 1.5, section 10.3.2.1).</summary>
/// <remarks>
/// Immutable. <see cref="object.Equals(object)"/> compares what was written; equality as the language sees it is three-valued and
/// lives in the evaluator. <see cref="Depth"/> and <see cref="Weight"/> are known in advance, so that nothing walks a value that is
/// deeper than the stack or, through sharing, larger than the memory.
/// </remarks>
public abstract record FeelValue
{
    private protected FeelValue()
    {
    }

    /// <summary>The kind of value.</summary>
    public abstract FeelKind Kind { get; }

    /// <summary>Levels of nesting: 0 for what contains nothing.</summary>
    public virtual int Depth => 0;

    /// <summary>The number of values one meets walking through this one, itself included.</summary>
    public virtual long Weight => 1;

    /// <summary>The text that the built-in function <c>string</c> gives (section 10.3.4.1).</summary>
    public sealed override string ToString() => FeelWriter.Write(this);

    // Sums of weights stop here, so that sharing cannot overflow them.
    internal const long Heaviest = long.MaxValue / 4;

    // What is deeper is equal to itself alone: comparing it might need more stack than there is. No evaluation makes such values.
    internal const int TooDeep = 1_000;

    internal static int DepthOf(FeelValue? value) => value?.Depth ?? 0;

    internal static long WeightOf(FeelValue? value) => value?.Weight ?? 1;
}
