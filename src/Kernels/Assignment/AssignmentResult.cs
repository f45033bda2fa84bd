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
