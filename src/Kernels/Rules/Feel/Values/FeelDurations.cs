namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A duration of years and months (DMN 1.5, section 10.3.2.3.8).</summary>
/// <param name="Months">Whole months; may be negative.</param>
public sealed record FeelMonths(long Months) : FeelValue
{
    internal const long Max = 24_000_000_000;

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Months;

    internal static FeelMonths? Of(decimal months) =>
        decimal.Truncate(months) is >= -Max and <= Max and var whole ? new((long)whole) : null;
}

/// <summary>A duration of days and time (DMN 1.5, section 10.3.2.3.7).</summary>
/// <param name="Nanos">Nanoseconds; may be negative; whole.</param>
public sealed record FeelSpan(decimal Nanos) : FeelValue
{
    // A little more than the longest distance between two dates.
    internal const decimal Max = 800_000_000_000m * FeelTime.NanosPerDay;

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Span;

    /// <summary>The length in seconds.</summary>
    public decimal Seconds => Nanos / FeelTime.NanosPerSecond;

    internal static FeelSpan? Of(decimal nanos) =>
        decimal.Truncate(nanos) is >= -Max and <= Max and var whole ? new(whole) : null;
}
