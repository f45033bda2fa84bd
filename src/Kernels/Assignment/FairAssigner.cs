namespace Kechuang.Kernels.Assignment;

/// <summary>Assigns experts so that the worst-served paper gets as much as can be, and then for the greatest total of all that do so.</summary>
/// <remarks>
/// A search by halves for the greatest floor that every paper's total can reach. A floor on the sum of a paper's scores is a rule of the
/// paper and makes the problem hard, even for two places a paper: where a floor was neither reached nor disproved, the result says so by
/// <see cref="AssignmentResult.FloorBound"/>. Small problems are exact. Above 20,000 pairs the search ends at the 256th part of what was open.
/// Source of the objective: N. Garg et al., "Assigning papers to referees", Algorithmica 58, 2010; I. Stelmakh, N. Shah, A. Singh,
/// "PeerReview4All", J. Machine Learning Research 22, 2021.
/// </remarks>
public static class FairAssigner
{
    /// <summary>Solves the problem; throws <see cref="ArgumentException"/> where <see cref="AssignmentProblem.FindMistake"/> finds a mistake.</summary>
    /// <param name="problem">The problem; a floor of its own is where the search begins.</param>
    /// <param name="progress">Told each floor that is tried.</param>
    /// <param name="cancellation">Stops the search with <see cref="OperationCanceledException"/>.</param>
    public static AssignmentResult Solve(AssignmentProblem problem, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var best = Assigner.Solve(problem, null, cancellation);
        int[] asking = [.. Enumerable.Range(0, problem.Papers).Where(p => problem.Demand[p] > 0)];
        if (!best.Feasible || asking.Length == 0)
        {
            return best;
        }

        var scores = new Candidates(problem);
        var low = Worst(best);
        var (alone, free) = (new RuleBound(problem), new long[problem.Experts]);
        var high = (long)asking.Min(p => alone.Finder.Find(p, free, 1) ?? low);
        var known = high;
        var enough = problem.Affinities.Count > 20_000 ? (high - low) / 256 : 0;
        while (high - low > enough)
        {
            // Halfway, upwards: what was reached is not tried again.
            var floor = (long)(((Int128)low + high + 1) >> 1);
            progress?.Invoke(floor);
            var tried = Assigner.SolveChecked(problem with { Floor = floor }, From(best), null, cancellation);
            if (tried.Feasible)
            {
                (best, low) = (tried, Math.Max(floor, Worst(tried)));
                continue;
            }

            high = floor - 1;
            known = tried.Shortages.All(s => s.Kind != ShortageKind.Unknown) ? high : known;
        }

        // It has the greatest total of those that reach the floor that was tried; those that reach its own are fewer, and it is of them.
        return best with { Floor = low, FloorBound = Math.Max(low, known) };

        long Worst(AssignmentResult result) => result.Pairs.GroupBy(p => p.Paper).Min(g => g.Sum(p => scores.ScoreOf(p.Paper, p.Expert)));
    }

    private static Earlier? From(AssignmentResult result) => result.Certificate is { } prices ? new(result.Pairs, prices) : null;
}
