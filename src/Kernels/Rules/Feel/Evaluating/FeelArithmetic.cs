namespace Kechuang.Kernels.Rules.Feel;

/// <summary>The arithmetic operators by kinds of operands (DMN 1.5, section 10.3.2.13.4, tables 52 to 54).</summary>
internal static class FeelArithmetic
{
    public static FeelValue? Apply(string sign, FeelValue? a, FeelValue? b) => sign switch
    {
        "+" => Add(a, b),
        "-" => Subtract(a, b),
        "*" => Multiply(a, b),
        "/" => Divide(a, b),
        _ => a is FeelNumber x && b is FeelNumber y ? Numbers.Of(Numbers.Power(x.Value, y.Value)) : null,
    };

    public static FeelValue? Negate(FeelValue? value) => value switch
    {
        FeelNumber number => new FeelNumber(-number.Value),
        FeelMonths months => new FeelMonths(-months.Months),
        FeelSpan span => new FeelSpan(-span.Nanos),
        _ => null,
    };

    private static FeelValue? Add(FeelValue? a, FeelValue? b) => (a, b) switch
    {
        (FeelNumber x, FeelNumber y) => Numbers.Of(Numbers.Add(x.Value, y.Value)),
        (FeelMonths x, FeelMonths y) => FeelMonths.Of((decimal)x.Months + y.Months),
        (FeelSpan x, FeelSpan y) => FeelSpan.Of(x.Nanos + y.Nanos),
        (FeelDate or FeelDateTime or FeelTime, FeelMonths or FeelSpan) => Shift(a, b),
        (FeelMonths or FeelSpan, FeelDate or FeelDateTime or FeelTime) => Shift(b, a),
        _ => null,
    };

    private static FeelValue? Subtract(FeelValue? a, FeelValue? b) => (a, b) switch
    {
        (FeelNumber x, FeelNumber y) => Numbers.Of(Numbers.Add(x.Value, -y.Value)),
        (FeelMonths x, FeelMonths y) => FeelMonths.Of((decimal)x.Months - y.Months),
        (FeelSpan x, FeelSpan y) => FeelSpan.Of(x.Nanos - y.Nanos),
        (_, FeelMonths or FeelSpan) => Shift(a, Negate(b)),
        (FeelTime x, FeelTime y) when x.Zone is null == y.Zone is null =>
            FeelSpan.Of(((decimal)(x.Instant - y.Instant) * FeelTime.NanosPerSecond) + (x.Nanos % FeelTime.NanosPerSecond) - (y.Nanos % FeelTime.NanosPerSecond)),
        (FeelDate x, FeelDate y) => FeelSpan.Of((decimal)(x.Days - y.Days) * FeelTime.NanosPerDay),
        (FeelDate or FeelDateTime, FeelDate or FeelDateTime) => Between(Moment(a), Moment(b)),
        _ => null,
    };

    private static FeelValue? Multiply(FeelValue? a, FeelValue? b) => (a, b) switch
    {
        (FeelNumber x, FeelNumber y) => Numbers.Of(Numbers.Multiply(x.Value, y.Value)),
        (FeelMonths x, FeelNumber y) => Numbers.Multiply(x.Months, y.Value) is { } months ? FeelMonths.Of(months) : null,
        (FeelSpan x, FeelNumber y) => Numbers.Multiply(x.Nanos, y.Value) is { } nanos ? FeelSpan.Of(nanos) : null,
        (FeelNumber, FeelMonths or FeelSpan) => Multiply(b, a),
        _ => null,
    };

    private static FeelValue? Divide(FeelValue? a, FeelValue? b) => (a, b) switch
    {
        (FeelNumber x, FeelNumber y) => Numbers.Of(Numbers.Divide(x.Value, y.Value)),
        (FeelMonths x, FeelNumber y) => Numbers.Divide(x.Months, y.Value) is { } months ? FeelMonths.Of(months) : null,
        (FeelSpan x, FeelNumber y) => Numbers.Divide(x.Nanos, y.Value) is { } nanos ? FeelSpan.Of(nanos) : null,
        (FeelMonths x, FeelMonths y) => Numbers.Of(Numbers.Divide(x.Months, y.Months)),
        (FeelSpan x, FeelSpan y) => Numbers.Of(Numbers.Divide(x.Nanos, y.Nanos)),
        _ => null,
    };

    private static FeelValue? Shift(FeelValue? start, FeelValue? by) => (start, by) switch
    {
        (FeelDate date, FeelMonths months) => date.PlusMonths(months.Months),
        (FeelDateTime moment, FeelMonths months) => moment.Date.PlusMonths(months.Months) is { } date ? moment with { Date = date } : null,
        (FeelDate date, FeelSpan span) => new FeelDateTime(date, FeelTime.Midnight).Plus(span.Nanos)?.Date,
        (FeelDateTime moment, FeelSpan span) => moment.Plus(span.Nanos),
        (FeelTime time, FeelSpan span) => time.Plus(span.Nanos),
        _ => null,
    };

    // A date stands for its start in UTC.
    private static FeelDateTime Moment(FeelValue? value) =>
        value is FeelDate date ? new FeelDateTime(date, new(0, FeelZone.Utc)) : (FeelDateTime)value!;

    private static FeelSpan? Between(FeelDateTime a, FeelDateTime b) =>
        a.Time.Zone is null == b.Time.Zone is null ? FeelSpan.Of(a.InstantNanos - b.InstantNanos) : null;
}
