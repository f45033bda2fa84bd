namespace Kechuang.Kernels.Assignment;

/// <summary>Makes the rows of a paper around a bundle of experts, so that what else could take the places is mostly allowed too.</summary>
internal sealed class RowMaker(AssignmentProblem problem, Candidates candidates, PaperRules rules)
{
    /// <summary>The rows around a bundle.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="bundle">Places in the candidates; allowed together.</param>
    /// <param name="strict">Whether nobody else may take a place.</param>
    public Row[] Around(int paper, IReadOnlyList<int> bundle, bool strict)
    {
        int[] experts = [.. bundle.Select(m => candidates.Expert[m])];
        if (strict)
        {
            return [Row.Whole(paper, experts.Length) with { Only = experts }];
        }

        var roles = Roles(experts);
        var spare = problem.Floor is { } floor ? (bundle.Sum(m => candidates.Score[m]) - floor) / experts.Length : 0;
        var least = bundle.Select(m => problem.Floor is null ? long.MinValue : candidates.Score[m] - spare).ToArray();
        return [.. Enumerable.Range(0, experts.Length).GroupBy(i => (roles[i], least[i])).Select(row => new Row(
            paper, row.Count(), row.Key.Item1, row.Key.Item2, Away(paper, [.. row.Select(i => experts[i])], experts), null))];
    }

    // For which bands each is needed: where a band has more than its least, the last of them are free of it.
    private int[] Roles(int[] experts)
    {
        var roles = new int[experts.Length];
        for (var band = 0; band < problem.Bands.Count; band++)
        {
            var left = problem.Bands[band].Least;
            for (var i = 0; i < experts.Length && left > 0; i++)
            {
                if ((rules.Bands[experts[i]] >> band & 1) == 1)
                {
                    roles[i] |= 1 << band;
                    left--;
                }
            }
        }

        return roles;
    }

    // Others of the bundle, and whoever may not meet one of it; of one house with another of this row may be, since the row has one of them.
    private HashSet<int> Away(int paper, int[] own, int[] bundle)
    {
        var away = new HashSet<int>();
        foreach (var expert in candidates.Expert.AsSpan(candidates.Start[paper]..candidates.Start[paper + 1]))
        {
            if (!own.Contains(expert) && bundle.Any(m => m == expert
                || (own.Contains(m) && rules.AreOfOneHouse(m, expert) ? false : rules.AreApart(m, expert))))
            {
                away.Add(expert);
            }
        }

        return away;
    }
}
