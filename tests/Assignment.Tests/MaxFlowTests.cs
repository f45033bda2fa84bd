using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Assignment.Tests;

public sealed class MaxFlowTests
{
    [Fact]
    public void Nothing_is_short_exactly_where_trying_everything_finds_an_assignment()
    {
        var (feasible, infeasible) = (0, 0);
        Prop.ForAll(Making.Seeds, seed =>
        {
            var problem = Making.Small(seed);
            if (PinChecker.Check(problem).Count > 0)
            {
                return true;
            }

            var net = new Network(problem);
            var (shortages, best) = (Assigner.FindShortages(net, default), new BruteForce(problem).Solve());
            feasible += best is null ? 0 : 1;
            infeasible += best is null ? 1 : 0;
            return best is null
                ? shortages.Count > 0 && Served(net) == Assigner.Solve(problem).Pairs.Count - problem.Pinned.Count
                : shortages.Count == 0 && Served(net) == 0 && net.Load.All(l => l == 0) && !net.GroupUsed.Contains(true);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000));
        feasible.ShouldBeGreaterThan(300);
        infeasible.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void The_reasons_are_those_that_shortest_paths_name() => Prop.ForAll(Making.Seeds, seed =>
    {
        var problem = Making.Small(seed);
        if (PinChecker.Check(problem).Count > 0)
        {
            return true;
        }

        // Every greatest flow has the same least cut.
        var (one, other) = (Assigner.FindShortages(new Network(problem), default), Assigner.Solve(problem).Shortages);
        return one.Count == other.Count && one.Zip(other).All(pair => pair.First.Kind == pair.Second.Kind
            && pair.First.Papers.SequenceEqual(pair.Second.Papers) && pair.First.Experts.SequenceEqual(pair.Second.Experts)
            && (pair.First.Needed, pair.First.Available) == (pair.Second.Needed, pair.Second.Available));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Without_any_one_of_the_least_group_the_others_of_it_can_be_served()
    {
        var smaller = 0;
        Prop.ForAll(Making.Seeds, seed =>
        {
            var problem = Making.Small(seed);
            return Assigner.Solve(problem).Shortages.All(s =>
            {
                if (s.Kind != ShortageKind.Places)
                {
                    return s.Core.Count == 0;
                }

                smaller += s.Core.Count < s.Papers.Count ? 1 : 0;
                return s.CoreIsMinimal && s.Core.All(s.Papers.Contains) && s.Core.SequenceEqual(s.Core.Order())
                    && !CanServe(problem, s.Core) && s.Core.All(p => CanServe(problem, [.. s.Core.Where(q => q != p)]));
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        smaller.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void A_field_that_lacks_many_places_is_named_whole_and_by_its_least_group()
    {
        // 14 papers of a field with nine experts of three places each, among 400 that want for nothing.
        var problem = Making.Large(papers: 414, experts: 129, demand: 3, load: 11);
        problem = problem with
        {
            MinLoad = null,
            Organisation = null,
            Forbidden = [],
            MaxLoad = [.. problem.MaxLoad.Select((u, r) => r < 9 ? 3 : u)],
            Affinities = [.. problem.Affinities.Where(a => a.Paper < 14 == a.Expert < 9)],
        };

        var shortage = Assigner.Solve(problem).Shortages.ShouldHaveSingleItem();

        shortage.Papers.ShouldBe(Enumerable.Range(0, 14));
        shortage.Experts.ShouldBe(Enumerable.Range(0, 9));
        (shortage.Needed, shortage.Available, shortage.Core.Count, shortage.CoreIsMinimal).ShouldBe((42, 27, 10, true));
    }

    [Fact]
    public void Minima_that_cannot_be_met_are_named_in_a_full_call()
    {
        // Expert 7 must take ten papers, of which nine may be theirs; everybody is needed up to the last place.
        var problem = Making.Large(papers: 440, experts: 120, demand: 3, load: 11);
        problem = problem with
        {
            Organisation = null,
            Forbidden = [],
            MinLoad = [.. Enumerable.Range(0, 120).Select(r => r == 7 ? 10 : 0)],
            MaxLoad = [.. problem.MaxLoad.Select((u, r) => r < 2 ? u + 1 : u)],
            Affinities = [.. problem.Affinities.Where(a => a.Expert != 7 || a.Paper < 9)],
        };

        var shortage = Assigner.Solve(problem).Shortages.ShouldHaveSingleItem();

        (shortage.Kind, shortage.Needed, shortage.Available).ShouldBe((ShortageKind.Papers, 10, 9));
        shortage.Experts.ShouldBe([7]);
    }

    private static int Served(Network net) => net.Used.Count(u => u);

    private static bool CanServe(AssignmentProblem problem, IReadOnlyList<int> papers) => Assigner.Solve(problem with
    {
        MinLoad = null,
        Demand = [.. problem.Demand.Select((k, p) => papers.Contains(p) ? k : problem.Pinned.Count(pin => pin.Paper == p))],
    }).Feasible;
}
