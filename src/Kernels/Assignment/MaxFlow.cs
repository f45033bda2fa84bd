namespace Kechuang.Kernels.Assignment;

/// <summary>Serves as many places as can be served, whatever the scores, and fills as many minimum loads on the way as can be filled.</summary>
/// <remarks>
/// A greedy start, then blocking flows along shortest augmenting paths. Minima are filled first: a later path never takes a place from an
/// expert without giving another, so both are as many as they can be. Cost: O(slots) a phase, and O(√places) phases where every expert counts
/// one; about ten in practice. Memory: 12 bytes a node. Source: E. A. Dinic, Soviet Math. Doklady 11, 1970; J. E. Hopcroft, R. M. Karp, SIAM
/// J. Computing 2(4), 1973.
/// </remarks>
internal sealed class MaxFlow
{
    private readonly Network net;
    private readonly int[] level;
    private readonly int[] at;
    private readonly int[] via;
    private readonly List<int> path = [];
    private readonly List<int> labelled = [];
    private IReadOnlyList<int> room;

    public MaxFlow(Network network)
    {
        net = network;
        room = net.MaxLoad;
        (level, at, via) = (new int[net.Nodes], new int[net.Nodes], new int[net.Nodes]);
        Array.Fill(level, -1);
    }

    /// <summary>The nodes that the last search reached; closed against the rest where it found no free place.</summary>
    public IReadOnlyList<int> Reached => labelled;

    /// <summary>Papers, experts and slots that searches have looked at so far, roughly.</summary>
    public long Effort { get; private set; }

    /// <summary>What has been changed since it was set, for <see cref="Undo"/>; null where nobody wants to know.</summary>
    public Stack<(Change Kind, int Index)>? Log { get; set; }

    /// <summary>What one step changes.</summary>
    internal enum Change { Take, Give, Group, Serve }

    /// <summary>Serves what can be served.</summary>
    /// <returns>Whether all places are served and all minima met.</returns>
    public bool Run(CancellationToken cancellation)
    {
        if (net.MinLoad.Any(m => m > 0))
        {
            Fill(net.MinLoad, cancellation);
        }

        Fill(net.MaxLoad, cancellation);
        return net.Demand.All(d => d == 0) && Enumerable.Range(0, net.Experts).All(r => net.Load[r] >= net.MinLoad[r]);
    }

    /// <summary>Serves the papers as far as paths lead to free places.</summary>
    public void Serve(IEnumerable<int> papers, CancellationToken cancellation)
    {
        List<int> open = [.. papers.Where(p => net.Demand[p] > 0)];
        while (open.Count > 0 && Label(open))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var paper in open)
            {
                while (net.Demand[paper] > 0 && Push(paper))
                {
                }
            }

