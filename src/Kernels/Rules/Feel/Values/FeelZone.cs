namespace Kechuang.Kernels.Rules.Feel;

/// <summary>How far a time is from UTC: a fixed offset, or a zone of the IANA database by name.</summary>
public sealed record FeelZone
{
    private readonly TimeZoneInfo? rules;

    private FeelZone(int offset, string? name, TimeZoneInfo? rules) => (FixedOffset, Name, this.rules) = (offset, name, rules);

    /// <summary>UTC, written <c>Z</c>.</summary>
    public static FeelZone Utc { get; } = new(0, null, null);

    /// <summary>The zone's name, or null for a fixed offset.</summary>
    public string? Name { get; }

    /// <summary>The fixed offset in seconds east of Greenwich; for a named zone its standard offset.</summary>
    public int FixedOffset { get; }

    /// <summary>A fixed offset in seconds, or null beyond 14 hours.</summary>
    public static FeelZone? OfOffset(long seconds) => seconds is < -50_400 or > 50_400 ? null : new((int)seconds, null, null);

    /// <summary>A zone by its IANA name such as <c>Asia/Shanghai</c>, or null when there is none of that name.</summary>
    public static FeelZone? Named(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found)
            ? new((int)found.BaseUtcOffset.TotalSeconds, name, found)
            : null;

    /// <summary>The offset in seconds of a local date and time in this zone.</summary>
    /// <remarks>Years after 9999 follow the rules of the year 400 or a multiple earlier; before year 1 the standard offset holds.</remarks>
    public int OffsetAt(FeelDate date, long secondOfDay)
    {
        if (rules is null || date.Year < 1)
        {
            return FixedOffset;
        }

        var year = date.Year <= 9998 ? date.Year : 9200 + (date.Year % 400);
        var local = new DateTime(year, date.Month, date.Day, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(secondOfDay);
        return (int)rules.GetUtcOffset(local).TotalSeconds;
    }

    /// <summary>Two zones are equal when they are written alike: a name is not its offset.</summary>
    public bool Equals(FeelZone? other) => other is not null && FixedOffset == other.FixedOffset && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FixedOffset, Name);
}
