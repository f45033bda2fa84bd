namespace Kechuang.Kernels.Assignment;

/// <summary>Prices of the papers' and the experts' places. Any prices bound every total from above; good ones meet the best.</summary>
/// <remarks>
/// Bound: the sum of demand × price over papers; of max(most × price, least × price) over experts; and, over each paper and
/// organisation, of the greatest score less both prices among its experts, where that is positive. It holds for any prices by weak
/// duality, so a checker need not trust whoever made them; bound = total exactly when complementary slackness holds.
/// Source: Ahuja, Magnanti, Orlin, Network Flows, 1993, section 9.4. Cost of checking: O(affinities).
/// Where papers have rules of their own (pairs of experts apart, bands, a floor) the experts' prices alone make the bound, see
/// <c>RuleBound</c>: it may lie above the best, and the checker searches the candidates of each paper.
/// </remarks>
/// <param name="PaperPrices">Price of a place, by paper.</param>
/// <param name="ExpertPrices">Price of a place, by expert.</param>
/// <param name="Scale">How many units of price make one unit of score; at least 1. Totals are whole, so a bound less than one above proves as well.</param>
public sealed record Certificate(IReadOnlyList<long> PaperPrices, IReadOnlyList<long> ExpertPrices, long Scale = 1)
{
    /// <summary>Checks a result against its problem without solving anything.</summary>
    /// <remarks>It uses nothing of what the solver made but the pairs, the total and the prices.</remarks>
    public static Verification Verify(AssignmentProblem problem, AssignmentResult result)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(result);
        var faults = new List<string>();
        if (problem.FindMistake() is { } mistake)
        {
            faults.Add(mistake);
            return new(false, 0, 0, 0, faults);
        }

        var scores = new ScoreTable(problem);
        var pinned = problem.Pinned.ToHashSet();
        var total = FindFaults(problem, result, scores, pinned, faults);
        if (result.Certificate is not { Scale: > 0 } prices
            || prices.PaperPrices.Count != problem.Papers && !problem.HasRules || prices.ExpertPrices.Count != problem.Experts)
        {
            faults.Add("没有价格 / there are no prices");
            return new(false, total, 0, 0, faults);
        }

