namespace Kechuang.Kernels.Assignment;

/// <summary>What any prices say of lotteries: no expected total is greater.</summary>
internal static class LotteryBound
{
    /// <summary>The bound in parts of the whole.</summary>
    /// <param name="problem">The problem without pins.</param>
    /// <param name="prices">Any prices.</param>
    /// <param name="parts">The cap on a pair.</param>
    /// <param name="whole">What makes certainty, for a pair and for an organisation on a paper.</param>
    public static Int128 Of(AssignmentProblem problem, Certificate prices, int parts, int whole)
    {
        Int128 bound = 0;
        for (var paper = 0; paper < problem.Papers; paper++)
        {
            bound += (Int128)problem.Demand[paper] * whole * prices.PaperPrices[paper];
        }

        for (var r = 0; r < problem.Experts; r++)
        {
            bound += (Int128)prices.ExpertPrices[r] * whole * (prices.ExpertPrices[r] > 0 ? problem.MaxLoad[r] : problem.MinLoadOf(r));
        }

        var shared = new Dictionary<(int, int), List<Int128>>();
        foreach (var (paper, expert, score) in problem.Affinities)
        {
            var worth = ((Int128)score * prices.Scale) - prices.PaperPrices[paper] - prices.ExpertPrices[expert];
            if (worth <= 0)
            {
                continue;
            }

            if (problem.OrganisationOf(expert) is >= 0 and var house)
            {
                if (!shared.TryGetValue((paper, house), out var worths))
                {
                    shared[(paper, house)] = worths = [];
                }

                worths.Add(worth);
            }
            else
            {
                bound += worth * parts;
            }
        }

        // The best of an organisation first, each up to the cap, together up to one place.
        foreach (var worths in shared.Values)
        {
            var left = whole;
            foreach (var worth in worths.OrderDescending())
            {
                bound += worth * Math.Min(parts, left);
                left -= Math.Min(parts, left);
            }
        }

        return RuleBound.Floor(bound, prices.Scale);
    }
}
