namespace Kechuang.Kernels.Assignment;

/// <summary>Finds pins that contradict each other or the other limits.</summary>
internal static class PinChecker
{
    public static IReadOnlyList<Shortage> Check(AssignmentProblem problem)
    {
        var forbidden = problem.Pinned.Count == 0 ? [] : problem.Forbidden.ToHashSet();
        return
        [
            .. problem.Pinned.Where(forbidden.Contains).Select(p => Contradiction(
                [p.Paper], [p.Expert], 1, 0,
                $"项目 {p.Paper} 与专家 {p.Expert} 既固定又回避",
                $"paper {p.Paper} and expert {p.Expert} are pinned and forbidden")),
            .. problem.Pinned.GroupBy(p => p.Paper).Where(g => g.Count() > problem.Demand[g.Key]).Select(g => Contradiction(
                [g.Key], Experts(g), g.Count(), problem.Demand[g.Key],
                $"项目 {g.Key} 固定了 {g.Count()} 位专家，只需 {problem.Demand[g.Key]} 位",
                $"paper {g.Key} has {g.Count()} pinned experts and needs {problem.Demand[g.Key]}")),
            .. problem.Pinned.GroupBy(p => p.Expert).Where(g => g.Count() > problem.MaxLoad[g.Key]).Select(g => Contradiction(
                [.. g.Select(p => p.Paper).Order()], [g.Key], g.Count(), problem.MaxLoad[g.Key],
                $"专家 {g.Key} 被固定 {g.Count()} 项，至多 {problem.MaxLoad[g.Key]} 项",
                $"expert {g.Key} is pinned to {g.Count()} papers and takes {problem.MaxLoad[g.Key]} at most")),
            .. problem.Pinned.Where(p => problem.OrganisationOf(p.Expert) >= 0).GroupBy(p => (p.Paper, problem.OrganisationOf(p.Expert)))
                .Where(g => g.Count() > 1).Select(g => Contradiction(
                    [g.Key.Paper], Experts(g), g.Count(), 1,
                    $"项目 {g.Key.Paper} 固定了同一单位的 {g.Count()} 位专家",
                    $"paper {g.Key.Paper} has {g.Count()} pinned experts of one organisation")),
        ];
    }

    private static int[] Experts(IEnumerable<Pair> pairs) => [.. pairs.Select(p => p.Expert).Order()];

    private static Shortage Contradiction(int[] papers, int[] experts, long needed, long available, string zh, string en) =>
        new(ShortageKind.Pins, papers, experts, needed, available, zh, en);
}
