using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Assignment.Tests;

public sealed class RulesTests
{
    [Fact]
    public void With_experts_apart_bands_and_a_floor_the_total_is_the_greatest_and_known_to_be()
    {
        var (feasible, infeasible, hard) = (0, 0, 0);
        Prop.ForAll(Making.Seeds, seed =>
        {
            var problem = Making.WithRules(seed);
            var (result, best) = (Assigner.Solve(problem), new BruteForce(problem).Solve());
            feasible += best is null ? 0 : 1;
            infeasible += best is null ? 1 : 0;
            hard += best is not null && best < Assigner.Solve(problem.WithoutRules()).Total ? 1 : 0;
            if (best is null)
            {
                return !result.Feasible && result.Shortages.Count > 0 && result.Shortages.All(s => s.Kind != ShortageKind.Unknown);
            }

            var proof = Certificate.Verify(problem, result);
            return result.Feasible && result.Total == best && result.Gap == 0 && proof.Faults.Count == 0 && proof.Bound >= best
                && (result.BySearch || !problem.HasRules || proof.Gap == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
        feasible.ShouldBeGreaterThan(200);
        infeasible.ShouldBeGreaterThan(200);
        hard.ShouldBeGreaterThan(15);
    }

    [Fact]
    public void The_best_bundle_of_a_paper_is_what_trying_everything_finds() => Prop.ForAll(Making.Seeds, seed =>
    {
        var problem = Making.WithRules(seed);
        if (PinChecker.Check(problem).Count > 0)
        {
            return true;
        }

        var random = new System.Random(seed);
        long[] prices = [.. problem.MaxLoad.Select(_ => (long)random.Next(-3, 4))];
        var rules = new RuleBound(problem);
        return Enumerable.Range(0, problem.Papers).All(paper =>
        {
            // The paper alone, with each expert's price taken off the score; the floor counts scores as they are.
            var found = rules.Finder.Find(paper, prices, 1);
            var best = Bundles(problem, paper).Select(bundle => (Int128?)bundle.Sum(r => Score(problem, paper, r) - prices[r])).Max();
            return found == best && (best is null || rules.Finder.Members.Count == problem.Demand[paper]);
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void Hundreds_of_papers_with_rules_are_served_within_a_thousandth_of_the_bound()
    {
        var random = new System.Random(3);
        var problem = Making.Large(papers: 150, experts: 80, demand: 3, load: 7) with
        {
            NotTogether = [.. Enumerable.Range(0, 600).Select(_ => new ExpertPair(random.Next(40), 40 + random.Next(40)))],
            Bands = [new(1, [.. Enumerable.Range(0, 40)]), new(1, [.. Enumerable.Range(30, 50)])],
        };

        var result = Assigner.Solve(problem);

        result.Feasible.ShouldBeTrue();
        var proof = Certificate.Verify(problem, result);
        proof.Faults.ShouldBeEmpty();
        proof.Bound.ShouldBeGreaterThanOrEqualTo(result.Bound);
        result.Gap.ShouldBeInRange(0, result.Total / 1000);
        Assigner.Solve(problem).Pairs.ShouldBe(result.Pairs);
    }

    [Fact]
    public void A_paper_whose_candidates_may_not_meet_is_named()
    {
        var problem = new AssignmentProblem
        {
            Demand = [1, 2],
            MaxLoad = [3, 3],
            Affinities = Affinity.Dense(2, 2, (p, r) => p + r),
            NotTogether = [new(1, 0)],
        };

        var reason = Assigner.Solve(problem).Shortages.ShouldHaveSingleItem();

        reason.Kind.ShouldBe(ShortageKind.Rules);
        reason.Papers.ShouldBe([1]);
        (reason.Cause, reason.Relaxable, reason.Needed).ShouldBe((ShortageCause.NoneTogether, PaperLimits.NotTogether, 2));
        reason.Experts.ShouldBe([0, 1]);
    }

    [Fact]
    public void Papers_that_can_each_be_served_but_not_all_together_are_told_so()
    {
        var problem = new AssignmentProblem
        {
            Demand = [1, 1],
            MaxLoad = [1, 1],
            Affinities = Affinity.Dense(2, 2, (_, _) => 1),
            Bands = [new(1, [0])],
        };

        var reason = Assigner.Solve(problem).Shortages.ShouldHaveSingleItem();

        reason.Kind.ShouldBe(ShortageKind.Rules);
        (reason.Cause, reason.Relaxable).ShouldBe((ShortageCause.NotAllAtOnce, PaperLimits.Bands));
    }

    [Theory]
    [InlineData(0, 5, "notTogether")]
    [InlineData(1, 1, "notTogether")]
    public void Bad_rules_are_refused_and_named(int one, int other, string part) => new AssignmentProblem
    {
        Demand = [1],
        MaxLoad = [1, 1],
        Affinities = [],
        NotTogether = [new(one, other)],
    }.FindMistake()!.ShouldContain(part);

    private static long Score(AssignmentProblem problem, int paper, int expert) =>
        problem.Affinities.FirstOrDefault(a => a.Paper == paper && a.Expert == expert).Score;

    private static IEnumerable<int[]> Bundles(AssignmentProblem problem, int paper)
    {
        var rules = new PaperRules(problem);
        int[] open = [.. Enumerable.Range(0, problem.Experts).Where(r => problem.Pinned.Contains(new(paper, r))
            || problem.Affinities.Any(a => a.Paper == paper && a.Expert == r) && !problem.Forbidden.Contains(new(paper, r)))];
        return Enumerable.Range(0, 1 << open.Length)
            .Select(choice => open.Where((_, i) => (choice >> i & 1) == 1).ToArray())
            .Where(b => b.Length == problem.Demand[paper] && problem.Pinned.All(p => p.Paper != paper || b.Contains(p.Expert)))
            .Where(b => rules.Allow(b, b.Sum(r => Score(problem, paper, r))));
    }
}
