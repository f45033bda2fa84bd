namespace Kechuang.Kernels.Assignment;

/// <summary>How likely each pair is to be assigned, so that nobody can be sure of a paper; the greatest expected total of all that keep the cap.</summary>
public sealed record Lottery
{
    /// <summary>The problem.</summary>
    public required AssignmentProblem Problem { get; init; }

    /// <summary>The cap on any pair's probability, in parts of <see cref="Whole"/>; pins are certain all the same.</summary>
    public required int Cap { get; init; }

    /// <summary>How many parts make certainty.</summary>
    public required int Whole { get; init; }

    /// <summary>Whether there is one; otherwise the cap, or the limits, leave none.</summary>
    public required bool Feasible { get; init; }

    /// <summary>The pairs with a chance by paper, then expert, and the chance of each in parts of <see cref="Whole"/>.</summary>
    public required IReadOnlyList<(Pair Pair, int Parts)> Chances { get; init; }

    /// <summary>The expected total, in parts of <see cref="Whole"/>.</summary>
    public required Int128 Total { get; init; }

    /// <summary>No lottery with this cap has a greater expected total, in parts of <see cref="Whole"/>.</summary>
    public required Int128 Bound { get; init; }

    /// <summary>Why there is none; empty where there is.</summary>
    public IReadOnlyList<Shortage> Shortages { get; init; } = [];

    /// <summary>
    /// Draws an assignment: each pair comes with its chance, every limit holds in every draw, and one seed always draws the same.
    /// </summary>
    public IReadOnlyList<Pair> Draw(ulong seed) => Feasible ? new LotteryDraw(this, seed).Run() : [];
}
