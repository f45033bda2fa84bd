namespace Kechuang.Kernels.Assignment;

/// <summary>Which experts shall read which papers, under limits that all hold at once.</summary>
/// <remarks>
/// Papers and experts are numbered from 0 by their places in <see cref="Demand"/> and <see cref="MaxLoad"/>.
/// Only pairs with an affinity may be assigned, and those that are pinned.
/// Range: the largest absolute score, times four for each paper and expert and one for each place demanded, stays below 2⁶¹.
/// </remarks>
public sealed record AssignmentProblem
{
    /// <summary>Experts that each paper needs, exactly; 0 or more.</summary>
    public required IReadOnlyList<int> Demand { get; init; }

    /// <summary>Papers that each expert takes at most; 0 or more.</summary>
    public required IReadOnlyList<int> MaxLoad { get; init; }

    /// <summary>Papers that each expert takes at least; null for none.</summary>
    public IReadOnlyList<int>? MinLoad { get; init; }

    /// <summary>The organisation of each expert, by any number, negative for none; a paper gets at most one expert of each. Null for none.</summary>
    public IReadOnlyList<int>? Organisation { get; init; }

    /// <summary>The pairs that may be assigned; none twice.</summary>
    public required IReadOnlyList<Affinity> Affinities { get; init; }

    /// <summary>Pairs that must not be assigned, such as conflicts of interest; they may be named twice, and without an affinity.</summary>
    public IReadOnlyList<Pair> Forbidden { get; init; } = [];

    /// <summary>Pairs that must be assigned; without an affinity they count 0.</summary>
    public IReadOnlyList<Pair> Pinned { get; init; } = [];

    /// <summary>Experts who must not read the same paper; the order of the two does not matter.</summary>
    /// <remarks>This, bands and a floor make the problem hard: the result says how near it is known to be.</remarks>
    public IReadOnlyList<ExpertPair> NotTogether { get; init; } = [];

    /// <summary>Kinds of experts of whom each paper that needs any gets some; at most <see cref="MostBands"/>.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>The total that each paper that needs any expert reaches at least; null for none.</summary>
    public long? Floor { get; init; }

    /// <summary>How many bands there may be.</summary>
    public const int MostBands = 30;

