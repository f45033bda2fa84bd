namespace Kechuang.Kernels.Assignment;

/// <summary>Reads the reasons of infeasibility off the residual network of a greatest flow: the minimum cuts, after Hall's theorem.</summary>
/// <remarks>Cost: O(slots) for each reason that is found, and a bounded effort for the least group of papers in them.</remarks>
internal static class ShortageFinder
{
    // Slots looked at: about a CPU second.
    private const long Effort = 50_000_000;

    public static IReadOnlyList<Shortage> Find(Network net)
    {
        int[] lacking = [.. Enumerable.Range(0, net.Papers).Where(p => net.Demand[p] > 0)];
        var shortages = lacking.Length == 0 ? [] : Places(net, Spread(net, lacking, forward: true));

        // While papers lack places, what experts lack says nothing of its own.
        if (shortages.Count == 0 && Enumerable.Range(0, net.Experts).Where(r => net.Load[r] < net.MinLoad[r]).ToArray() is { Length: > 0 } idle)
        {
            shortages.Add(Minima(net, idle));
        }

        return shortages;
    }

    // What papers in need can still reach is full: whatever leaves the set is saturated, and nothing comes in. Parts of it that share
    // no expert are reasons of their own.
    private static List<Shortage> Places(Network net, bool[] seen)
    {
        var part = Parts(net, seen);
        var experts = Enumerable.Range(0, net.Experts).Where(r => seen[net.ExpertNode(r)]).ToLookup(r => part[net.ExpertNode(r)]);
        var flow = new MaxFlow(net);
        return [.. Enumerable.Range(0, net.Papers).Where(p => seen[p]).GroupBy(p => part[p])
            .Where(papers => papers.Any(p => net.Demand[p] > 0)).Select(papers => WithCore(net, flow, Places(net, [.. papers], [.. experts[papers.Key]])))];
    }

    private static Shortage WithCore(Network net, MaxFlow flow, Shortage shortage)
    {
        var (core, minimal) = new ShortageCore(net, flow, Effort - flow.Effort).Find(shortage.Papers);
        return shortage with { Core = core, CoreIsMinimal = minimal };
    }

    private static Shortage Places(Network net, int[] papers, int[] experts)
    {
        var needed = papers.Sum(p => (long)net.Problem.Demand[p]);
        return new(ShortageCause.TooFewPlaces, papers, experts, needed, needed - papers.Sum(p => (long)net.Demand[p]))
        {
            Places = experts.Sum(r => (long)net.Problem.MaxLoad[r]),
        };
    }

    /// <summary>The lowest node of each node's part, where a slot between a paper and an expert that were both seen joins their parts.</summary>
    private static int[] Parts(Network net, bool[] seen)
    {
        int[] part = [.. Enumerable.Range(0, net.Nodes)];
        for (var slot = 0; slot < net.Arcs.Length; slot++)
        {
            if (seen[net.Arcs[slot].Paper] && seen[net.ExpertNode(net.Arcs[slot].Expert)])
            {
                var (one, other) = (Root(net.Arcs[slot].Paper), Root(net.ExpertNode(net.Arcs[slot].Expert)));
                part[Math.Max(one, other)] = Math.Min(one, other);
            }
        }

        for (var node = 0; node < part.Length; node++)
        {
            part[node] = Root(node);
        }

        return part;

        int Root(int node)
        {
            while (part[node] != node)
            {
                node = part[node] = part[part[node]];
            }

            return node;
        }
    }

    // Whoever can pass a paper on to an idle expert is at the minimum, or else they would.
    private static Shortage Minima(Network net, int[] idle)
    {
        var seen = Spread(net, [.. idle.Select(net.ExpertNode)], forward: false);
        int[] papers = [.. Enumerable.Range(0, net.Papers).Where(p => seen[p])];
        int[] experts = [.. Enumerable.Range(0, net.Experts).Where(r => seen[net.ExpertNode(r)])];
        var pins = net.Problem.Pinned.ToLookup(p => p.Expert);
        var needed = experts.Sum(r => (long)Math.Max(net.Problem.MinLoadOf(r), pins[r].Count()));
        var available = experts.Sum(r => (long)net.Load[r] + pins[r].Count());
        return new(ShortageCause.TooFewPapers, papers, experts, needed, available);
    }

    private static bool[] Spread(Network net, int[] from, bool forward)
    {
        var (start, next) = Arcs(net, forward);
        var seen = new bool[net.Nodes];
        var open = new Stack<int>(from);
        while (open.TryPop(out var node))
        {
            if (seen[node])
            {
                continue;
            }

            seen[node] = true;
            for (var i = start[node]; i < start[node + 1]; i++)
            {
                open.Push(next[i]);
            }
        }

        return seen;
    }

    /// <summary>The residual arcs, by where they begin, or by where they end.</summary>
    private static (int[] Start, int[] Next) Arcs(Network net, bool forward)
    {
        var arcs = new List<(int From, int To)>(net.Arcs.Length);
        for (var slot = 0; slot < net.Arcs.Length; slot++)
        {
            var (near, far) = (net.NodeBefore(slot), net.ExpertNode(net.Arcs[slot].Expert));
            arcs.Add(net.Used[slot] ? (far, near) : (near, far));
        }

        for (var group = 0; group < net.GroupUsed.Length; group++)
        {
            var (near, far) = (net.Arcs[net.GroupStart[group]].Paper, net.GroupNode(group));
            arcs.Add(net.GroupUsed[group] ? (far, near) : (near, far));
        }

        var start = new int[net.Nodes + 2];
        foreach (var arc in arcs)
        {
            start[(forward ? arc.From : arc.To) + 2]++;
        }

        for (var node = 2; node < start.Length; node++)
        {
            start[node] += start[node - 1];
        }

        var next = new int[arcs.Count];
        foreach (var arc in arcs)
        {
            next[start[(forward ? arc.From : arc.To) + 1]++] = forward ? arc.To : arc.From;
        }

        return (start, next);
    }
}
