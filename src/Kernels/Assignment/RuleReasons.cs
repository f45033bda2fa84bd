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
            return new Shortage(
                ShortageKind.Rules, [paper], experts, problem.Demand[paper], Math.Max(0, problem.Demand[paper] - 1),
                $"项目 {paper} 的 {experts.Length} 位可选专家中，没有 {problem.Demand[paper]} 位可以同评：{Names(problem).Zh}",
                $"of the {experts.Length} experts who may read paper {paper}, no {problem.Demand[paper]} may do so together: {Names(problem).En}");
        }));
    }

    /// <summary>Every case was tried.</summary>
    public static AssignmentResult Proved(AssignmentProblem problem) => None([Whole(
        problem, ShortageKind.Rules,
        "每个项目单独都能配齐，全部项目一起则不能；已逐一排除，确无可行分配",
        "each paper can be served by itself, and all together cannot; every case was ruled out")]);

    /// <summary>Nothing was found in the time that was given.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="bound">What no assignment exceeds: where that is below the floor of all papers together, there is none.</param>
    public static AssignmentResult NotFound(AssignmentProblem problem, Int128 bound) =>
        problem.Floor is { } floor && bound < (Int128)floor * problem.Demand.Count(k => k > 0)
            ? None([Whole(problem, ShortageKind.Rules,
                $"最低总分 {floor} 超出了全部名额所能达到的，已由上界证明",
                $"a floor of {floor} is more than all places together can reach, as the bound proves")])
            : None([Whole(problem, ShortageKind.Unknown,
                "没有找到满足全部规则的分配；是否存在尚未证明",
                "nothing was found that keeps every rule; whether there is something is not proved")]);

    private static Shortage Whole(AssignmentProblem problem, ShortageKind kind, string zh, string en)
    {
        int[] papers = [.. Enumerable.Range(0, problem.Papers).Where(p => problem.Demand[p] > 0)];
        var places = problem.Demand.Sum(k => (long)k);
        return new(kind, papers, [.. Enumerable.Range(0, problem.Experts)], places, Math.Max(0, places - 1), $"{zh}：{Names(problem).Zh}", $"{en}: {Names(problem).En}");
    }

    // What may be relaxed is what was asked for.
    private static (string Zh, string En) Names(AssignmentProblem problem)
    {
        (bool Asked, string Zh, string En)[] all =
        [
            (problem.NotTogether.Count > 0, "不得同评的专家", "experts who may not meet"),
            (problem.Organisation is not null, "同一单位至多一位", "one expert of an organisation"),
            (problem.Bands.Count > 0, "至少几位某类专家", "some experts of a kind"),
            (problem.Floor is not null, "每项最低总分", "the floor of each paper"),
        ];
        return ($"可放宽{string.Join("、", all.Where(a => a.Asked).Select(a => a.Zh))}", $"relax {string.Join(", ", all.Where(a => a.Asked).Select(a => a.En))}");
    }

    private static AssignmentResult None(IEnumerable<Shortage> reasons) => new() { Feasible = false, Pairs = [], Total = 0, Shortages = [.. reasons] };
}