    /// <summary>
    /// The same with a price on changing what people have been told: each pair that was told and may still be assigned counts so much
    /// more. The total of this problem is the scores and the price of each pair that is kept.
    /// </summary>
    /// <param name="told">The pairs that people have been told.</param>
    /// <param name="price">What a change costs, in units of score; 0 or more.</param>
    public AssignmentProblem Keeping(IEnumerable<Pair> told, long price)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(price);
        var known = told.ToHashSet();
        return this with { Affinities = [.. Affinities.Select(a => known.Contains(new(a.Paper, a.Expert)) ? a with { Score = checked(a.Score + price) } : a)] };
    }

    /// <summary>Whether papers have limits of their own that no flow can express.</summary>
    internal bool HasRules => NotTogether.Count > 0 || Bands.Count > 0 || Floor is not null;

    /// <summary>The same without those.</summary>
    internal AssignmentProblem WithoutRules() => HasRules ? this with { NotTogether = [], Bands = [], Floor = null } : this;

    internal int Papers => Demand.Count;

    internal int Experts => MaxLoad.Count;

    internal int MinLoadOf(int expert) => MinLoad is null ? 0 : MinLoad[expert];

    internal int OrganisationOf(int expert) => Organisation is null ? -1 : Organisation[expert];

    /// <summary>What is wrong with the input, in Chinese and English; null when nothing is.</summary>
    /// <remarks>Cost: O(affinities).</remarks>
    public string? FindMistake()
    {
        if (MinLoad is not null && MinLoad.Count != Experts || Organisation is not null && Organisation.Count != Experts)
        {
            return "minLoad、organisation 的长度须与 maxLoad 相同 / minLoad and organisation must be as long as maxLoad";
        }

        for (var p = 0; p < Papers; p++)
        {
            if (Demand[p] < 0)
            {
                return $"demand[{p}] 不得为负 / demand[{p}] must not be negative";
            }
        }

        for (var r = 0; r < Experts; r++)
        {
            if (MinLoadOf(r) < 0 || MaxLoad[r] < MinLoadOf(r))
            {
                return $"expert {r} 须满足 0 ≤ minLoad ≤ maxLoad / expert {r} must have 0 ≤ minLoad ≤ maxLoad";
            }
        }

        return FindBadPair() ?? FindBadRule() ?? FindBadAffinity();
    }

    private string? FindBadPair()
    {
        foreach (var (name, pairs) in (ReadOnlySpan<(string, IReadOnlyList<Pair>)>)[("forbidden", Forbidden), ("pinned", Pinned)])
        {
            foreach (var (paper, expert) in pairs)
            {
                if (!IsKnown(paper, expert))
                {
                    return Unknown(name, paper, expert);
                }
            }
        }

        var seen = new HashSet<Pair>();
        foreach (var pin in Pinned)
        {
            if (!seen.Add(pin))
            {
                return Twice("pinned", pin.Paper, pin.Expert);
            }
        }

        return null;
    }

    private string? FindBadRule()
    {
        foreach (var (one, other) in NotTogether)
        {
            if (one < 0 || one >= Experts || other < 0 || other >= Experts || one == other)
            {
                return $"notTogether 的 ({one}, {other}) 须是两位已知的专家 / ({one}, {other}) of notTogether must be two known experts";
            }
        }

        for (var b = 0; b < Bands.Count; b++)
        {
            if (Bands[b].Least < 0 || Bands[b].Experts.Any(r => r < 0 || r >= Experts))
            {
                return $"bands[{b}] 含负数或未知的专家 / bands[{b}] has a negative number or an unknown expert";
            }
        }

        return Bands.Count <= MostBands ? null : $"bands 至多 {MostBands} 个 / there may be {MostBands} bands at most";
    }

    private string? FindBadAffinity()
    {
        var all = Affinities as Affinity[] ?? [.. Affinities];
        Int128 largest = 0;
        foreach (ref readonly var affinity in all.AsSpan())
        {
            if (!IsKnown(affinity.Paper, affinity.Expert))
            {
                return Unknown("affinities", affinity.Paper, affinity.Expert);
            }

            largest = Int128.Max(largest, Int128.Abs(affinity.Score));
        }

        var (order, first) = Network.ByPaper(all, Papers);
        var seenFor = new int[Experts];
        for (var paper = 0; paper < Papers; paper++)
        {
            for (var i = first[paper]; i < first[paper + 1]; i++)
            {
                var expert = all[order is null ? i : order[i]].Expert;
                if (seenFor[expert] == paper + 1)
                {
                    return Twice("affinities", paper, expert);
                }

                seenFor[expert] = paper + 1;
            }
        }

        return largest <= LargestScore(Papers, Experts, Demand.Sum(k => (long)k)) ? null : "affinities 的分值过大 / affinities has scores that are too large";
    }

    /// <summary>The largest absolute score that there is room for: sums along any chain of exchanges stay within 64 bits.</summary>
    /// <param name="papers">Number of papers.</param>
    /// <param name="experts">Number of experts.</param>
    /// <param name="places">Places that the papers demand in all.</param>
    public static long LargestScore(int papers, int experts, long places) =>
        (long)(((Int128.One << 61) - 1) / ((4 * ((Int128)papers + experts + 2)) + places));

    private bool IsKnown(int paper, int expert) => paper >= 0 && paper < Papers && expert >= 0 && expert < Experts;

    private static string Unknown(string name, int paper, int expert) =>
        $"{name} 含未知编号 ({paper}, {expert}) / {name} has the unknown pair ({paper}, {expert})";

    private static string Twice(string name, int paper, int expert) => $"{name} 重复给出 ({paper}, {expert}) / {name} gives ({paper}, {expert}) twice";
}
