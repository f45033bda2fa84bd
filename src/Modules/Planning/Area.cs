using Kechuang.Platform;

namespace Kechuang.Planning;

/// <summary>What an area is to the centre.</summary>
internal enum AreaKind
{
    /// <summary>The centre's own territory.</summary>
    Centre,

    /// <summary>A part of it: a district.</summary>
    Part,

    /// <summary>A place it is compared with.</summary>
    Peer,

    /// <summary>What the centre and its peers add up to.</summary>
    Whole,
}

/// <summary>Where an area stands on the tile map, counted from 0, and the letters on its tile.</summary>
internal sealed record Tile(int X, int Y, LocalText Mark);

/// <summary>A territory with figures.</summary>
internal sealed record Area(string Id, LocalText Name, AreaKind Kind, Tile? Tile = null);

/// <summary>The indicators by which others are divided to compare areas; null where the pack has no such figures with a source.</summary>
internal sealed record Divisors(string? PerHead, string? PerGdp);

/// <summary>A named thing of the pack: a unit, a theme.</summary>
internal sealed record Named(string Id, LocalText Name);

/// <summary>How the pack wants indicators and tasks watched; shares are in (0, 1). No figure of fewer units than the last is published.</summary>
internal sealed record Limits(double OnTrack, double OffTrack, double Interval, int StaleDays, int SoonDays, int LeastUnits = 3);
