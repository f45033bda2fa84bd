using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Assignment.Tests;

public sealed class EarlierTests
{
    [Fact]
    public void What_begins_from_earlier_prices_ends_at_the_same_total() => Prop.ForAll(Making.Seeds, seed =>
    {
        var random = new System.Random(seed);
        var problem = Making.Small(seed);
        if (PinChecker.Check(problem).Count > 0 || Assigner.ByPrices(problem) is not { } before)
        {
            return true;
        }

        var changed = problem with
        {
            MaxLoad = [.. problem.MaxLoad.Select((m, r) => Math.Max(problem.MinLoad?[r] ?? 0, m + random.Next(-1, 2)))],
            Affinities = [.. problem.Affinities.Where(_ => random.Next(6) != 0).Select(a => a with { Score = a.Score + random.Next(-1, 2) })],
        };
        if (PinChecker.Check(changed).Count > 0)
        {
            return true;
        }

        var (again, fresh) = (Assigner.ByPrices(changed, new(before.Pairs, before.Certificate!)), Assigner.Solve(changed));
        return again is null ? !fresh.Feasible || new Network(changed).Arcs.Length == 0
            : fresh.Feasible && again.Total == fresh.Total && Certificate.Verify(changed, again).Optimal;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void What_is_repaired_after_any_change_is_as_good_as_what_trying_everything_finds()
    {
        var (feasible, infeasible) = (0, 0);
        Prop.ForAll(Making.Seeds, seed =>
        {
            var (random, problem) = (new System.Random(seed), Making.Small(seed));
            var before = Assigner.Solve(problem);
            var experts = problem.MaxLoad.Count;
            var changed = problem with
            {
                Demand = [.. problem.Demand.Select(k => Math.Max(0, k + random.Next(-1, 2))), .. random.Next(2) == 0 ? [] : (int[])[1]],
                MaxLoad = [.. problem.MaxLoad.Select((m, r) => Math.Max(problem.MinLoad?[r] ?? 0, m + random.Next(-1, 2))), 2],
                MinLoad = problem.MinLoad is null ? null : [.. problem.MinLoad, random.Next(2)],
                Organisation = problem.Organisation is null ? null : [.. problem.Organisation, 1],
                Affinities = [.. problem.Affinities.Where(_ => random.Next(6) != 0).Select(a => a with { Score = a.Score + random.Next(-1, 2) }), new(0, experts, random.Next(4))],
                Forbidden = [.. problem.Forbidden, new(random.Next(problem.Demand.Count), random.Next(experts))],
                Pinned = [],
            };
            // Prices may be those from before, or of anything.
            var prices = before.Certificate is { } known && random.Next(3) > 0 ? known
                : new([], [.. Enumerable.Range(0, random.Next(experts + 3)).Select(_ => random.NextInt64(-1L << random.Next(1, 63), 1L << random.Next(1, 63)))], random.Next(1, 9));
            var (again, best) = (Assigner.Solve(changed, new Earlier(before.Pairs, prices)), new BruteForce(changed).Solve());
            feasible += best is null ? 0 : 1;
            infeasible += best is null ? 1 : 0;
            return best is null ? !again.Feasible && again.Shortages.Count > 0
                : again.Feasible && again.Total == best && Certificate.Verify(changed, again) is { Optimal: true, Faults: [] };
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        feasible.ShouldBeGreaterThan(300);
        infeasible.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void Nothing_changes_where_nothing_is_new_and_little_where_little_is()
    {
        var problem = Making.Large(papers: 500, experts: 150, demand: 3, load: 11);
        var before = Assigner.Solve(problem);
        var from = new Earlier(before.Pairs, before.Certificate!);
        var declined = problem with { MaxLoad = [.. problem.MaxLoad.Select((m, r) => r == 3 ? 0 : m)] };

        var (same, after, anew) = (Assigner.Solve(problem, from), Assigner.Solve(declined, from), Assigner.Solve(declined));

        same.Pairs.ShouldBe(before.Pairs);
        (after.Total, anew.Total).ShouldBe((anew.Total, after.Total));
        after.Pairs.Except(before.Pairs).Count().ShouldBeLessThanOrEqualTo(anew.Pairs.Except(before.Pairs).Count());
        Certificate.Verify(declined, after).Optimal.ShouldBeTrue();
    }

    [Fact]
    public void The_dearer_a_change_the_more_stays_and_the_price_is_part_of_the_proof()
    {
        var problem = Making.Large(papers: 120, experts: 60, demand: 3, load: 8) with { MinLoad = null };
        var before = Assigner.Solve(problem);
        // One expert declines, and every score is a little other than it was.
        var changed = problem with
        {
            MaxLoad = [0, .. problem.MaxLoad.Skip(1)],
            Affinities = [.. problem.Affinities.Select((a, i) => a with { Score = a.Score + (i * 7919 % 60_001) })],
        };

        int[] kept = [.. ((long[])[0, 10_000, 1_000_000]).Select(price =>
        {
            var priced = changed.Keeping(before.Pairs, price);
            var result = Assigner.Solve(priced, new Earlier(before.Pairs, before.Certificate!));
            Certificate.Verify(priced, result).Optimal.ShouldBeTrue();
            return result.Pairs.Intersect(before.Pairs).Count();
        })];

        kept.ShouldBeInOrder();
        kept[0].ShouldBeLessThan(kept[2]);
        kept[2].ShouldBeGreaterThanOrEqualTo(before.Pairs.Count(p => p.Expert != 0) - before.Pairs.Count(p => p.Expert == 0));
    }

    // Large enough that searches leave out most pairs: every kind of scores, ties too, with organisations and minima, up to the last place.
    [Fact]
    public void What_searches_leave_out_is_never_missed() => Prop.ForAll(Making.Seeds, seed =>
    {
        var problem = Making.Middle(seed);
        var before = Assigner.Solve(problem);
        var random = new System.Random(~seed);
        var changed = problem with
        {
            Affinities = [.. problem.Affinities.Select(a => random.Next(50) == 0 ? a with { Score = a.Score + random.Next(-2, 3) } : a)],
            Forbidden = [.. before.Pairs.Where(_ => random.Next(100) == 0)],
        };
        var (again, anew) = (Assigner.Solve(changed, new Earlier(before.Pairs, before.Certificate!)), Assigner.Solve(changed));
        problem.Affinities.Count.ShouldBeGreaterThan(20_000);
        return Certificate.Verify(problem, before) is { Optimal: true, Faults: [] }
            && again.Feasible == anew.Feasible && again.Total == anew.Total
            && (!again.Feasible || Certificate.Verify(changed, again).Optimal && Certificate.Verify(changed, anew).Optimal);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    // As large, with stay prices: experts decline, papers come and need more or fewer, limits change, and pins are let go.
    [Fact]
    public void Whatever_changes_in_a_large_problem_it_is_as_good_as_anew()
    {
        var feasible = 0;
        Prop.ForAll(Making.Seeds, seed =>
        {
            var random = new System.Random(seed);
            var made = Making.Middle(seed);
            int papers = made.Demand.Count, experts = made.MaxLoad.Count;
            var problem = made with { Pinned = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Pair(random.Next(papers), random.Next(experts))).DistinctBy(p => p.Paper)] };
            var before = Assigner.Solve(problem);
            if (!before.Feasible)
            {
                return true;
            }

            int[] most = [.. made.MaxLoad.Select(m => random.Next(40) switch { 0 => 0, 1 => m + 4, 2 => Math.Max(0, m - 1), _ => m + random.Next(2) })];
            var changed = made with
            {
                Demand = [.. made.Demand.Select(k => random.Next(60) == 0 ? Math.Max(0, k + random.Next(-1, 2)) : k), 2],
                MaxLoad = most,
                MinLoad = made.MinLoad is null ? null : [.. made.MinLoad.Select((least, r) => Math.Min(most[r], random.Next(9) == 0 ? least + 1 : least))],
                Affinities = [.. made.Affinities, .. Enumerable.Range(0, experts).Where(_ => random.Next(2) == 0).Select(r => new Affinity(papers, r, random.Next(100)))],
                Forbidden = [.. before.Pairs.Where(_ => random.Next(100) == 0)],
            };
            changed = changed.Keeping(before.Pairs, random.Next(3) * 5);
            var (again, anew) = (Assigner.Solve(changed, new Earlier(before.Pairs, before.Certificate!)), Assigner.Solve(changed));
            feasible += again.Feasible ? 1 : 0;
            return again.Feasible == anew.Feasible && again.Total == anew.Total
                && (!again.Feasible || Certificate.Verify(changed, again) is { Optimal: true, Faults: [] } && Certificate.Verify(changed, anew).Optimal);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
        feasible.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Who_declines_gets_a_price_at_which_nobody_wants_them_and_no_search_begins_from_their_places()
    {
        var problem = Making.Large(papers: 400, experts: 100, demand: 3, load: 16) with { Organisation = null, MinLoad = null };
        var before = Assigner.Solve(problem);
        var declined = problem with { MaxLoad = [.. problem.MaxLoad.Select((m, r) => r % 10 == 3 ? 0 : m)] };
        var network = new Network(declined);

        // Half of what it takes to search from every place of theirs.
        var prices = FlowRepair.Solve(network, new Earlier(before.Pairs, before.Certificate!), 30_000, null, default);

        prices.ShouldNotBeNull();
        for (var expert = 3; expert < declined.MaxLoad.Count; expert += 10)
        {
            var wanted = network.Arcs.Where(a => a.Expert == expert).Max(a => a.Score - prices.PaperPrices[a.Paper]);
            prices.ExpertPrices[expert].ShouldBe(Math.Max(0, wanted));
        }
    }
}
