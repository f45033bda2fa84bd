namespace Kechuang.Kernels.Assignment;

/// <summary>What the experts' prices say of a problem whose papers have rules of their own.</summary>
/// <remarks>
/// For any prices β no total exceeds Σ over papers of the greatest worth of an allowed bundle, Σ (score − β), plus Σ max(most β, least β) over
/// experts: the loads are what the prices relax, the rules are kept whole. That is the bound of column generation over bundles, never
/// above that of the linear relaxation. Source: A. M. Geoffrion, "Lagrangean relaxation for integer programming", Math. Programming Study 2, 1974.
/// </remarks>
internal sealed class RuleBound(AssignmentProblem problem)
{
    private readonly Candidates candidates = new(problem);

    public PaperRules Rules { get; } = new(problem);

    public Candidates Candidates => candidates;

    public BundleFinder Finder => field ??= new(problem, candidates, Rules);

    /// <summary>The bound; null where a paper by itself has no allowed bundle.</summary>
    /// <param name="prices">Price of a place, by expert.</param>
    /// <param name="scale">How many units of price make one unit of score.</param>
    /// <param name="looked">Told each paper, its greatest worth in units of price, and the finder with its members; null for nobody.</param>
    public Int128? Of(IReadOnlyList<long> prices, long scale, Action<int, Int128, BundleFinder>? looked = null)
    {
        var least = Enumerable.Range(0, problem.Experts).Select(problem.MinLoadOf).ToArray();
        foreach (var (expert, pins) in problem.Pinned.CountBy(p => p.Expert))
        {
            least[expert] = Math.Max(least[expert], pins);
        }

        Int128 bound = 0;
        for (var r = 0; r < problem.Experts; r++)
        {
            bound += (Int128)prices[r] * (prices[r] > 0 ? problem.MaxLoad[r] : least[r]);
        }

        for (var paper = 0; paper < problem.Papers; paper++)
        {
            if (Finder.Find(paper, prices, scale) is not { } worth)
            {
                return null;
            }

            bound += worth;
            looked?.Invoke(paper, worth, Finder);
        }

        return Floor(bound, scale);
    }

    /// <summary>The whole number at or below.</summary>
    public static Int128 Floor(Int128 value, long by)
    {
        var (quotient, rest) = Int128.DivRem(value, by);
        return rest < 0 ? quotient - 1 : quotient;
    }
}
