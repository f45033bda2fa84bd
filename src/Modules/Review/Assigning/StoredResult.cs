using Kechuang.Kernels.Assignment;

namespace Kechuang.Review.Assigning;

/// <summary>A confirmed result as it is kept.</summary>
/// <param name="Pairs">Entry and expert by number, one after the other.</param>
/// <param name="Total">The sum of their scores.</param>
/// <param name="PaperPrices">Prices of the entries' places.</param>
/// <param name="ExpertPrices">Prices of the experts' places.</param>
/// <param name="Scale">How many units of price make one unit of score.</param>
internal sealed record StoredResult(int[] Pairs, long Total, long[] PaperPrices, long[] ExpertPrices, long Scale = 1)
{
    /// <summary>The result for the kernel's checker.</summary>
    public AssignmentResult ToResult() => new()
    {
        Feasible = true,
        Pairs = [.. Pairs.Chunk(2).Select(p => new Pair(p[0], p[1]))],
        Total = Total,
        Certificate = new(PaperPrices, ExpertPrices, Scale),
    };
}
