namespace Kechuang.Kernels.Assignment;

/// <summary>Finds pins that contradict each other or the other limits.</summary>
internal static class PinChecker
{
    public static IReadOnlyList<Shortage> Check(AssignmentProblem problem)
    {
        var forbidden = problem.Pinned.Count == 0 ? [] : problem.Forbidden.ToHashSet();
        return
        [
            .. problem.Pinned.Where(forbidden.Contains).Select(p => new Shortage(ShortageCause.PinForbidden, [p.Paper], [p.Expert], 1, 0)),
            .. problem.Pinned.GroupBy(p => p.Paper).Where(g => g.Count() > problem.Demand[g.Key])
                .Select(g => new Shortage(ShortageCause.PinsOfPaper, [g.Key], Experts(g), g.Count(), problem.Demand[g.Key])),
            .. problem.Pinned.GroupBy(p => p.Expert).Where(g => g.Count() > problem.MaxLoad[g.Key])
                .Select(g => new Shortage(ShortageCause.PinsOfExpert, [.. g.Select(p => p.Paper).Order()], [g.Key], g.Count(), problem.MaxLoad[g.Key])),
            .. problem.Pinned.Where(p => problem.OrganisationOf(p.Expert) >= 0).GroupBy(p => (p.Paper, problem.OrganisationOf(p.Expert)))
                .Where(g => g.Count() > 1).Select(g => new Shortage(ShortageCause.PinsOfOrganisation, [g.Key.Paper], Experts(g), g.Count(), 1)),
        ];
    }

    private static int[] Experts(IEnumerable<Pair> pairs) => [.. pairs.Select(p => p.Expert).Order()];
}
