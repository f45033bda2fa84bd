namespace Kechuang.Platform.Ui;

/// <summary>What every page says about the centre that runs it.</summary>
/// <param name="Name">The full name of the centre.</param>
/// <param name="Zone">The time zone in which people read dates and times.</param>
/// <param name="Version">The version of the software, for the footer.</param>
public sealed record CentreFace(LocalText Name, TimeZoneInfo Zone, string Version);
