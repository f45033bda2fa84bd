namespace Kechuang.Kernels.Assignment;

/// <summary>What a paper's experts must be like together: no two of one organisation, nor two who must not meet; bands; the floor.</summary>
internal sealed class PaperRules
{
    private readonly AssignmentProblem problem;
    private readonly HashSet<ExpertPair> apart;

    public PaperRules(AssignmentProblem problem)
    {
        this.problem = problem;
        apart = [.. problem.NotTogether, .. problem.NotTogether.Select(p => new ExpertPair(p.Other, p.One))];
        Bands = new int[problem.Experts];
        for (var band = 0; band < problem.Bands.Count; band++)
        {
            foreach (var expert in problem.Bands[band].Experts)
            {
                Bands[expert] |= 1 << band;
            }
        }
    }

    /// <summary>The bands of each expert, a bit for each.</summary>
    public int[] Bands { get; }

    /// <summary>Whether the two may not read one paper.</summary>
    public bool AreApart(int one, int other) => AreOfOneHouse(one, other) || apart.Count > 0 && apart.Contains(new(one, other));

    /// <summary>Whether the two are of one organisation.</summary>
    public bool AreOfOneHouse(int one, int other) => problem.OrganisationOf(one) is >= 0 and var house && house == problem.OrganisationOf(other);

    /// <summary>Whether these may read one paper together.</summary>
    public bool Allow(ReadOnlySpan<int> experts, long total)
    {
        if (experts.Length == 0)
        {
            return true;
        }

        for (var i = 1; i < experts.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (experts[i] == experts[j] || AreApart(experts[i], experts[j]))
                {
                    return false;
                }
            }
        }

        for (var band = 0; band < problem.Bands.Count; band++)
        {
            var of = 0;
            foreach (var expert in experts)
            {
                of += Bands[expert] >> band & 1;
            }

            if (of < problem.Bands[band].Least)
            {
                return false;
            }
        }

        return problem.Floor is not { } floor || total >= floor;
    }
}
