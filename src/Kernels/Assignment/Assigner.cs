using System.Diagnostics;

namespace Kechuang.Kernels.Assignment;

/// <summary>Assigns experts to papers for the greatest total affinity, exactly.</summary>
/// <remarks>
/// Places are moved along shortest paths from where every paper takes its best, see <see cref="FlowRepair"/>; where that is much, from prices with a
/// scaled tolerance, see <see cref="ScalingAuction"/>. Ties go to the lower number, so one input has one result on any machine.
/// Sources: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows, 1993, section 9.7; J. Edmonds, R. M. Karp, J. ACM 19(2), 1972;
/// A. V. Goldberg, R. Kennedy, Math. Programming 71, 1995.
/// </remarks>
public static class Assigner
{
    /// <summary>Solves the problem; throws <see cref="ArgumentException"/> where <see cref="AssignmentProblem.FindMistake"/> finds one.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="progress">Told now and then how many papers have been served.</param>
    /// <param name="cancellation">Stops the search with <see cref="OperationCanceledException"/>.</param>
    public static AssignmentResult Solve(
        AssignmentProblem problem, Action<int>? progress = null, CancellationToken cancellation = default) =>
        Solve(problem, from: null, progress, cancellation);

    /// <summary>
    /// Solves the problem from what was found for one much like it, which takes a part of the time that the change is worth. What is
    /// found is as good; among equals it may be other pairs. See <see cref="AssignmentProblem.Keeping"/> for a price on changes.
    /// </summary>
    /// <param name="problem">The problem; its papers and experts have the numbers that they had.</param>
    /// <param name="from">What was found before.</param>
    /// <param name="progress">Told now and then how many papers have been served.</param>
    /// <param name="cancellation">Stops the search with <see cref="OperationCanceledException"/>.</param>
    public static AssignmentResult Solve(AssignmentProblem problem, Earlier? from, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.FindMistake() is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(problem));
        }

        return SolveChecked(problem, from, progress, cancellation);
    }

    /// <summary>Solves a problem that has no mistake.</summary>
    internal static AssignmentResult SolveChecked(AssignmentProblem problem, Earlier? from, Action<int>? progress, CancellationToken cancellation)
    {
        var flow = SolveFlow(problem.WithoutRules(), problem.HasRules ? null : progress, cancellation, from);
        return flow.Feasible && problem.HasRules ? SolveWithRules(problem, flow, progress, cancellation) : flow;
    }

    /// <summary>Solves a problem without rules of papers, which has no mistake.</summary>
    internal static AssignmentResult SolveFlow(
        AssignmentProblem problem, Action<int>? progress, CancellationToken cancellation, Earlier? from = null)
    {
        if (PinChecker.Check(problem) is { Count: > 0 } contradictions)
        {
            return new() { Feasible = false, Pairs = [], Total = 0, Shortages = contradictions };
        }

        var net = new Network(problem);
        if (FlowRepair.Solve(net, from, from is null ? 5_000_000 + (3L * net.Arcs.Length) : 1_000_000 + (14L * net.Arcs.Length), progress, cancellation) is { } quick)
        {
            return Result(net, [], quick);
        }

        // Prices can tell that nothing is possible only by climbing as high as any chain of exchanges reaches.
        if (FindShortages(net, cancellation) is { Count: > 0 } shortages)
        {
            return Result(Large(net) ? net : BestOfServed(net, cancellation), shortages, null);
        }

        return Result(net, [], (Large(net) ? ScalingAuction.Solve(net, progress, cancellation, from) : null)
                ?? FlowRepair.Solve(net, (Earlier?)null, long.MaxValue, progress, cancellation) ?? throw new UnreachableException());
    }

    /// <summary>The reasons why the network cannot serve all papers and minima, with as much served as can be; empty, and no flow, where it can.</summary>
    internal static IReadOnlyList<Shortage> FindShortages(Network net, CancellationToken cancellation)
    {
        int[] demand = [.. net.Demand];
        if (!new MaxFlow(net).Run(cancellation))
        {
            return ShortageFinder.Find(net);
        }

        net.Clear(demand);
        return [];
    }

    // The best for as many as can be served, and for the minima that can be met.
    private static Network BestOfServed(Network net, CancellationToken cancellation)
    {
        int[] served = [.. net.Problem.Demand.Select((k, p) => k - net.Problem.Pinned.Count(pin => pin.Paper == p) - net.Demand[p])];
        for (var expert = 0; expert < net.Experts; expert++)
        {
            net.MinLoad[expert] = Math.Min(net.MinLoad[expert], net.Load[expert]);
        }

        net.Clear(served);
        _ = FlowRepair.Solve(net, (Earlier?)null, long.MaxValue, null, cancellation) ?? throw new UnreachableException();
        return net;
    }

    private static AssignmentResult SolveWithRules(AssignmentProblem problem, AssignmentResult flow, Action<int>? progress, CancellationToken cancellation)
    {
        var rows = new RowSolver(problem, flow);
        if (!rows.Run(flow, progress, cancellation))
        {
            return RuleReasons.OfPapers(problem);
        }

        var (best, bound, bySearch) = (rows.Best, rows.Bound, false);
        if ((best is null || bound > best.Total) && NodesFor(problem) is > 0 and var nodes)
        {
            var tree = new SearchTree(problem, nodes, cancellation);
            tree.Run(best, bound);
            (best, bySearch) = (tree.Best, tree.Bound < bound);
            bound = Int128.Min(bound, tree.Bound);
            if (best is null && tree.IsDone)
            {
                return RuleReasons.Proved(problem);
            }
        }

        return best is null ? RuleReasons.NotFound(problem, bound) : best with
        {
            Bound = (long)bound,
            BySearch = bySearch,
            Certificate = new([], rows.Prices!.ExpertPrices, rows.Prices.Scale),
        };
    }

    /// <summary>Solves by prices whatever the size; null where only shortest paths can tell.</summary>
    internal static AssignmentResult? ByPrices(AssignmentProblem problem, Earlier? from = null)
    {
        var net = new Network(problem);
        return ScalingAuction.Solve(net, null, default, from) is { } prices ? Result(net, [], prices) : null;
    }

    // As much work for each problem; none where so few nodes would prove nothing.
    private static int NodesFor(AssignmentProblem problem) => problem.Affinities.Count > 10_000 ? 0 : 2_000_000 / (problem.Affinities.Count + 100);

    // Below this, moving places is as quick as prices.
    private static bool Large(Network net) => net.Arcs.Length > 20_000;

    private static AssignmentResult Result(Network net, IReadOnlyList<Shortage> shortages, Certificate? prices)
    {
        var problem = net.Problem;
        var pairs = new List<Pair>(problem.Pinned);
        long total = 0;
        for (var slot = 0; slot < net.Used.Length; slot++)
        {
            if (net.Used[slot])
            {
                pairs.Add(new(net.Arcs[slot].Paper, net.Arcs[slot].Expert));
                total += net.Arcs[slot].Score;
            }
        }

        pairs.Sort((a, b) => (a.Paper, a.Expert).CompareTo((b.Paper, b.Expert)));
        if (problem.Pinned.Count > 0)
        {
            var pinned = problem.Pinned.ToHashSet();
            total += problem.Affinities.Where(a => pinned.Contains(new(a.Paper, a.Expert))).Sum(a => a.Score);
        }

        return new()
        {
            Feasible = shortages.Count == 0,
            Pairs = pairs,
            Total = total,
            Bound = shortages.Count == 0 ? total : 0,
            Shortages = shortages,
            Certificate = shortages.Count > 0 ? null : prices,
        };
    }
}
