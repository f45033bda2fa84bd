namespace Kechuang.Kernels.Assignment;

/// <summary>Finds the lottery over assignments with the greatest expected total in which no pair is likelier than a cap.</summary>
/// <remarks>
/// The linear relaxation with chances in parts of a whole is a flow: places and loads times the whole, each pair as many arcs as the cap has
/// parts. Of more experts of an organisation than the cap lets share one place, the paper keeps the best; the bound counts all of
/// them, so what that costs is in the gap. Memory and time: those of a problem with as many pairs more as the cap has parts.
/// Source: S. Jecmen et al., "Mitigating manipulation in peer review via randomized reviewer assignments", NeurIPS 2020.
/// </remarks>
public static class RandomAssigner
{
    /// <summary>The most parts that make certainty.</summary>
    public const int MostParts = 10;

    /// <summary>Finds the lottery; throws <see cref="ArgumentException"/> where the problem has a mistake, rules that are no flow, or the cap is not above 0 and up to 1.</summary>
    /// <param name="problem">The problem, without experts apart, bands or a floor.</param>
    /// <param name="cap">The greatest chance of a pair; what is used is the greatest fraction with up to ten parts that is not above it.</param>
    /// <param name="progress">Told now and then how many papers have been served.</param>
    /// <param name="cancellation">Stops the search with <see cref="OperationCanceledException"/>.</param>
    public static Lottery Solve(AssignmentProblem problem, decimal cap, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var mistake = problem.FindMistake()
            ?? (problem.HasRules ? "随机指派不能同时要求不得同评、类别下限或最低总分 / a lottery does not go with experts apart, bands or a floor" : null)
            ?? (cap < 1m / MostParts || cap > 1 ? $"cap 须为 {1m / MostParts} 至 1 / cap must be {1m / MostParts} to 1" : null);
        if (mistake is not null)
        {
            throw new ArgumentException(mistake, nameof(problem));
        }

        var (parts, whole) = Fraction(cap);
        if (PinChecker.Check(problem) is { Count: > 0 } contradictions)
        {
            return new() { Problem = problem, Cap = parts, Whole = whole, Feasible = false, Chances = [], Total = 0, Bound = 0, Shortages = contradictions };
        }

        var pinned = problem.Pinned.ToHashSet();
        var open = WithoutPins(problem, pinned);
        var shared = Share(open, parts, whole);
        var solved = Assigner.SolveFlow(Multiply(shared, parts, whole), progress, cancellation);
        if (!solved.Feasible)
        {
            return new() { Problem = problem, Cap = parts, Whole = whole, Feasible = false, Chances = [], Total = 0, Bound = 0, Shortages = solved.Shortages };
        }

        var certain = problem.Affinities.Where(a => pinned.Contains(new(a.Paper, a.Expert))).Aggregate((Int128)0, (sum, a) => sum + a.Score) * whole;
        return new()
        {
            Problem = problem,
            Cap = parts,
            Whole = whole,
            Feasible = true,
            Chances = [.. solved.Pairs.CountBy(p => p).Select(c => (c.Key, c.Value)).Concat(pinned.Select(p => (p, whole))).OrderBy(c => (c.Item1.Paper, c.Item1.Expert))],
            Total = solved.Total + certain,
            Bound = LotteryBound.Of(open, solved.Certificate!, parts, whole) + certain,
        };
    }

    /// <summary>The greatest fraction that is not above the cap, with the fewest parts.</summary>
    internal static (int Parts, int Whole) Fraction(decimal cap) => Enumerable.Range(1, MostParts)
        .Select(whole => (Parts: (int)(cap * whole), Whole: whole)).Where(f => f.Parts > 0)
        .OrderByDescending(f => (decimal)f.Parts / f.Whole).ThenBy(f => f.Whole).First();

    // A pin is settled, and closes its organisation to the paper.
    private static AssignmentProblem WithoutPins(AssignmentProblem problem, HashSet<Pair> pinned)
    {
        int[] demand = [.. problem.Demand], most = [.. problem.MaxLoad];
        int[] least = [.. Enumerable.Range(0, problem.Experts).Select(problem.MinLoadOf)];
        var houses = new HashSet<(int, int)>();
        foreach (var pin in pinned)
        {
            demand[pin.Paper]--;
            most[pin.Expert]--;
            least[pin.Expert] = Math.Max(0, least[pin.Expert] - 1);
            houses.Add((pin.Paper, problem.OrganisationOf(pin.Expert)));
        }

        var forbidden = problem.Forbidden.ToHashSet();
        return problem with
        {
            Demand = demand,
            MaxLoad = most,
            MinLoad = least,
            Pinned = [],
            Forbidden = [],
            Affinities = pinned.Count + forbidden.Count == 0 ? problem.Affinities : [.. problem.Affinities.Where(a => new Pair(a.Paper, a.Expert) is var pair && !pinned.Contains(pair) && !forbidden.Contains(pair)
                && (problem.OrganisationOf(a.Expert) is var house && (house < 0 || !houses.Contains((a.Paper, house)))))],
        };
    }

    private static AssignmentProblem Share(AssignmentProblem problem, int parts, int whole) => problem.Organisation is null ? problem : problem with
    {
        Affinities = [.. problem.Affinities.Where(a => problem.OrganisationOf(a.Expert) < 0), .. problem.Affinities.Where(a => problem.OrganisationOf(a.Expert) >= 0)
            .GroupBy(a => (a.Paper, problem.OrganisationOf(a.Expert))).SelectMany(g => g.OrderByDescending(a => a.Score).ThenBy(a => a.Expert).Take(whole / parts))],
    };

    private static AssignmentProblem Multiply(AssignmentProblem problem, int parts, int whole) => problem with
    {
        Demand = [.. problem.Demand.Select(k => checked(k * whole))],
        MaxLoad = [.. problem.MaxLoad.Select(u => (int)Math.Min((long)u * whole, int.MaxValue / 2))],
        MinLoad = [.. problem.MinLoad!.Select(l => checked(l * whole))],
        Organisation = null,
        Affinities = Repeat(problem.Affinities, parts),
    };

    // Made at once: a list that grows would hold them twice.
    private static Affinity[] Repeat(IReadOnlyList<Affinity> affinities, int parts)
    {
        var all = new Affinity[checked(affinities.Count * parts)];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = affinities[i / parts];
        }

        return all;
    }
}
