namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A date with a time of day (DMN 1.5, section 10.3.2.3.6).</summary>
/// <param name="Date">The day.</param>
/// <param name="Time">The time of day with its zone, if any.</param>
public sealed record FeelDateTime(FeelDate Date, FeelTime Time) : FeelValue
{
    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.DateTime;

    /// <summary>The offset from UTC in seconds at that moment, or null for local time.</summary>
    public int? Offset => Time.Zone?.OffsetAt(Date, Time.Seconds);

    /// <summary>Whole seconds since 1970-01-01 UTC; local time counts as it stands. Fractions do not take part in comparing.</summary>
    internal long Instant => (Date.Days * Calendar.SecondsPerDay) + Time.Seconds - (Offset ?? 0);

    /// <summary>Nanoseconds since 1970-01-01 UTC.</summary>
    internal decimal InstantNanos => ((decimal)Instant * FeelTime.NanosPerSecond) + (Time.Nanos % FeelTime.NanosPerSecond);

    /// <summary>An instant as a date and time of UTC.</summary>
    public static FeelDateTime Of(DateTimeOffset instant)
    {
        var days = DateOnly.FromDateTime(instant.DateTime);
        var zone = FeelZone.OfOffset((long)instant.Offset.TotalSeconds) ?? FeelZone.Utc;
        return new(FeelDate.Of(days.Year, days.Month, days.Day)!, new(instant.TimeOfDay.Ticks * 100, zone));
    }

    /// <summary>The date and time so much later on the local clock, or null outside the range of years.</summary>
    internal FeelDateTime? Plus(decimal nanos)
    {
        var total = Time.Nanos + nanos;
        var days = decimal.Floor(total / FeelTime.NanosPerDay);
        return FeelDate.OfDays(Date.Days + (long)days) is { } date
            ? new(date, Time with { Nanos = (long)(total - (days * FeelTime.NanosPerDay)) })
            : null;
    }
}
