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

    /// <summary>A place of a group that the pack names: a park, a city. It adds up to nothing and is compared within its group only.</summary>
    Place,
}

/// <summary>Where an area stands on the tile map, counted from 0, and the letters on its tile.</summary>
internal sealed record Tile(int X, int Y, LocalText Mark);

/// <summary>A territory with figures.</summary>
internal sealed record Area(string Id, LocalText Name, AreaKind Kind, Tile? Tile = null, string? Group = null);

/// <summary>Places that are compared with each other.</summary>
/// <param name="Id">As in addresses.</param>
/// <param name="Name">What they are called together.</param>
/// <param name="WithCentre">Whether the centre is one of them, as among cities; a park is not compared with the city around it.</param>
internal sealed record PlaceGroup(string Id, LocalText Name, bool WithCentre);

/// <summary>The indicators by which others are divided to compare areas; null where the pack has no such figures with a source.</summary>
internal sealed record Divisors(string? PerHead, string? PerGdp);

/// <summary>A named thing of the pack: a unit, a theme.</summary>
internal sealed record Named(string Id, LocalText Name);

/// <summary>How the pack wants indicators and tasks watched; shares are in (0, 1). No figure of fewer units than the last is published.</summary>
internal sealed record Limits(double OnTrack, double OffTrack, double Interval, int StaleDays, int SoonDays, int LeastUnits = 3);
