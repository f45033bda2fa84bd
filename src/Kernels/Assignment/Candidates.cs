namespace Kechuang.Kernels.Assignment;

/// <summary>Who may read each paper, pins among them, with the scores. Memory: 13 bytes a pair.</summary>
internal sealed class Candidates
{
    public Candidates(AssignmentProblem problem)
    {
        var all = problem.Affinities as Affinity[] ?? [.. problem.Affinities];
        var (order, first) = Network.ByPaper(all, problem.Papers);
        var forbidden = problem.Forbidden.ToHashSet();
        var pins = problem.Pinned.ToLookup(p => p.Paper, p => p.Expert);
        Start = new int[problem.Papers + 1];
        var (experts, scores, pinned) = (new List<int>(all.Length), new List<long>(all.Length), new List<bool>(all.Length));
        for (var paper = 0; paper < problem.Papers; paper++)
        {
            var own = pins.Contains(paper) ? pins[paper].ToHashSet() : null;
            for (var i = first[paper]; i < first[paper + 1]; i++)
            {
                var (_, expert, score) = all[order is null ? i : order[i]];
                var isPin = own?.Remove(expert) == true;
                if (isPin || forbidden.Count == 0 || !forbidden.Contains(new(paper, expert)))
                {
                    experts.Add(expert);
                    scores.Add(score);
                    pinned.Add(isPin);
                }
            }

            foreach (var expert in own ?? [])
            {
                experts.Add(expert);
                scores.Add(0);
                pinned.Add(true);
            }

            Start[paper + 1] = experts.Count;
        }

        (Expert, Score, Pinned) = ([.. experts], [.. scores], [.. pinned]);
    }

    public int[] Start { get; }

    public int[] Expert { get; }

    public long[] Score { get; }

    public bool[] Pinned { get; }

    /// <summary>The score of a pair that may be assigned.</summary>
    public long ScoreOf(int paper, int expert) => Score[Start[paper] + Expert.AsSpan(Start[paper]..Start[paper + 1]).IndexOf(expert)];
}
