namespace Kechuang.Kernels.Assignment;

/// <summary>Sends the papers' units one by one along shortest paths to free places, keeping potentials that prove each step best.</summary>
/// <remarks>
/// Costs are negated scores. The reduced cost c + potential[from] - potential[to] of every residual arc is never negative.
/// A place that fills an expert's minimum costs <see cref="reward"/> less, which is more than any detour among scores can.
/// Cost: O(slots log nodes) a unit at worst; a search ends at the first free place, which is mostly near.
/// </remarks>
internal sealed class ShortestPaths
{
    private readonly Network net;
    private readonly NodeHeap heap;
    private readonly long[] distance;
    private readonly bool[] dead;
    private readonly int[] fromNode;
    private readonly int[] fromSlot;
    private readonly List<int> touched = [];
    private readonly List<int> settled = [];
    private readonly long reward;
    private readonly long sinkPotential;
    private long best;
    private int end;

    public ShortestPaths(Network network)
    {
        net = network;
        heap = new(net.Nodes);
        distance = new long[net.Nodes];
        Array.Fill(distance, long.MaxValue);
        dead = new bool[net.Nodes];
        fromNode = new int[net.Nodes];
        fromSlot = new int[net.Nodes];
        Potential = new long[net.Nodes];
        var largest = net.Score.Length == 0 ? 0 : net.Score.Max(Math.Abs);
        reward = (largest + 1) * 2 * (net.Papers + net.Experts + 1);
        sinkPotential = net.MinLoad.Any(m => m > 0) ? -reward : 0;
        for (var slot = 0; slot < net.Score.Length; slot++)
        {
            Raise(net.PaperOf[slot], slot == net.Start[net.PaperOf[slot]], net.Score[slot]);
            if (net.Group[slot] >= 0)
            {
                Raise(net.GroupNode(net.Group[slot]), slot == net.GroupStart[net.Group[slot]], net.Score[slot]);
            }
        }
    }

    public long[] Potential { get; }

    /// <summary>The price of a paper's place.</summary>
    public long PaperPrice(int paper) => Potential[paper] - sinkPotential;

    /// <summary>The price of an expert's place: positive only where all are taken, negative only at the minimum.</summary>
    public long ExpertPrice(int expert) => sinkPotential - Potential[net.ExpertNode(expert)];

    /// <summary>Sends one unit of the paper's demand.</summary>
    /// <returns>False where no free place can be reached; nothing has changed then.</returns>
    public bool Send(int paper)
    {
        if (dead[paper])
        {
            return false;
        }

        (best, end) = (long.MaxValue, -1);
        Label(paper, 0, -1, -1);
        while (heap.Count > 0 && heap.MinKey < best)
        {
            var node = heap.TakeMin();
            settled.Add(node);
            if (node < net.Papers)
            {
                LeavePaper(node);
            }
            else if (node < net.Papers + net.Experts)
            {
                LeaveExpert(node - net.Papers);
            }
            else
            {
                LeaveGroup(node - net.Papers - net.Experts);
            }
        }

        var found = end >= 0;
        if (found)
        {
            // Nodes beyond the free place keep their potentials, all nearer ones fall behind by the difference.
            foreach (var node in settled)
            {
                Potential[node] += distance[node] - best;
            }

            Shift(paper);
            net.Demand[paper]--;
        }

        else
        {
            // Nothing leads out of what was reached, and what leads nowhere never will: later paths do not touch it.
            settled.ForEach(node => dead[node] = true);
        }

        Reset();
        return found;
    }

    private void LeavePaper(int paper)
    {
        var slot = net.Start[paper];
        var last = net.Start[paper + 1];
        while (slot < last)
        {
            var group = net.Group[slot];
            if (group < 0)
            {
                if (!net.Used[slot])
                {
                    Reach(paper, net.ExpertNode(net.Expert[slot]), -net.Score[slot], slot);
                }

                slot++;
            }
            else
            {
                if (!net.GroupUsed[group])
                {
                    Reach(paper, net.GroupNode(group), 0, -1);
                }

                slot = net.GroupEnd[group];
            }
        }
    }

    private void LeaveGroup(int group)
    {
        var node = net.GroupNode(group);
        for (var slot = net.GroupStart[group]; slot < net.GroupEnd[group]; slot++)
        {
            if (!net.Used[slot])
            {
                Reach(node, net.ExpertNode(net.Expert[slot]), -net.Score[slot], slot);
            }
        }

        if (net.GroupUsed[group])
        {
            Reach(node, net.PaperOf[net.GroupStart[group]], 0, -1);
        }
    }

    private void LeaveExpert(int expert)
    {
        var node = net.ExpertNode(expert);
        if (net.Load[expert] < net.MaxLoad[expert])
        {
            var through = distance[node] + (net.Load[expert] < net.MinLoad[expert] ? -reward : 0) + Potential[node] - sinkPotential;
            if (through < best)
            {
                (best, end) = (through, node);
            }
        }

        var first = net.AssignedStart[expert];
        for (var i = first; i < first + net.Load[expert]; i++)
        {
            var slot = net.Assigned[i];
            Reach(node, net.Group[slot] < 0 ? net.PaperOf[slot] : net.GroupNode(net.Group[slot]), net.Score[slot], slot);
        }
    }

    private void Reach(int from, int to, long cost, int slot)
    {
        var reached = distance[from] + cost + Potential[from] - Potential[to];
        if (reached < distance[to] && reached < best && !dead[to])
        {
            Label(to, reached, from, slot);
        }
    }

    private void Label(int node, long reached, int from, int slot)
    {
        if (distance[node] == long.MaxValue)
        {
            touched.Add(node);
        }

        (distance[node], fromNode[node], fromSlot[node]) = (reached, from, slot);
        heap.Put(node, reached);
    }

    // Walks back from the free place. What an expert gives is taken out before what they get goes in.
    private void Shift(int paper)
    {
        for (var node = end; node != paper; node = fromNode[node])
        {
            var slot = fromSlot[node];
            if (slot < 0)
            {
                var group = Math.Max(node, fromNode[node]) - net.Papers - net.Experts;
                net.GroupUsed[group] = node > fromNode[node];
            }
            else if (node >= net.Papers && node < net.Papers + net.Experts)
            {
                net.Take(slot);
            }
            else
            {
                net.Give(slot);
            }
        }
    }

    private void Reset()
    {
        foreach (var node in touched)
        {
            distance[node] = long.MaxValue;
        }

        touched.Clear();
        settled.Clear();
        heap.Clear();
    }

    private void Raise(int node, bool first, long score) => Potential[node] = first ? score : Math.Max(Potential[node], score);
}
