namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A range or a single comparison used as a value (DMN 1.5, sections 10.3.1.2 rule 7 and 10.3.2.7).</summary>
/// <param name="Start">The lower end; null where there is none.</param>
/// <param name="End">The upper end; null where there is none.</param>
/// <param name="StartIncluded">Whether the lower end belongs to it.</param>
/// <param name="EndIncluded">Whether the upper end belongs to it.</param>
/// <param name="Form">How it was written: <c>(&lt; 10)</c> is not the same value as <c>(null..10)</c>.</param>
public sealed record FeelRange(FeelValue? Start, FeelValue? End, bool StartIncluded, bool EndIncluded, RangeForm Form = RangeForm.Interval) : FeelValue
{
    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Range;

    /// <inheritdoc/>
    public override int Depth => Math.Max(DepthOf(Start), DepthOf(End)) + 1;

    /// <inheritdoc/>
    public override long Weight => Math.Min(1 + WeightOf(Start) + WeightOf(End), Heaviest);
}

/// <summary>How a range was written.</summary>
public enum RangeForm
{
    /// <summary>Two ends: <c>[1..10)</c>.</summary>
    Interval,

    /// <summary>One end: <c>&lt; 10</c>, <c>&gt;= 10</c>.</summary>
    OneSided,

    /// <summary>One value: <c>= 10</c>.</summary>
    Equal,

    /// <summary>All but one value: <c>!= 10</c>; both ends hold that value and neither is included.</summary>
    NotEqual,
}