        var bound = !problem.HasRules ? RuleBound.Floor(prices.Bound(problem, scores, pinned), prices.Scale)
            : new RuleBound(problem).Of(prices.ExpertPrices, prices.Scale) ?? total;
        return new(faults.Count == 0 && bound == total, total, bound, bound - total, faults);
    }

    private static Int128 FindFaults(
        AssignmentProblem problem, AssignmentResult result, ScoreTable scores, HashSet<Pair> pinned, List<string> faults)
    {
        var forbidden = problem.Forbidden.ToHashSet();
        var (places, load) = (new long[problem.Papers], new long[problem.Experts]);
        var (seen, organisations) = (new HashSet<Pair>(), new HashSet<(int, int)>());
        Int128 total = 0;
        foreach (var pair in result.Pairs)
        {
            if (pair.Paper < 0 || pair.Paper >= problem.Papers || pair.Expert < 0 || pair.Expert >= problem.Experts || !seen.Add(pair))
            {
                faults.Add($"({pair.Paper}, {pair.Expert}) 未知或重复 / is unknown or given twice");
                continue;
            }

            var organisation = problem.OrganisationOf(pair.Expert);
            var score = scores.Of(pair);
            if (forbidden.Contains(pair) || score is null && !pinned.Contains(pair))
            {
                faults.Add($"({pair.Paper}, {pair.Expert}) 不允许 / is not allowed");
            }

            if (organisation >= 0 && !organisations.Add((pair.Paper, organisation)))
            {
                faults.Add($"项目 {pair.Paper} 有同一单位的两位专家 / paper {pair.Paper} has two experts of one organisation");
            }

            places[pair.Paper]++;
            load[pair.Expert]++;
            total += score ?? 0;
        }

        faults.AddRange(Enumerable.Range(0, problem.Papers).Where(p => places[p] != problem.Demand[p])
            .Select(p => $"项目 {p} 有 {places[p]} 位专家 / paper {p} has {places[p]} experts"));
        faults.AddRange(Enumerable.Range(0, problem.Experts).Where(r => load[r] > problem.MaxLoad[r] || load[r] < problem.MinLoadOf(r))
            .Select(r => $"专家 {r} 有 {load[r]} 项 / expert {r} has {load[r]} papers"));
        FindBrokenRules(problem, seen, scores, faults);
        faults.AddRange(pinned.Where(p => !seen.Contains(p))
            .Select(p => $"缺少固定的 ({p.Paper}, {p.Expert}) / the pinned pair ({p.Paper}, {p.Expert}) is missing"));
        if (total != result.Total)
        {
            faults.Add($"总分应为 {total} / the total is {total}");
        }

        return total;
    }

    private static void FindBrokenRules(AssignmentProblem problem, HashSet<Pair> pairs, ScoreTable scores, List<string> faults)
    {
        if (!problem.HasRules)
        {
            return;
        }

        var rules = new PaperRules(problem);
        foreach (var paper in pairs.GroupBy(p => p.Paper))
        {
            int[] experts = [.. paper.Select(p => p.Expert)];
            if (!rules.Allow(experts, paper.Sum(p => scores.Of(p) ?? 0)))
            {
                faults.Add($"项目 {paper.Key} 的专家组合不合规则 / the experts of paper {paper.Key} are not allowed together");
            }
        }
    }

    // In units of price.
    private Int128 Bound(AssignmentProblem problem, ScoreTable scores, HashSet<Pair> pinned)
    {
        Int128 bound = 0;
        for (var p = 0; p < problem.Papers; p++)
        {
            bound += (Int128)problem.Demand[p] * PaperPrices[p];
        }

        // A pin is one of the least that its expert takes, and adds what it is worth beyond both prices.
        var least = Enumerable.Range(0, problem.Experts).Select(problem.MinLoadOf).ToArray();
        var closed = new HashSet<(int, int)>();
        foreach (var pins in pinned.GroupBy(p => p.Expert))
        {
            least[pins.Key] = Math.Max(least[pins.Key], pins.Count());
        }

        foreach (var pin in pinned)
        {
            bound += Worth(pin, scores.Of(pin) ?? 0);
            closed.Add((pin.Paper, problem.OrganisationOf(pin.Expert)));
        }

        for (var r = 0; r < problem.Experts; r++)
        {
            bound += (Int128)ExpertPrices[r] * (ExpertPrices[r] > 0 ? problem.MaxLoad[r] : least[r]);
        }

        var forbidden = problem.Forbidden.ToHashSet();
        var greatest = new Dictionary<int, Int128>();
        for (var paper = 0; paper < problem.Papers; paper++)
        {
            greatest.Clear();
            foreach (var (expert, score) in scores.Of(paper))
            {
                var (pair, organisation) = (new Pair(paper, expert), problem.OrganisationOf(expert));
                var worth = Worth(pair, score);
                if (worth <= 0 || forbidden.Contains(pair) || pinned.Contains(pair) || organisation >= 0 && closed.Contains((paper, organisation)))
                {
                    continue;
                }

                // Who has no organisation is alone.
                var before = organisation < 0 ? 0 : greatest.GetValueOrDefault(organisation);
                if (worth > before)
                {
                    greatest[organisation] = worth;
                    bound += worth - before;
                }
            }
        }

        return bound;
    }

    private Int128 Worth(Pair pair, long score) => ((Int128)score * Scale) - PaperPrices[pair.Paper] - ExpertPrices[pair.Expert];
}

/// <summary>What a checker found.</summary>
/// <param name="Optimal">Whether every limit holds and no other assignment has a greater total.</param>
/// <param name="Total">The total, added up anew.</param>
/// <param name="Bound">No assignment has a greater total than this.</param>
/// <param name="Gap">Bound less total; 0 at an optimum.</param>
/// <param name="Faults">Limits that are broken, in Chinese and English.</param>
public sealed record Verification(bool Optimal, Int128 Total, Int128 Bound, Int128 Gap, IReadOnlyList<string> Faults);
