namespace Kechuang.Kernels.Assignment;

/// <summary>Finds a good assignment, and a bound, where papers have rules of their own, at any size.</summary>
/// <remarks>
/// The problem is solved without the rules. Papers whose experts are not allowed together get rows made around their best bundle at the
/// prices found, and the whole is solved again from those prices; a row that finds nobody takes a place of nobody at a great cost. When
/// all are allowed, papers that would rather have another bundle at the prices of then get new rows, while that still helps. The bound
/// is the least that any of the prices gave. Cost: a few solutions from nearby prices and a search of each paper's candidates for each.
/// </remarks>
internal sealed class RowSolver
{
    private const int MostRounds = 24;
    private const int MostIdle = 3;

    private readonly AssignmentProblem problem;
    private readonly RuleBound rules;
    private readonly RowMaker maker;
    private readonly Row[][] rows;
    private readonly int[] broken;
    private readonly long cost;
    private (Row[] Rows, AssignmentResult Result)? last;

    public RowSolver(AssignmentProblem problem, AssignmentResult relaxed)
    {
        this.problem = problem;
        rules = new(problem);
        maker = new(problem, rules.Candidates, rules.Rules);
        rows = [.. problem.Demand.Select((count, paper) => (Row[])[Row.Whole(paper, count)])];
        broken = new int[problem.Papers];
        var scores = rules.Candidates.Score;
        cost = scores.Length == 0 ? 1 : Math.Max(1, 8 * (scores.Max() - scores.Min() + 1));
        Bound = relaxed.Total;
        last = ([.. rows.Select(r => r[0])], relaxed);
    }

    /// <summary>The best that was found; null for nothing.</summary>
    public AssignmentResult? Best { get; private set; }

    /// <summary>No assignment has a greater total.</summary>
    public Int128 Bound { get; private set; }

    /// <summary>The prices that gave the bound.</summary>
    public Certificate? Prices { get; private set; }

    /// <summary>Searches.</summary>
    /// <param name="relaxed">The solution without the rules.</param>
    /// <param name="progress">Told how many papers are served as their rules ask.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>False where a paper by itself has no allowed bundle.</returns>
    public bool Run(AssignmentResult relaxed, Action<int>? progress, CancellationToken cancellation)
    {
        var (pairs, prices) = (relaxed.Pairs, relaxed.Certificate!);
        var failed = new List<int>(MostRounds);
        for (var (round, idle) = (0, 0); round < MostRounds && idle < MostIdle; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Look(pairs, prices) is not var (failing, wishing))
            {
                return false;
            }

            progress?.Invoke(problem.Papers - failing);
            failed.Add(failing);
            idle = failing > 0 || Keep(pairs) ? 0 : idle + 1;
            if (failing + wishing == 0 || Best is null && IsHopeless(failed) || Best is not null && Bound <= Best.Total || Solve(cancellation) is not var (next, found))
            {
                break;
            }

            (pairs, prices) = (next, found);
        }

