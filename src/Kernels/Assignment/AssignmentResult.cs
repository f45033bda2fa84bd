namespace Kechuang.Kernels.Assignment;

/// <summary>An assignment of the greatest total affinity, or the best that was found and how good it is, or the reasons why there is none.</summary>
public sealed record AssignmentResult
{
    /// <summary>Whether every limit holds.</summary>
    public required bool Feasible { get; init; }

    /// <summary>The pairs by paper, then expert. Where it is not feasible: as many as can be, for people to look at.</summary>
    public required IReadOnlyList<Pair> Pairs { get; init; }

    /// <summary>The sum of their affinities.</summary>
    public required long Total { get; init; }

    /// <summary>No assignment has a greater total; the total itself where nothing is better. 0 where it is not feasible.</summary>
    public long Bound { get; init; }

    /// <summary>What is not known: 0 where nothing is better.</summary>
    public long Gap => Feasible ? Bound - Total : 0;

    /// <summary>Whether the bound rests on trying every case, which prices alone need not show.</summary>
    public bool BySearch { get; init; }

    /// <summary>The total that no paper falls below, where that was asked to be the greatest; null where it was not.</summary>
    public long? Floor { get; init; }

    /// <summary>No assignment lets every paper reach more than this; the floor itself where that is proved the greatest.</summary>
    public long? FloorBound { get; init; }

    /// <summary>Prices that prove the total to be the greatest; null where it is not feasible.</summary>
    public Certificate? Certificate { get; init; }

    /// <summary>Why it is not feasible; empty where it is.</summary>
    public IReadOnlyList<Shortage> Shortages { get; init; } = [];
}

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

/// <summary>Papers and experts that cannot be brought together, whatever the others do.</summary>
/// <param name="Kind">What is too scarce.</param>
/// <param name="Papers">The papers concerned, in order; each of them is short, or competes with one that is.</param>
/// <param name="Experts">The experts concerned, in order: all their places are taken, or all their minima open.</param>
/// <param name="Needed">Places that the papers need, or papers that the experts must take.</param>
/// <param name="Available">The most that can be had.</param>
/// <param name="Zh">中文的说明，编号从 0 起.</param>
/// <param name="En">The sentence, with numbers from 0.</param>
public sealed record Shortage(
    ShortageKind Kind, IReadOnlyList<int> Papers, IReadOnlyList<int> Experts, long Needed, long Available, string Zh, string En)
{
    /// <summary>Of the papers, in order, a group that is short by itself, whatever becomes of the rest; for <see cref="ShortageKind.Places"/>, else empty.</summary>
    public IReadOnlyList<int> Core { get; init; } = [];

    /// <summary>Whether that group could be served if any one were left out; not known of some very large ones.</summary>
    public bool CoreIsMinimal { get; init; }
}
