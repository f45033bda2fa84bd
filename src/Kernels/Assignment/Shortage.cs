namespace Kechuang.Kernels.Assignment;

/// <summary>What is too scarce.</summary>
public enum ShortageKind
{
    /// <summary>The papers together need more places than the experts who may read them have.</summary>
    Places,

    /// <summary>The experts together must take more papers than there are for them.</summary>
    Papers,

    /// <summary>Pins contradict the other limits.</summary>
    Pins,

    /// <summary>A paper has no experts who are allowed together, or all papers together have none.</summary>
    Rules,

    /// <summary>Nothing was found that keeps the papers' rules; whether there is something is not known.</summary>
    Unknown,
}

/// <summary>What exactly cannot be.</summary>
public enum ShortageCause
{
    /// <summary>Papers need more places than there are for them.</summary>
    TooFewPlaces,

    /// <summary>Experts must take more papers than there are for them.</summary>
    TooFewPapers,

    /// <summary>A pair is pinned and forbidden.</summary>
    PinForbidden,

    /// <summary>A paper has more pins than it needs experts.</summary>
    PinsOfPaper,

    /// <summary>An expert has more pins than papers may be taken.</summary>
    PinsOfExpert,

    /// <summary>A paper has pinned experts of one organisation.</summary>
    PinsOfOrganisation,

    /// <summary>A paper has no experts who are allowed together, even with everybody to itself.</summary>
    NoneTogether,

    /// <summary>Every paper has some; that all have is ruled out, case by case.</summary>
    NotAllAtOnce,

    /// <summary>The floor of all papers together is more than the bound of their totals.</summary>
    FloorAboveBound,

    /// <summary>Nothing was found; nothing is proved.</summary>
    NotFound,
}

/// <summary>Limits that a paper's experts keep together.</summary>
[Flags]
public enum PaperLimits
{
    /// <summary>None was asked for.</summary>
    None = 0,

    /// <summary>Experts who may not meet.</summary>
    NotTogether = 1,

    /// <summary>One expert of an organisation.</summary>
    Organisations = 2,

    /// <summary>Some experts with a tag.</summary>
    Bands = 4,

    /// <summary>The least total.</summary>
    Floor = 8,
}

/// <summary>Papers and experts that cannot be brought together, whatever the others do. Numbers only: whoever has their names words it.</summary>
/// <param name="Cause">What cannot be.</param>
/// <param name="Papers">The papers concerned, in order; each of them is short, or competes with one that is.</param>
/// <param name="Experts">The experts concerned, in order: all their places are taken, or all their minima open.</param>
/// <param name="Needed">Places that the papers need, or papers that the experts must take.</param>
/// <param name="Available">The most that can be had.</param>
public sealed record Shortage(ShortageCause Cause, IReadOnlyList<int> Papers, IReadOnlyList<int> Experts, long Needed, long Available)
{
    /// <summary>What is too scarce.</summary>
    public ShortageKind Kind => Cause switch
    {
        ShortageCause.TooFewPlaces => ShortageKind.Places,
        ShortageCause.TooFewPapers => ShortageKind.Papers,
        ShortageCause.NoneTogether or ShortageCause.NotAllAtOnce or ShortageCause.FloorAboveBound => ShortageKind.Rules,
        ShortageCause.NotFound => ShortageKind.Unknown,
        _ => ShortageKind.Pins,
    };

    /// <summary>Places that the experts have in all, for <see cref="ShortageKind.Places"/>; conflicts can leave fewer <see cref="Available"/>. Else 0.</summary>
    public long Places { get; init; }

    /// <summary>What was asked for and may be relaxed, for <see cref="ShortageKind.Rules"/> and <see cref="ShortageKind.Unknown"/>.</summary>
    public PaperLimits Relaxable { get; init; }

    /// <summary>Of the papers, in order, a group that is short by itself, whatever becomes of the rest; for <see cref="ShortageKind.Places"/>, else empty.</summary>
    public IReadOnlyList<int> Core { get; init; } = [];

    /// <summary>Whether that group could be served if any one were left out; not known of some very large ones.</summary>
    public bool CoreIsMinimal { get; init; }
}