        return true;
    }

    // Where papers that fail become fewer so slowly that at this pace some were left after the last round.
    private static bool IsHopeless(List<int> failed)
    {
        const int Seen = 4;
        if (failed.Count <= 2 * Seen)
        {
            return false;
        }

        var pace = Math.Pow((double)failed[^1] / Math.Max(1, failed[^(Seen + 1)]), 1.0 / Seen);
        return failed[^1] * Math.Pow(pace, MostRounds - failed.Count) > 3;
    }

    /// <summary>Gives new rows to papers that need them, or, when none does, to those that would gain by them.</summary>
    private (int Failing, int Wishing)? Look(IReadOnlyList<Pair> pairs, Certificate prices)
    {
        var (first, experts) = ByPaper(pairs);
        var (failing, wishing) = (0, new List<(int Paper, int[] Bundle)>());
        var (scores, fails) = (rules.Candidates, new List<(int Paper, int[] Bundle)>());
        var bound = rules.Of(prices.ExpertPrices, prices.Scale, (paper, worth, finder) =>
        {
            var own = experts.AsSpan(first[paper]..first[paper + 1]);
            var (total, has) = (0L, (Int128)0);
            foreach (var expert in own)
            {
                var score = scores.ScoreOf(paper, expert);
                (total, has) = (total + score, has + ((Int128)score * prices.Scale) - prices.ExpertPrices[expert]);
            }

            if (own.Length < problem.Demand[paper] || !rules.Rules.Allow(own, total))
            {
                failing++;
                fails.Add((paper, [.. finder.Members]));
            }
            else if (worth > has && (rows[paper].Length > 1 || rows[paper][0].Only is not null || rows[paper][0].Away.Count > 0 || rows[paper][0].Least > long.MinValue))
            {
                wishing.Add((paper, [.. finder.Members]));
            }
        });
        if (bound is null)
        {
            return null;
        }

        if (bound < Bound || Prices is null)
        {
            (Bound, Prices) = (Int128.Min(bound.Value, Bound), prices);
        }

        foreach (var (paper, bundle) in failing > 0 ? fails : wishing)
        {
            broken[paper] += failing > 0 ? 1 : 0;
            if (bundle.Length == problem.Demand[paper])
            {
                rows[paper] = maker.Around(paper, bundle, strict: broken[paper] > 4);
            }
        }

        return (failing, wishing.Count);
    }

    private (int[] First, int[] Experts) ByPaper(IReadOnlyList<Pair> pairs)
    {
        var first = new int[problem.Papers + 1];
        foreach (var pair in pairs)
        {
            first[pair.Paper + 1]++;
        }

        for (var p = 0; p < problem.Papers; p++)
        {
            first[p + 1] += first[p];
        }

        return (first, [.. pairs.OrderBy(p => p.Paper).ThenBy(p => p.Expert).Select(p => p.Expert)]);
    }

    private bool Keep(IReadOnlyList<Pair> pairs)
    {
        var total = pairs.Sum(p => rules.Candidates.ScoreOf(p.Paper, p.Expert));
        if (Best is not null && total <= Best.Total)
        {
            return false;
        }

        Best = new() { Feasible = true, Pairs = [.. pairs], Total = total };
        return true;
    }

    // The rows are papers of a problem without rules; behind the experts stand those who are nobody.
    private (List<Pair> Pairs, Certificate Prices)? Solve(CancellationToken cancellation)
    {
        Row[] all = [.. rows.SelectMany(r => r)];
        var nobodies = all.Length == 0 ? 0 : all.Max(r => r.Count);
        var affinities = new List<Affinity>(rules.Candidates.Expert.Length + all.Length);
        var pins = new List<Pair>();
        for (var row = 0; row < all.Length; row++)
        {
            AddRow(all[row], row, affinities, pins, nobodies);
        }

        var split = problem.WithoutRules() with
        {
            Demand = [.. all.Select(r => r.Count)],
            MaxLoad = [.. problem.MaxLoad, .. Enumerable.Repeat(all.Length, nobodies)],
            MinLoad = problem.MinLoad is null ? null : [.. problem.MinLoad, .. new int[nobodies]],
            Organisation = problem.Organisation is null ? null : [.. problem.Organisation, .. Enumerable.Repeat(-1, nobodies)],
            Affinities = affinities.ToArray(),
            Forbidden = [],
            Pinned = pins,
        };
        if (split.FindMistake() is not null)
        {
            return null;
        }

        var solved = Assigner.SolveFlow(split, null, cancellation, StartOf(all, nobodies));
        if (!solved.Feasible)
        {
            return null;
        }

        last = (all, solved);
        var prices = solved.Certificate!;
        return ([.. solved.Pairs.Where(p => p.Expert < problem.Experts).Select(p => new Pair(all[p.Paper].Paper, p.Expert))],
            new([], [.. prices.ExpertPrices.Take(problem.Experts)], prices.Scale));
    }

    // Rows that are as they were keep whom they had.
    private Earlier? StartOf(Row[] all, int nobodies)
    {
        if (last is not var (before, result))
        {
            return null;
        }

        var number = new Dictionary<Row, int>(all.Length, ReferenceEqualityComparer.Instance);
        for (var row = 0; row < all.Length; row++)
        {
            number[all[row]] = row;
        }

        var prices = result.Certificate!.ExpertPrices.Take(problem.Experts + nobodies).ToList();
        prices.AddRange(Enumerable.Repeat(0L, problem.Experts + nobodies - prices.Count));
        return new(
            [.. result.Pairs.Where(p => number.ContainsKey(before[p.Paper]) && p.Expert < prices.Count).Select(p => new Pair(number[before[p.Paper]], p.Expert))],
            new([], prices, result.Certificate.Scale));
    }

    private void AddRow(Row row, int number, List<Affinity> affinities, List<Pair> pins, int nobodies)
    {
        var (candidates, whole) = (rules.Candidates, row is { Bands: 0, Least: long.MinValue, Away.Count: 0, Only: null });
        for (var i = candidates.Start[row.Paper]; i < candidates.Start[row.Paper + 1]; i++)
        {
            var expert = candidates.Expert[i];
            if (whole || row.Takes(expert, candidates.Score[i], rules.Rules.Bands[expert]))
            {
                affinities.Add(new(number, expert, candidates.Score[i]));
                if (candidates.Pinned[i] && !pins.Exists(p => p.Paper == number && p.Expert == expert))
                {
                    pins.Add(new(number, expert));
                }
            }
        }

        // What is not there costs more than any exchange would.
        for (var nobody = 0; nobody < (whole ? 0 : Math.Min(row.Count, nobodies)); nobody++)
        {
            affinities.Add(new(number, problem.Experts + nobody, -cost));
        }
    }
}
