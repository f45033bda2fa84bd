namespace Kechuang.Kernels.Assignment;

/// <summary>Says why the rules of papers cannot be kept, as far as that is known.</summary>
internal static class RuleReasons
{
    /// <summary>Papers that have no allowed bundle even when they have everybody to themselves.</summary>
    public static AssignmentResult OfPapers(AssignmentProblem problem)
    {
        var rules = new RuleBound(problem);
        var free = new long[problem.Experts];
        int[] papers = [.. Enumerable.Range(0, problem.Papers).Where(p => rules.Finder.Find(p, free, 1) is null)];
        return None(papers.Select(paper =>
        {
            var experts = rules.Candidates.Expert[rules.Candidates.Start[paper]..rules.Candidates.Start[paper + 1]].Order().ToArray();
            return new Shortage(ShortageCause.NoneTogether, [paper], experts, problem.Demand[paper], Math.Max(0, problem.Demand[paper] - 1)) { Relaxable = Asked(problem) };
        }));
    }

    /// <summary>Every case was tried: each paper can be served by itself, and all together cannot.</summary>
    public static AssignmentResult Proved(AssignmentProblem problem) => None([Whole(problem, ShortageCause.NotAllAtOnce)]);

    /// <summary>Nothing was found in the time that was given.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="bound">What no assignment exceeds: where that is below the floor of all papers together, there is none.</param>
    public static AssignmentResult NotFound(AssignmentProblem problem, Int128 bound) => None([Whole(
        problem,
        problem.Floor is { } floor && bound < (Int128)floor * problem.Demand.Count(k => k > 0) ? ShortageCause.FloorAboveBound : ShortageCause.NotFound)]);

    private static Shortage Whole(AssignmentProblem problem, ShortageCause cause)
    {
        int[] papers = [.. Enumerable.Range(0, problem.Papers).Where(p => problem.Demand[p] > 0)];
        var places = problem.Demand.Sum(k => (long)k);
        return new(cause, papers, [.. Enumerable.Range(0, problem.Experts)], places, Math.Max(0, places - 1)) { Relaxable = Asked(problem) };
    }

    // What may be relaxed is what was asked for.
    private static PaperLimits Asked(AssignmentProblem problem) =>
        (problem.NotTogether.Count > 0 ? PaperLimits.NotTogether : 0) | (problem.Organisation is not null ? PaperLimits.Organisations : 0)
        | (problem.Bands.Count > 0 ? PaperLimits.Bands : 0) | (problem.Floor is not null ? PaperLimits.Floor : 0);

    private static AssignmentResult None(IEnumerable<Shortage> reasons) => new() { Feasible = false, Pairs = [], Total = 0, Shortages = [.. reasons] };
}
