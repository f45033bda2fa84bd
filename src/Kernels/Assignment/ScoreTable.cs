namespace Kechuang.Kernels.Assignment;

/// <summary>The affinities of a problem by paper, for a checker that shares nothing with the solver. Memory: 12 bytes an affinity.</summary>
internal sealed class ScoreTable
{
    private readonly int[] start;
    private readonly int[] experts;
    private readonly long[] scores;

    public ScoreTable(AssignmentProblem problem)
    {
        start = new int[problem.Papers + 2];
        (experts, scores) = (new int[problem.Affinities.Count], new long[problem.Affinities.Count]);
        foreach (var affinity in problem.Affinities)
        {
            start[affinity.Paper + 2]++;
        }

        for (var p = 2; p < start.Length; p++)
        {
            start[p] += start[p - 1];
        }

        foreach (var (paper, expert, score) in problem.Affinities)
        {
            var at = start[paper + 1]++;
            (experts[at], scores[at]) = (expert, score);
        }
    }

    /// <summary>The score of a pair; null where it has none. Cost: the paper's affinities.</summary>
    public long? Of(Pair pair)
    {
        var at = experts.AsSpan(start[pair.Paper]..start[pair.Paper + 1]).IndexOf(pair.Expert);
        return at < 0 ? null : scores[start[pair.Paper] + at];
    }

    /// <summary>The experts and scores of a paper.</summary>
    public IEnumerable<(int Expert, long Score)> Of(int paper)
    {
        for (var i = start[paper]; i < start[paper + 1]; i++)
        {
            yield return (experts[i], scores[i]);
        }
    }
}
