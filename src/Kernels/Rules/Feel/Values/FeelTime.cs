namespace Kechuang.Kernels.Rules.Feel;

/// <summary>A time of day, with an offset, a zone or neither (DMN 1.5, section 10.3.2.3.5).</summary>
/// <param name="Nanos">Nanoseconds since midnight, below 86,400,000,000,000.</param>
/// <param name="Zone">Null for local time.</param>
public sealed record FeelTime(long Nanos, FeelZone? Zone) : FeelValue
{
    internal const long NanosPerSecond = 1_000_000_000;
    internal const long NanosPerDay = Calendar.SecondsPerDay * NanosPerSecond;

    internal static FeelTime Midnight { get; } = new(0, null);

    /// <inheritdoc/>
    public override FeelKind Kind => FeelKind.Time;

    /// <summary>Whole seconds since midnight.</summary>
    public long Seconds => Nanos / NanosPerSecond;

    /// <summary>The hour, 0 to 23.</summary>
    public int Hour => (int)(Seconds / 3600);

    /// <summary>The minute, 0 to 59.</summary>
    public int Minute => (int)(Seconds / 60 % 60);

    /// <summary>The second with its fraction, 0 to 59.999999999.</summary>
    public decimal Second => (Seconds % 60) + ((Nanos % NanosPerSecond) / (decimal)NanosPerSecond);

    /// <summary>The time of these parts, or null when there is none such.</summary>
    public static FeelTime? Of(long hour, long minute, decimal second, FeelZone? zone) =>
        hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and < 60
            ? new((((hour * 60) + minute) * 60 * NanosPerSecond) + (long)(second * NanosPerSecond), zone)
            : null;

    /// <summary>Whole seconds since midnight UTC, for comparing; local time counts as it stands.</summary>
    internal long Instant => Seconds - (Zone?.FixedOffset ?? 0);

    /// <summary>The time so much later, round the clock.</summary>
    internal FeelTime Plus(decimal nanos) => this with { Nanos = (long)(((Nanos + nanos) % NanosPerDay + NanosPerDay) % NanosPerDay) };
}
