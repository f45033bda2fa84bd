namespace Kechuang.Kernels.Assignment;

/// <summary>Assigns experts to papers for the greatest total affinity, exactly.</summary>
/// <remarks>
/// Cost: O(places demanded × slots × log nodes) at worst, far less in practice; memory about 60 bytes an affinity. Ties: papers are
/// served in their order, and of equally near experts the lower number is settled first, so one input has one result on any machine.
/// Source: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows, 1993, section 9.7 (successive shortest paths with potentials);
/// J. Edmonds, R. M. Karp, "Theoretical improvements in algorithmic efficiency for network flow problems", J. ACM 19(2), 1972.
/// </remarks>
public static class Assigner
{
    /// <summary>Solves the problem; throws <see cref="ArgumentException"/> where <see cref="AssignmentProblem.FindMistake"/> finds one.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="progress">Told now and then how many papers have been served.</param>
    /// <param name="cancellation">Stops the search with <see cref="OperationCanceledException"/>.</param>
    public static AssignmentResult Solve(
        AssignmentProblem problem, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.FindMistake() is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(problem));
        }

        if (PinChecker.Check(problem) is { Count: > 0 } contradictions)
        {
            return new() { Feasible = false, Pairs = [], Total = 0, Shortages = contradictions };
        }

        var net = new Network(problem);
        var paths = new ShortestPaths(net);
        for (var paper = 0; paper < net.Papers; paper++)
        {
            cancellation.ThrowIfCancellationRequested();
            while (net.Demand[paper] > 0 && paths.Send(paper))
            {
            }

            if (paper % 64 == 63 || paper == net.Papers - 1)
            {
                progress?.Invoke(paper + 1);
            }
        }

        var shortages = ShortageFinder.Find(net);
        var used = Enumerable.Range(0, net.Used.Length).Where(s => net.Used[s]);
        Pair[] pairs = [.. problem.Pinned, .. used.Select(s => new Pair(net.PaperOf[s], net.Expert[s]))];
        Array.Sort(pairs, (a, b) => (a.Paper, a.Expert).CompareTo((b.Paper, b.Expert)));
        var pinned = problem.Pinned.ToHashSet();
        return new()
        {
            Feasible = shortages.Count == 0,
            Pairs = pairs,
            Total = used.Sum(s => net.Score[s])
                + (pinned.Count == 0 ? 0 : problem.Affinities.Where(a => pinned.Contains(new(a.Paper, a.Expert))).Sum(a => a.Score)),
            Shortages = shortages,
            Certificate = shortages.Count > 0 ? null : new(
                [.. Enumerable.Range(0, net.Papers).Select(paths.PaperPrice)], [.. Enumerable.Range(0, net.Experts).Select(paths.ExpertPrice)]),
        };
    }
}
