using System.Globalization;

namespace Kechuang.Platform.Packs;

/// <summary>The centre that runs on this pack: its name and its clock.</summary>
public sealed class Centre : IPackSection
{
    /// <summary>A short word: <c>beijing</c>.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The centre's name.</summary>
    public LocalText Name { get; private set; } = new("", "");

    /// <summary>Distance of local time from UTC. One offset all year: the pack of a city with summer time cannot be written yet, and says so.</summary>
    public TimeSpan UtcOffset { get; private set; }

    /// <summary>The same distance as a time zone, for formatting.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.CreateCustomTimeZone("centre", UtcOffset, Id, Id);

    /// <inheritdoc />
    public int Order => 0;

    /// <summary>The local date of an instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(UtcOffset).DateTime);

    /// <summary>The instant in local time.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => instant.ToOffset(UtcOffset);

    /// <summary>An instant as typed in local time, of the years 1991 to 2199; null when it has none of the formats.</summary>
    public DateTimeOffset? InstantOf(string? typed, params string[] formats) =>
        DateTime.TryParseExact(typed, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 1990 and < 2200 ? new DateTimeOffset(local, UtcOffset) : null;

    /// <summary>The last second of a local day, as a UTC instant: what is asked until a day may be done within it.</summary>
    public DateTimeOffset EndOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(new TimeOnly(23, 59, 59)), UtcOffset).ToUniversalTime();

    /// <inheritdoc />
    public void Load(Pack pack)
    {
        if (pack.Read("centre.yaml") is not { } file)
        {
            return;
        }

        (Id, Name) = (file.Text("id"), file.Local("name"));
        var offset = file.Text("utcOffset");
        if (TimeSpan.TryParseExact(offset.TrimStart('+'), @"hh\:mm", CultureInfo.InvariantCulture, out var hours))
        {
            UtcOffset = offset.StartsWith('-') ? -hours : hours;
        }
        else
        {
            file.ErrorAt("utcOffset", "must be like +08:00.", "应写成 +08:00 这样。");
        }
    }

    /// <inheritdoc />
    public IEnumerable<PackExample> RunExamples() => [];
}
