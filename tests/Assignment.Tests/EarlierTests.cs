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
        return again is null ? !fresh.Feasible || new Network(changed).Score.Length == 0
            : fresh.Feasible && again.Total == fresh.Total && Certificate.Verify(changed, again).Optimal;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

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
}
