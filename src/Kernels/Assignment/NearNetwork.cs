namespace Kechuang.Kernels.Assignment;

/// <summary>The part of a network through which shortest paths are likely to lead: what papers use, and what would be nearly as good for them.</summary>
/// <remarks>Groups keep their numbers. Memory: about 25 bytes a slot that is kept; time: a few looks at each slot of the whole.</remarks>
internal sealed class NearNetwork
{
    // Below so many slots, or so many for a paper, leaving some out is not worth the while.
    private const int FewInAll = 20_000;
    private const int FewOfPaper = 2;

    private readonly Network whole;
    private readonly int[] slots;

    /// <param name="network">The network; what papers chose is marked as used, and nothing else.</param>
    /// <param name="potential">The potentials of papers, by which each has the best, and of experts.</param>
    /// <param name="share">One in so many of the slots that are not used is kept; 1 or less for all.</param>
    public NearNetwork(Network network, long[] potential, int share)
    {
        whole = network;
        var widest = share > 1 && whole.Arcs.Length > FewInAll ? Quantile(potential, share) : long.MaxValue;
        var start = new int[whole.Papers + 1];
        for (var paper = 0; paper < whole.Papers; paper++)
        {
            start[paper + 1] = start[paper] + Keep(paper, potential, widest, null, 0);
        }

        // Counted first, so that nothing larger than needed is made.
        slots = new int[start[^1]];
        for (var paper = 0; paper < whole.Papers; paper++)
        {
            Keep(paper, potential, widest, slots, start[paper]);
        }

        IsWhole = slots.Length == whole.Arcs.Length;
        Network = new(whole, slots, start);
    }

    /// <summary>The part, with its flow.</summary>
    public Network Network { get; }

    /// <summary>Whether nothing was left out.</summary>
    public bool IsWhole { get; }

    /// <summary>Brings the part's flow to the whole network.</summary>
    public void CopyFlow()
    {
        Array.Clear(whole.Used);
        for (var i = 0; i < slots.Length; i++)
        {
            if (Network.Used[i])
            {
                whole.Used[slots[i]] = true;
            }
        }
    }

    /// <summary>Whether no paper would rather have something that was left out, at these potentials.</summary>
    public bool NothingElseIsBetter(long[] potential)
    {
        for (var paper = 0; paper < whole.Papers; paper++)
        {
            for (var slot = whole.Start[paper]; slot < whole.Start[paper + 1]; slot++)
            {
                if (!whole.Used[slot] && Distance(slot, paper, potential) < 0 && !IsCoveredByGroup(slot, potential))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private int Keep(int paper, long[] potential, long widest, int[]? kept, int at)
    {
        var first = at;
        for (var slot = whole.Start[paper]; slot < whole.Start[paper + 1]; slot++)
        {
            if (whole.Used[slot] || Distance(slot, paper, potential) <= widest)
            {
                if (kept is not null)
                {
                    kept[at] = slot;
                }

                at++;
            }
        }

        return at - first;
    }

    // An organisation's place on the paper that is taken is worth as much as what takes it.
    private bool IsCoveredByGroup(int slot, long[] potential)
    {
        var group = whole.GroupOf(slot);
        for (var other = group < 0 ? 0 : whole.GroupStart[group]; group >= 0 && other < whole.GroupEnd[group]; other++)
        {
            if (whole.Used[other])
            {
                return Value(slot, potential) <= Value(other, potential);
            }
        }

        return false;
    }

    private long Value(int slot, long[] potential) => whole.Arcs[slot].Score + potential[whole.Papers + whole.Arcs[slot].Expert];

    // How much less it is worth than the least that the paper has.
    private long Distance(int slot, int paper, long[] potential) => potential[paper] - Value(slot, potential);

    // Of a sample of papers: what so many of their slots are within.
    private long Quantile(long[] potential, int share)
    {
        var distances = new List<long>();
        var (papers, step) = (0, Math.Max(1, whole.Papers / 4_000));
        for (var paper = 0; paper < whole.Papers; paper += step, papers++)
        {
            for (var slot = whole.Start[paper]; slot < whole.Start[paper + 1]; slot++)
            {
                if (!whole.Used[slot])
                {
                    distances.Add(Distance(slot, paper, potential));
                }
            }
        }

        distances.Sort();
        var last = Math.Max(distances.Count / share, FewOfPaper * papers);
        return last < distances.Count ? distances[last] : long.MaxValue;
    }
}
