using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Assignment.Tests;

public sealed class RandomAssignerTests
{
    private static readonly decimal[] Caps = [0.25m, 0.34m, 0.5m, 0.6m, 0.75m, 1m];

    [Fact]
    public void Every_draw_keeps_every_limit_and_every_chance_the_cap()
    {
        var drawn = 0;
        Prop.ForAll(Making.Seeds, seed =>
        {
            var problem = Making.Small(seed);
            var lottery = RandomAssigner.Solve(problem, Caps[seed % Caps.Length]);
            if (!lottery.Feasible)
            {
                return lottery.Shortages.Count > 0;
            }

            drawn++;
            var pinned = problem.Pinned.ToHashSet();
            var chances = lottery.Chances.ToDictionary(c => c.Pair, c => c.Parts);
            return lottery.Chances.All(c => pinned.Contains(c.Pair) || c.Parts <= lottery.Cap) && lottery.Cap <= lottery.Whole * Caps[seed % Caps.Length]
                && lottery.Bound >= lottery.Total && (problem.Organisation is not null || lottery.Bound == lottery.Total)
                && Enumerable.Range(0, 8).All(i => Keeps(problem, lottery.Draw((ulong)i), chances));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
        drawn.ShouldBeGreaterThan(80);
    }

    [Fact]
    public void With_a_cap_of_one_the_lottery_is_the_best_assignment() => Prop.ForAll(Making.Seeds, seed =>
    {
        var problem = Making.Small(seed) with { Organisation = null };
        var (lottery, best) = (RandomAssigner.Solve(problem, 1), Assigner.Solve(problem));
        return lottery.Feasible == best.Feasible && (!best.Feasible || lottery.Total == best.Total && lottery.Draw(5).SequenceEqual(best.Pairs));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_expected_total_is_the_greatest_of_all_lotteries_with_two_outcomes()
    {
        // With a cap of a half and two parts, a lottery is two assignments that share no pair; trying all pairs of assignments finds the best.
        var problem = new AssignmentProblem
        {
            Demand = [1, 1],
            MaxLoad = [1, 1, 1],
            Affinities = Affinity.Dense(2, 3, (p, r) => (5 * p) + (3 * r) + (p * r * 7)),
        };

        var lottery = RandomAssigner.Solve(problem, 0.5m);

        lottery.Whole.ShouldBe(2);
        var outcomes = Enumerable.Range(0, 9).Select(i => (A: i / 3, B: i % 3)).Where(o => o.A != o.B).ToList();
        var best = outcomes.SelectMany(_ => outcomes, (one, two) => (one, two)).Where(o => o.one.A != o.two.A && o.one.B != o.two.B)
            .Max(o => Score(0, o.one.A) + Score(1, o.one.B) + Score(0, o.two.A) + Score(1, o.two.B));
        lottery.Total.ShouldBe(best);

        long Score(int paper, int expert) => problem.Affinities.Single(a => a.Paper == paper && a.Expert == expert).Score;
    }

    [Fact]
    public void Over_many_seeds_each_pair_comes_as_often_as_its_chance_says()
    {
        var problem = Making.Large(papers: 20, experts: 12, demand: 2, load: 5) with { Forbidden = [] };
        var lottery = RandomAssigner.Solve(problem, 0.4m);
        const int Draws = 4000;

        var times = Enumerable.Range(0, Draws).SelectMany(i => lottery.Draw((ulong)i)).CountBy(p => p).ToDictionary();

        lottery.Chances.Count(c => c.Parts < lottery.Whole).ShouldBeGreaterThan(20);
        foreach (var (pair, parts) in lottery.Chances)
        {
            // Five standard deviations of a binomial count.
            var chance = (double)parts / lottery.Whole;
            Math.Abs(times.GetValueOrDefault(pair) - (Draws * chance)).ShouldBeLessThanOrEqualTo((5 * Math.Sqrt(Draws * chance * (1 - chance))) + 1e-9);
        }
    }

    [Fact]
    public void One_seed_draws_one_assignment_and_another_another()
    {
        var lottery = RandomAssigner.Solve(Making.Large(papers: 40, experts: 20, demand: 2, load: 6), 0.5m);

        lottery.Draw(7).ShouldBe(lottery.Draw(7));
        lottery.Draw(7).ShouldNotBe(lottery.Draw(8));
    }

    [Fact]
    public void A_cap_that_leaves_a_paper_too_few_says_so_and_a_wrong_one_is_refused()
    {
        var problem = new AssignmentProblem { Demand = [2], MaxLoad = [1, 1, 1], Affinities = Affinity.Dense(1, 3, (_, _) => 1) };

        RandomAssigner.Solve(problem, 0.6m).ShouldSatisfyAllConditions(l => (l.Cap, l.Whole).ShouldBe((3, 5)), l => l.Shortages.ShouldHaveSingleItem().Kind.ShouldBe(ShortageKind.Places));
        RandomAssigner.Solve(problem, 0.7m).Feasible.ShouldBeTrue();
        Should.Throw<ArgumentException>(() => RandomAssigner.Solve(problem, 0)).Message.ShouldContain("cap");
        Should.Throw<ArgumentException>(() => RandomAssigner.Solve(problem with { Floor = 1 }, 1)).Message.ShouldContain("lottery");
    }

    private static bool Keeps(AssignmentProblem problem, IReadOnlyList<Pair> pairs, Dictionary<Pair, int> chances) =>
        pairs.All(chances.ContainsKey) && pairs.Distinct().Count() == pairs.Count && problem.Pinned.All(pairs.Contains)
        && problem.Demand.Index().All(p => pairs.Count(pair => pair.Paper == p.Index) == p.Item)
        && problem.MaxLoad.Index().All(r => pairs.Count(pair => pair.Expert == r.Index) is var load && load <= r.Item && load >= problem.MinLoadOf(r.Index))
        && !pairs.Any(p => problem.Forbidden.Contains(p))
        && pairs.GroupBy(p => p.Paper).All(g => new PaperRules(problem).Allow([.. g.Select(p => p.Expert)], 0));
}
