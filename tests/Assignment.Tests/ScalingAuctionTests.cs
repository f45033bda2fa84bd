using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Assignment.Tests;

public sealed class ScalingAuctionTests
{
    [Fact]
    public void Prices_find_and_prove_what_trying_everything_finds()
    {
        var (feasible, infeasible) = (0, 0);
        Prop.ForAll(Making.Seeds, seed =>
        {
            var problem = Making.Small(seed);
            if (PinChecker.Check(problem).Count > 0)
            {
                return true;
            }

            var (result, best) = (Assigner.ByPrices(problem), new BruteForce(problem).Solve());
            feasible += result is null ? 0 : 1;
            infeasible += result is null ? 1 : 0;
            return result is null
                ? best is null || new Network(problem).Arcs.Length == 0
                : result.Total == best && Certificate.Verify(problem, result) is { Optimal: true, Faults: [] };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(6000));
        feasible.ShouldBeGreaterThan(300);
        infeasible.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void Prices_and_shortest_paths_agree_on_problems_of_hundreds()
    {
        foreach (var seed in Enumerable.Range(1, 6))
        {
            var problem = Making.Large(papers: 150 + seed, experts: 60, demand: 3, load: seed % 2 == 0 ? 8 : 10, seed);
            var (one, other) = (Assigner.ByPrices(problem).ShouldNotBeNull(), Assigner.Solve(problem with { Affinities = [.. problem.Affinities.Where((_, i) => i < 20_000)] }));

            other.Feasible.ShouldBeTrue();
            one.Total.ShouldBe(other.Total);
            Certificate.Verify(problem, one).Optimal.ShouldBeTrue();
        }
    }

    [Fact]
    public void What_cannot_be_met_is_named_before_any_price_is_tried()
    {
        // Forty of the papers may only be read by the first two experts.
        var problem = Making.Large(papers: 400, experts: 120, demand: 3, load: 11);
        problem = problem with { MinLoad = null, Organisation = null, Affinities = [.. problem.Affinities.Where(a => a.Paper >= 40 || a.Expert < 6)] };

        var result = Assigner.Solve(problem);

        result.Feasible.ShouldBeFalse();
        var shortage = result.Shortages.ShouldHaveSingleItem();
        shortage.Experts.ShouldBe([0, 1, 2, 3, 4, 5]);
        shortage.Papers.ShouldBe(Enumerable.Range(0, 40));
    }
}
