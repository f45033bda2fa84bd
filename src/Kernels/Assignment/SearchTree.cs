namespace Kechuang.Kernels.Assignment;

/// <summary>Branch and bound for problems whose papers have rules of their own: exact where it ends in time.</summary>
/// <remarks>
/// Each node solves the problem without rules, some pairs pinned and some forbidden. Of the first paper whose experts are not allowed
/// together, the best allowed bundle names an expert whom the paper does not have: one branch pins that pair, the other forbids it.
/// Source: A. H. Land, A. G. Doig, "An automatic method of solving discrete programming problems", Econometrica 28, 1960.
/// </remarks>
internal sealed class SearchTree(AssignmentProblem problem, int nodes, CancellationToken cancellation)
{
    private readonly Stack<(Pair[] Pinned, Pair[] Forbidden, Int128 Bound)> open = new();

    /// <summary>The best that was found, here or before; null for nothing.</summary>
    public AssignmentResult? Best { get; private set; }

    /// <summary>Whether no branch was left.</summary>
    public bool IsDone => open.Count == 0;

    /// <summary>No assignment is better; meaningful where one was found or the search did not end.</summary>
    public Int128 Bound { get; private set; }

    /// <summary>Searches for something better than what is known.</summary>
    public void Run(AssignmentResult? known, Int128 bound)
    {
        Best = known;
        open.Push(([], [], bound));
        while (nodes-- > 0 && open.TryPop(out var node))
        {
            cancellation.ThrowIfCancellationRequested();
            Look(node.Pinned, node.Forbidden, node.Bound);
        }

        Bound = open.Select(n => n.Bound).Append(Best?.Total ?? Int128.MinValue).Max();
    }

    private void Look(Pair[] pinned, Pair[] forbidden, Int128 bound)
    {
        if (Best is not null && bound <= Best.Total)
        {
            return;
        }

        var here = problem with { Pinned = [.. problem.Pinned, .. pinned], Forbidden = [.. problem.Forbidden, .. forbidden] };
        var relaxed = Assigner.SolveFlow(here.WithoutRules(), null, cancellation);
        if (!relaxed.Feasible)
        {
            return;
        }

        var rules = new RuleBound(here);
        var experts = relaxed.Pairs.ToLookup(p => p.Paper, p => p.Expert);
        var (broken, missing) = (-1, -1);
        var own = rules.Of(relaxed.Certificate!.ExpertPrices, relaxed.Certificate.Scale, (paper, _, finder) =>
        {
            if (broken < 0 && !rules.Rules.Allow([.. experts[paper]], experts[paper].Sum(r => rules.Candidates.ScoreOf(paper, r))))
            {
                // A search for the bundle that took too long has none to name; any expert whom the paper could have does.
                broken = paper;
                missing = finder.Members.Select(m => rules.Candidates.Expert[m]).Concat(rules.Candidates.Expert[rules.Candidates.Start[paper]..rules.Candidates.Start[paper + 1]])
                    .Except(experts[paper]).DefaultIfEmpty(-1).First();
            }
        });
        bound = Int128.Min(bound, Int128.Min(relaxed.Total, own ?? Int128.MinValue));
        if (own is null || Best is not null && bound <= Best.Total)
        {
            return;
        }

        if (broken < 0)
        {
            Best = relaxed;
        }
        else if (missing >= 0)
        {
            open.Push((pinned, [.. forbidden, new(broken, missing)], bound));
            open.Push(([.. pinned, new(broken, missing)], forbidden, bound));
        }
    }
}
