using Kechuang.Kernels.Assignment;

namespace Kechuang.Review.Assigning;

/// <summary>What the kernel answered, as it is kept until an officer confirms it.</summary>
/// <param name="Feasible">Whether every limit holds.</param>
/// <param name="Optimal">Whether the kernel's independent checker agreed that nothing is better.</param>
/// <param name="Pairs">Entry and expert by number, one after the other; where it is not feasible, as many as can be.</param>
/// <param name="Total">The sum of their scores.</param>
/// <param name="Bound">What no assignment exceeds; the total itself where it is proved best, 0 where it is not feasible.</param>
/// <param name="PaperPrices">Prices of the entries' places; empty where it is not feasible.</param>
/// <param name="ExpertPrices">Prices of the experts' places; empty where it is not feasible.</param>
/// <param name="Shortages">Why it is not feasible.</param>
/// <param name="Scale">How many units of price make one unit of score.</param>
internal sealed record StoredProposal(
    bool Feasible, bool Optimal, int[] Pairs, long Total, long Bound, long[] PaperPrices, long[] ExpertPrices, IReadOnlyList<Shortage> Shortages,
    long Scale = 1)
{
    /// <summary>Why each pair matches, in their order.</summary>
    public IReadOnlyList<Match?> Matches { get; init; } = [];

    /// <summary>Entries for which an expert beyond the candidates was not proved worse; 0 where it is best among all pairs.</summary>
    public int Unproved { get; init; }

    /// <summary>The most experts that were looked at for one entry.</summary>
    public int Candidates { get; init; }

    public int PairCount => Pairs.Length / 2;

    public static StoredProposal Of(AssignmentResult result, Verification? proof) => new(
        result.Feasible,
        proof is { Optimal: true },
        [.. result.Pairs.SelectMany(p => (int[])[p.Paper, p.Expert])],
        result.Total,
        (long)(proof?.Bound ?? 0),
        [.. result.Certificate?.PaperPrices ?? []],
        [.. result.Certificate?.ExpertPrices ?? []],
        result.Shortages,
        result.Certificate?.Scale ?? 1);

    /// <summary>What is kept of it for good.</summary>
    public StoredResult ToResult() => new(Pairs, Total, PaperPrices, ExpertPrices, Scale);
}
