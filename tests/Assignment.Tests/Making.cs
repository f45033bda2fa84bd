using FsCheck;
using FsCheck.Fluent;

namespace Kechuang.Kernels.Assignment.Tests;

/// <summary>Small random problems by seed, with every kind of limit; many of them cannot be met.</summary>
internal static class Making
{
    public static Arbitrary<int> Seeds { get; } = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    public static AssignmentProblem Small(int seed)
    {
        var random = new System.Random(seed);
        int papers = random.Next(1, 5), experts = random.Next(1, 6);
        var wide = random.Next(2) == 0;
        var density = random.Next(3, 11);
        int[] most = [.. Enumerable.Range(0, experts).Select(_ => random.Next(0, 4))];
        return new()
        {
            Demand = [.. Enumerable.Range(0, papers).Select(_ => random.Next(0, 4))],
            MaxLoad = most,
            MinLoad = random.Next(2) == 0 ? null : [.. most.Select(m => random.Next(3) == 0 ? random.Next(0, m + 1) : 0)],
            Organisation = random.Next(2) == 0 ? null : [.. most.Select(_ => random.Next(-1, 3))],
            Affinities = [.. Affinity.Dense(papers, experts, (_, _) => wide ? random.NextInt64(-1L << 40, 1L << 40) : random.Next(-2, 4))
                .Where(_ => random.Next(10) < density).OrderBy(_ => random.Next())],
            Forbidden = Pairs(random, papers, experts, random.Next(3)),
            Pinned = [.. Pairs(random, papers, experts, random.Next(4) == 0 ? 2 : 0).Distinct()],
        };
    }

    /// <summary>The same with rules of papers.</summary>
    public static AssignmentProblem WithRules(int seed)
    {
        var (random, problem) = (new System.Random(~seed), Small(seed));
        var experts = problem.MaxLoad.Count;
        return problem with
        {
            // Every third problem has room enough that the rules decide.
            Demand = [.. problem.Demand.Select(k => Math.Min(k, 2))],
            MaxLoad = random.Next(3) == 0 ? problem.MaxLoad : [.. problem.MaxLoad.Select(m => m + 2)],
            NotTogether = random.Next(2) == 0 ? [] : [.. Pairs(random, experts, experts, 3).Where(p => p.Paper != p.Expert).Select(p => new ExpertPair(p.Paper, p.Expert))],
            Bands = random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => new Band(1, [.. Enumerable.Range(0, experts).Where(_ => random.Next(2) == 0)]))],
            Floor = random.Next(3) == 0 ? random.Next(-2, 4) : null,
        };
    }

    /// <summary>Random affinities, dense, with room to spare: four experts to an organisation, some minima.</summary>
    public static AssignmentProblem Large(int papers, int experts, int demand, int load, int seed = 1)
    {
        var random = new System.Random(seed);
        return new()
        {
            Demand = [.. Enumerable.Repeat(demand, papers)],
            MaxLoad = [.. Enumerable.Repeat(load, experts)],
            MinLoad = [.. Enumerable.Range(0, experts).Select(r => r % 10 == 0 ? 2 : 0)],
            Organisation = [.. Enumerable.Range(0, experts).Select(r => r / 4)],
            Affinities = Affinity.Dense(papers, experts, (_, _) => random.Next(1_000_000)),
            Forbidden = Pairs(random, papers, experts, papers),
        };
    }

    /// <summary>Some 24,000 pairs that can be met, by seed: few or many scores, fields or none, organisations or none, from much room to none at all.</summary>
    public static AssignmentProblem Middle(int seed)
    {
        var random = new System.Random(seed);
        int experts = random.Next(100, 140), papers = (24_000 / experts) + 1, demand = random.Next(1, 5);
        var (fields, most, places) = (random.Next(3) == 0 ? 1 : 6, ((int[])[1, 4, 100, 1_000_000])[random.Next(4)], papers * demand * random.Next(100, 140) / 100);
        return new()
        {
            Demand = [.. Enumerable.Repeat(demand, papers)],
            MaxLoad = [.. Enumerable.Range(0, experts).Select(r => (places / experts) + (r < places % experts ? 1 : 0))],
            MinLoad = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, experts).Select(r => r % 7 == 0 ? places / experts * 2 / 3 : 0)],
            Organisation = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, experts).Select(r => r / 3)],
            Affinities = Affinity.Dense(papers, experts, (p, r) => random.Next(most) + (p % fields == r % fields ? 2L * most : 0)),
        };
    }

    private static Pair[] Pairs(System.Random random, int papers, int experts, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new Pair(random.Next(papers), random.Next(experts)))];
}