            open.RemoveAll(p => net.Demand[p] == 0);
        }

        if (open.Count == 0)
        {
            Forget();
        }
    }

    /// <summary>Takes from a paper what it has; it still asks for what it lacked.</summary>
    public void Release(int paper)
    {
        for (var slot = net.Start[paper]; slot < net.Start[paper + 1]; slot++)
        {
            if (net.Used[slot])
            {
                Do(Change.Give, slot);
                if (net.GroupOf(slot) >= 0)
                {
                    Do(Change.Group, net.GroupOf(slot));
                }
            }
        }
    }

    /// <summary>Takes changes back until so many are left.</summary>
    public void Undo(int left)
    {
        while (Log!.Count > left)
        {
            var (kind, index) = Log.Pop();
            Apply(kind switch { Change.Take => Change.Give, Change.Give => Change.Take, _ => kind }, index, kind == Change.Serve ? 1 : -1);
        }
    }

    private void Fill(int[] places, CancellationToken cancellation)
    {
        room = places;
        for (var paper = 0; paper < net.Papers; paper++)
        {
            while (net.Demand[paper] > 0 && Roomiest(paper) is >= 0 and var slot)
            {
                Do(Change.Take, slot);
                Do(Change.Serve, paper);
                if (net.GroupOf(slot) >= 0)
                {
                    Do(Change.Group, net.GroupOf(slot));
                }
            }
        }

        Serve(Enumerable.Range(0, net.Papers), cancellation);
    }

    // The slot of the expert with the most free places; -1 for none.
    private int Roomiest(int paper)
    {
        var (best, most) = (-1, 0);
        for (var slot = net.Start[paper]; slot < net.Start[paper + 1]; slot++)
        {
            var free = room[net.Arcs[slot].Expert] - net.Load[net.Arcs[slot].Expert];
            if (free > most && !net.Used[slot] && (net.GroupOf(slot) < 0 || !net.GroupUsed[net.GroupOf(slot)]))
            {
                (best, most) = (slot, free);
            }
        }

        return best;
    }

    private bool IsExpert(int node) => node >= net.Papers && node < net.Papers + net.Experts;

    private bool IsFree(int node) => IsExpert(node) && net.Load[node - net.Papers] < room[node - net.Papers];

    private void Forget()
    {
        foreach (var node in labelled)
        {
            level[node] = -1;
        }

        labelled.Clear();
    }

    // Distances from the papers, up to where the first free place is.
    private bool Label(List<int> papers)
    {
        Forget();
        foreach (var paper in papers)
        {
            Reach(paper, 0);
        }

        var end = int.MaxValue;
        for (var i = 0; i < labelled.Count && level[labelled[i]] < end; i++)
        {
            var node = labelled[i];
            if (IsFree(node))
            {
                end = level[node];
                continue;
            }

            while (Next(node, -1) is >= 0 and var to)
            {
                Reach(to, level[node] + 1);
            }

            at[node] = First(node);
        }

        return end < int.MaxValue;
    }

    private void Reach(int node, int distance)
    {
        (level[node], at[node]) = (distance, First(node));
        labelled.Add(node);
    }

    private int First(int node) => node < net.Papers ? net.Start[node] : 0;

    // Goes along nodes that are each one further, back from where nothing leads on, until a free place is found.
    private bool Push(int paper)
    {
        path.Clear();
        path.Add(paper);
        while (path.Count > 0)
        {
            var node = path[^1];
            if (IsFree(node))
            {
                Shift();
                return true;
            }

            if (Next(node, level[node] + 1) is >= 0 and var to)
            {
                path.Add(to);
            }
            else
            {
                level[node] = int.MaxValue;
                path.RemoveAt(path.Count - 1);
            }
        }

        return false;
    }

    /// <summary>The next node that a residual arc leads to and that has the level; -1 where there is none further on.</summary>
    private int Next(int node, int wanted)
    {
        if (node < net.Papers)
        {
            for (; at[node] < net.Start[node + 1]; at[node] = net.GroupOf(at[node]) < 0 ? at[node] + 1 : net.GroupEnd[net.GroupOf(at[node])])
            {
                Effort++;
                var (slot, group) = (at[node], net.GroupOf(at[node]));
                var to = group < 0 ? net.ExpertNode(net.Arcs[slot].Expert) : net.GroupNode(group);
                if (level[to] == wanted && !(group < 0 ? net.Used[slot] : net.GroupUsed[group]))
                {
                    via[node] = group < 0 ? slot : -1;
                    return to;
                }
            }
        }
        else if (IsExpert(node))
        {
            var expert = node - net.Papers;
            for (; at[node] < net.Load[expert]; at[node]++)
            {
                Effort++;
                var slot = net.Assigned[net.AssignedStart[expert] + at[node]];
                var to = net.NodeBefore(slot);
                if (level[to] == wanted)
                {
                    via[node] = slot;
                    return to;
                }
            }
        }
        else
        {
            return NextOfGroup(node, wanted);
        }

        return -1;
    }

    // The group's experts, and after them the paper, while the group has a unit to give back.
    private int NextOfGroup(int node, int wanted)
    {
        var group = node - net.Papers - net.Experts;
        var (first, count) = (net.GroupStart[group], net.GroupEnd[group] - net.GroupStart[group]);
        for (; at[node] <= count; at[node]++)
        {
            Effort++;
            var slot = first + at[node];
            var to = at[node] < count ? net.ExpertNode(net.Arcs[slot].Expert) : net.Arcs[first].Paper;
            if (level[to] == wanted && (at[node] < count ? !net.Used[slot] : net.GroupUsed[group]))
            {
                via[node] = at[node] < count ? slot : -1;
                return to;
            }
        }

        return -1;
    }

    // From the free place back: what an expert gives is taken out before what they get goes in.
    private void Shift()
    {
        for (var i = path.Count - 2; i >= 0; i--)
        {
            var (node, to) = (path[i], path[i + 1]);
            if (via[node] < 0)
            {
                Do(Change.Group, Math.Max(node, to) - net.Papers - net.Experts);
            }
            else
            {
                Do(IsExpert(node) ? Change.Give : Change.Take, via[node]);
            }
        }

        Do(Change.Serve, path[0]);
    }

    private void Do(Change kind, int index)
    {
        Log?.Push((kind, index));
        Apply(kind, index, -1);
    }

    private void Apply(Change kind, int index, int served)
    {
        switch (kind)
        {
            case Change.Take:
                net.Take(index);
                break;
            case Change.Give:
                net.Give(index);
                break;
            case Change.Group:
                net.GroupUsed[index] = !net.GroupUsed[index];
                break;
            default:
                net.Demand[index] += served;
                break;
        }
    }
}
