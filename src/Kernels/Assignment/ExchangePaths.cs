namespace Kechuang.Kernels.Assignment;

/// <summary>Moves single places along shortest paths, keeping potentials that prove each step best.</summary>
/// <remarks>
/// Costs are negated scores. The reduced cost c + potential[from] - potential[to] of every residual arc is never negative: that is so at the
/// beginning, when each paper has what it likes best at the prices, and every move keeps it. What is not yet right is then only how many
/// papers experts have. Beyond the experts is a sink, to which a free place leads, and from which a place leads that nobody is bound to keep.
/// Cost of a move: that of <see cref="PathSearch"/>.
/// </remarks>
internal sealed class ExchangePaths
{
    private readonly Network net;
    private readonly int[] lack;
    private readonly PathSearch search;

    /// <param name="network">The network, with its flow.</param>
    /// <param name="potential">The potentials of papers, experts and groups.</param>
    /// <param name="imbalance">The papers that each expert still needs at their price, or has beyond that, as a negative number; kept as moves change it.</param>
    public ExchangePaths(Network network, long[] potential, int[] imbalance)
    {
        (net, lack) = (network, imbalance);
        search = new(network, potential, imbalance);
    }

    /// <summary>The potentials of papers, experts and groups, where that of the sink is 0.</summary>
    public long[] Potentials => search.Potentials;

    /// <summary>Nodes and slots that searches have looked at.</summary>
    public long Effort => search.Effort;

    /// <summary>Moves one of the expert's papers on, to whoever is nearest with a free place or in need of papers.</summary>
    /// <returns>False where nobody can be reached; nothing has changed then.</returns>
    public bool MoveFrom(int expert)
    {
        if (!search.From(net.ExpertNode(expert)))
        {
            return false;
        }

        var to = PassAlong();
        lack[expert]++;
        lack[to - net.Papers] -= lack[to - net.Papers] > 0 ? 1 : 0;
        return true;
    }

    /// <summary>Brings the expert one paper from whoever is nearest and need not keep it; where that is nobody else, the place stays free.</summary>
    /// <returns>False where nobody can be reached; nothing has changed then.</returns>
    public bool MoveTo(int expert)
    {
        if (!search.To(net.ExpertNode(expert)))
        {
            return false;
        }

        _ = PassAlong();
        lack[expert]--;
        return true;
    }

    // One unit along the path that was found. Answers the node where it ends.
    private int PassAlong()
    {
        for (var node = search.Middle; search.Ahead.At(node) is { Next: >= 0 } arc; node = arc.Next)
        {
            Pass(arc.Next, node, arc.Slot);
        }

        var end = search.Middle;
        for (; search.Behind.At(end) is { Next: >= 0 } arc; end = arc.Next)
        {
            Pass(end, arc.Next, arc.Slot);
        }

        return end;
    }

    // One unit along a residual arc.
    private void Pass(int from, int to, int slot)
    {
        if (slot < 0)
        {
            net.GroupUsed[Math.Max(from, to) - net.Papers - net.Experts] = to > from;
        }
        else if (net.Used[slot])
        {
            net.Give(slot);
        }
        else
        {
            net.Take(slot);
        }
    }
}
