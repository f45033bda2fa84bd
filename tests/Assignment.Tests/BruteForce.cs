namespace Kechuang.Kernels.Assignment.Tests;

/// <summary>Tries every assignment, paper by paper.</summary>
internal sealed class BruteForce(AssignmentProblem problem)
{
    private readonly Dictionary<Pair, long> scores = problem.Affinities.ToDictionary(a => new Pair(a.Paper, a.Expert), a => a.Score);
    private readonly int[] load = new int[problem.MaxLoad.Count];
    private long? best;

    /// <summary>The greatest total; null where nothing is allowed.</summary>
    public long? Solve()
    {
        Try(0, 0);
        return best;
    }

    private void Try(int paper, long total)
    {
        if (paper == problem.Demand.Count)
        {
            if (Enumerable.Range(0, load.Length).All(r => load[r] >= (problem.MinLoad?[r] ?? 0)) && (best is null || total > best))
            {
                best = total;
            }

            return;
        }

        for (var choice = 0; choice < 1 << load.Length; choice++)
        {
            var chosen = Enumerable.Range(0, load.Length).Where(r => (choice >> r & 1) == 1).ToArray();
            if (chosen.Length != problem.Demand[paper] || !IsAllowed(paper, chosen))
            {
                continue;
            }

            Array.ForEach(chosen, r => load[r]++);
            if (chosen.All(r => load[r] <= problem.MaxLoad[r]))
            {
                Try(paper + 1, total + chosen.Sum(r => scores.GetValueOrDefault(new(paper, r))));
            }

            Array.ForEach(chosen, r => load[r]--);
        }
    }

    private bool IsAllowed(int paper, int[] chosen)
    {
        var organisations = chosen.Select(r => problem.Organisation?[r] ?? -1).Where(o => o >= 0).ToArray();
        return organisations.Distinct().Count() == organisations.Length
            && (chosen.Length == 0 || problem.Bands.All(b => chosen.Count(b.Experts.Contains) >= b.Least))
            && (chosen.Length == 0 || problem.Floor is null || chosen.Sum(r => scores.GetValueOrDefault(new(paper, r))) >= problem.Floor)
            && !problem.NotTogether.Any(pair => chosen.Contains(pair.One) && chosen.Contains(pair.Other))
            && problem.Pinned.All(p => p.Paper != paper || chosen.Contains(p.Expert))
            && chosen.Select(r => new Pair(paper, r)).All(p => !problem.Forbidden.Contains(p) && (scores.ContainsKey(p) || problem.Pinned.Contains(p)));
    }
}
