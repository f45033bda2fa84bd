namespace Kechuang.Kernels.Assignment;

/// <summary>What each slot is worth at the experts' prices, and what the paper could have instead. All in units of price.</summary>
internal sealed class Offers
{
    /// <summary>Worse than anything: a paper that has no other slot left.</summary>
    public const long None = -(1L << 61);

    private readonly Network net;
    private readonly bool[] hasGroups;

    public Offers(Network network, long unitsPerScore)
    {
        (net, Scale) = (network, unitsPerScore);
        Price = new long[net.Experts];
        Threshold = new long[net.Papers];
        GroupSlot = new int[net.GroupUsed.Length];
        Array.Fill(GroupSlot, -1);
        hasGroups = new bool[net.Papers];
        for (var group = 0; group < GroupSlot.Length; group++)
        {
            hasGroups[net.Arcs[net.GroupStart[group]].Paper] = true;
        }
    }

    /// <summary>How many units of price make one unit of score.</summary>
    public long Scale { get; }

    /// <summary>The price of a place, by expert.</summary>
    public long[] Price { get; }

    /// <summary>What the best slot is worth that the paper does not use, by paper.</summary>
    public long[] Threshold { get; }

    /// <summary>The used slot of each group; -1 for none.</summary>
    public int[] GroupSlot { get; }

    /// <summary>The score in units of price.</summary>
    public long Worth(int slot) => unchecked(net.Arcs[slot].Score * Scale);

    /// <summary>The score less the price.</summary>
    public long Value(int slot) => unchecked((net.Arcs[slot].Score * Scale) - Price[net.Arcs[slot].Expert]);

    /// <summary>The best slot that the paper does not use, of the organisations it does not use, its value, and the best value beside it.</summary>
    public (int Slot, long Value, long Next) Best(int paper)
    {
        var (best, value, next) = (-1, None, None);
        var (used, arcs) = (net.Used, net.Arcs);
        var simple = !hasGroups[paper];
        for (int slot = net.Start[paper], end = net.Start[paper + 1]; slot < end; slot++)
        {
            if (simple || net.GroupOf(slot) < 0)
            {
                if (used[slot])
                {
                    continue;
                }

                ref readonly var arc = ref arcs[slot];
                var worth = unchecked((arc.Score * Scale) - Price[arc.Expert]);
                if (worth > value)
                {
                    (best, value, next) = (slot, worth, value);
                }
                else if (worth > next)
                {
                    next = worth;
                }
            }
            else
            {
                var group = net.GroupOf(slot);
                if (GroupSlot[group] < 0 && BestOf(group, -1) is var (mate, worth))
                {
                    (best, value, next) = worth > value ? (mate, worth, value) : (best, value, Math.Max(next, worth));
                }

                slot = net.GroupEnd[group] - 1;
            }
        }

        return (best, value, next);
    }

    /// <summary>The best slot of a group, but one.</summary>
    public (int Slot, long Value) BestOf(int group, int except)
    {
        var (best, value) = (-1, None);
        for (var slot = net.GroupStart[group]; slot < net.GroupEnd[group]; slot++)
        {
            if (slot != except && Value(slot) > value)
            {
                (best, value) = (slot, Value(slot));
            }
        }

        return (best, value);
    }

    /// <summary>What the paper could have in the slot's stead, or has.</summary>
    public long Instead(int slot)
    {
        var otherwise = Threshold[net.Arcs[slot].Paper];
        if (net.GroupOf(slot) is not (>= 0 and var group) || GroupSlot[group] < 0)
        {
            return otherwise;
        }

        return GroupSlot[group] == slot ? Math.Max(otherwise, BestOf(group, slot).Value) : Value(GroupSlot[group]);
    }

    /// <summary>Fills a place of the paper.</summary>
    public void Take(int slot)
    {
        net.Take(slot);
        net.Demand[net.Arcs[slot].Paper]--;
        if (net.GroupOf(slot) >= 0)
        {
            GroupSlot[net.GroupOf(slot)] = slot;
        }
    }

    /// <summary>Opens a place of the paper.</summary>
    public void Give(int slot)
    {
        net.Give(slot);
        net.Demand[net.Arcs[slot].Paper]++;
        if (net.GroupOf(slot) >= 0)
        {
            GroupSlot[net.GroupOf(slot)] = -1;
        }
    }
}
