namespace Kechuang.Kernels.Assignment;

/// <summary>Finds a shortest path in the residual network by reduced costs, and corrects the potentials so that none of its arcs costs anything.</summary>
/// <remarks>
/// Dijkstra's search from one node, which ends when whoever is nearest is reached. Where that takes long few are left to be found, and a second
/// search comes from all of them to meet the first: together they look at about the root of what one alone would look at. Nodes nearer than
/// where they meet fall behind or rise by the difference, all others keep their potentials; the sink may rise too. Sources: T. A. J. Nicholson,
/// "Finding the shortest route between two points in a network", Computer J. 9(3), 1966; R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network
/// Flows, 1993, sections 4.5 and 9.7.
/// </remarks>
internal sealed class PathSearch
{
    // What a search may look at before the other begins.
    private const int Patience = 2_000;

    private readonly Network net;
    private readonly int[] lack;
    private readonly long[] potential;
    private long sink;
    private long best;
    private long far;
    private List<int>? ends;
    private int age;
    private long usual;
    private bool both;
    private bool beyond;

    /// <param name="network">The network, with its flow.</param>
    /// <param name="potentials">The potentials of papers, experts and groups; a copy of them is corrected.</param>
    /// <param name="imbalance">The papers that each expert still needs at their price, or has beyond that, as a negative number.</param>
    public PathSearch(Network network, long[] potentials, int[] imbalance)
    {
        (net, lack) = (network, imbalance);
        potential = [.. potentials];
        (Ahead, Behind) = (new(potential.Length), new(potential.Length));
    }

    /// <summary>The potentials of papers, experts and groups, where that of the sink is 0.</summary>
    public long[] Potentials => Array.ConvertAll(potential, p => p - sink);

    /// <summary>Nodes and slots that searches have looked at.</summary>
    public long Effort => Ahead.Effort + Behind.Effort;

    /// <summary>A node of the path that was found last; below 0 where none was.</summary>
    public int Middle { get; private set; }

    /// <summary>How the path comes to <see cref="Middle"/>.</summary>
    public SearchFront Ahead { get; }

    /// <summary>How the path goes on from there.</summary>
    public SearchFront Behind { get; }

    /// <summary>Finds whoever is nearest to an expert with a free place or in need of papers. False where nobody can be reached.</summary>
    public bool From(int start) => Find(start, forward: true);

    /// <summary>Finds whoever is nearest to an expert and need not keep a paper. False where nobody can be reached.</summary>
    public bool To(int end) => Find(end, forward: false);

    // What is beyond a horizon, a few times as far as ends have been of late, is not even noted; where nobody is nearer, again with a wider one.
    private bool Find(int node, bool forward)
    {
        for (var horizon = (2 * usual) + 1; ; horizon = horizon > long.MaxValue / 8 ? long.MaxValue : 8 * horizon)
        {
            Ahead.Clear();
            Behind.Clear();
            (best, both, beyond, Middle) = (horizon, false, false, -1);
            if (forward)
            {
                SearchFrom(node);
            }
            else
            {
                SearchTo(node);
            }

            if (Middle >= 0)
            {
                usual += (best - usual + 3) / 4;
                return true;
            }

            if (!beyond)
            {
                return false;
            }
        }
    }

    private void SearchFrom(int start)
    {
        var patience = Ahead.Effort + Patience;
        Reach(-1, start, 0, -1);
        while (Ahead.Settle() && Ahead.Radius < best)
        {
            Leave(Ahead.Node);
            if (Ahead.Effort > patience)
            {
                patience = long.MaxValue;
                if (FewEnds())
                {
                    Meet();
                    break;
                }
            }
        }

        var forward = Math.Min(Ahead.Radius, best);
        Correct(forward, best - forward);
        sink += both && Middle >= 0 ? best - forward : 0;
    }

    // Whether so few are left that it is worth searching from all of them. Searches from the start only make them fewer.
    private bool FewEnds()
    {
        if (ends is null || age++ > 256)
        {
            (ends, age) = ([.. Enumerable.Range(net.Papers, net.Experts).Where(e => EndOf(e) < long.MaxValue)], 0);
        }

        return ends.Count <= net.Experts / 16;
    }

    private void SearchTo(int end)
    {
        ends = null;
        ReachBack(end, -1, 0, -1);
        while (Behind.Settle() && Behind.Radius < best)
        {
            Come(Behind.Node);
        }

        Correct(0, best);
    }

    // Goes on from the start, and from all who have a free place or need papers, whichever has had less work.
    private void Meet()
    {
        both = true;
        var (began, came) = (Ahead.Effort, Behind.Effort);
        foreach (var node in ends!)
        {
            if (EndOf(node) is < long.MaxValue and var distance)
            {
                ReachBack(node, -1, distance, -1);
            }
        }

        while (true)
        {
            var onward = Ahead.Effort - began < Behind.Effort - came;
            if (!(onward ? Ahead : Behind).Settle())
            {
                return;
            }

            if (best - Ahead.Radius <= Behind.Radius)
            {
                beyond = true;
                return;
            }

            if (onward)
            {
                Leave(Ahead.Node);
            }
            else
            {
                Come(Behind.Node);
            }
        }
    }

    private void Correct(long forward, long backward)
    {
        if (Middle < 0)
        {
            return;
        }

        foreach (var node in Ahead.Settled)
        {
            potential[node] += Math.Min(0, Ahead.At(node).Distance - forward);
        }

        foreach (var node in Behind.Settled)
        {
            potential[node] += Math.Max(0, backward - Behind.At(node).Distance);
        }
    }

    private void Leave(int node)
    {
        far = Ahead.Radius + potential[node];
        if (node < net.Papers)
        {
            LeavePaper(node);
        }
        else if (node < net.Papers + net.Experts)
        {
            LeaveExpert(node - net.Papers, node);
        }
        else
        {
            LeaveGroup(node - net.Papers - net.Experts, node);
        }
    }

    private void LeavePaper(int paper)
    {
        var last = net.Start[paper + 1];
        Ahead.Effort += last - net.Start[paper];
        for (var slot = net.Start[paper]; slot < last; slot++)
        {
            var group = net.GroupOf(slot);
            if (group < 0)
            {
                ReachExpert(paper, slot);
                continue;
            }

            if (!net.GroupUsed[group])
            {
                Reach(paper, net.GroupNode(group), far, -1);
            }

            slot = net.GroupEnd[group] - 1;
        }
    }

    private void LeaveGroup(int group, int node)
    {
        for (var slot = net.GroupStart[group]; slot < net.GroupEnd[group]; slot++)
        {
            ReachExpert(node, slot);
        }

        if (net.GroupUsed[group])
        {
            Reach(node, net.Arcs[net.GroupStart[group]].Paper, far, -1);
        }
    }

    private void LeaveExpert(int expert, int node)
    {
        var first = net.AssignedStart[expert];
        Ahead.Effort += net.Load[expert];
        for (var i = first; i < first + net.Load[expert]; i++)
        {
            var slot = net.Assigned[i];
            Reach(node, net.NodeBefore(slot), far + net.Arcs[slot].Score, slot);
        }
    }

    // What is used is seldom near enough to be looked at twice.
    private void ReachExpert(int from, int slot)
    {
        ref readonly var arc = ref net.Arcs[slot];
        var to = net.Papers + arc.Expert;
        var reached = far - arc.Score - potential[to];
        if (reached >= best)
        {
            beyond = true;
        }
        else if (reached < Ahead.At(to).Distance && !net.Used[slot])
        {
            Arrive(from, to, reached, slot);
        }
    }

    private void Reach(int from, int to, long cost, int slot)
    {
        var reached = from < 0 ? cost : cost - potential[to];
        if (reached >= best)
        {
            beyond = true;
        }
        else if (reached < Ahead.At(to).Distance)
        {
            Arrive(from, to, reached, slot);
        }
    }

    // Ends are known as soon as they are reached, so that what is further away is not even noted.
    private void Arrive(int from, int to, long reached, int slot)
    {
        Ahead.Put(to, reached, from, slot);
        var left = both ? Behind.At(to).Distance : EndOf(to);
        beyond |= left < long.MaxValue && left >= best - reached;
        if (left < best - reached)
        {
            (best, Middle) = (reached + left, to);
        }
    }

    // How far it is to an end: none for who is in need; a free place is one of those that the price does not fill.
    private long EndOf(int node)
    {
        var expert = node - net.Papers;
        return expert < 0 || expert >= net.Experts ? long.MaxValue
            : lack[expert] > 0 ? 0
            : net.Load[expert] + lack[expert] < net.MaxLoad[expert] ? potential[node] - sink : long.MaxValue;
    }

    private void Come(int node)
    {
        far = Behind.Radius - potential[node];
        if (node < net.Papers)
        {
            ComeToPaper(node);
        }
        else if (node < net.Papers + net.Experts)
        {
            ComeToExpert(node - net.Papers, node);
        }
        else
        {
            ComeToGroup(node - net.Papers - net.Experts, node);
        }
    }

    private void ComeToPaper(int paper)
    {
        var last = net.Start[paper + 1];
        Behind.Effort += last - net.Start[paper];
        for (var slot = net.Start[paper]; slot < last; slot++)
        {
            var group = net.GroupOf(slot);
            if (group >= 0)
            {
                if (net.GroupUsed[group])
                {
                    ReachBack(net.GroupNode(group), paper, far, -1);
                }

                slot = net.GroupEnd[group] - 1;
            }
            else if (net.Used[slot])
            {
                ReachBack(net.ExpertNode(net.Arcs[slot].Expert), paper, far + net.Arcs[slot].Score, slot);
            }
        }
    }

    private void ComeToGroup(int group, int node)
    {
        if (!net.GroupUsed[group])
        {
            ReachBack(net.Arcs[net.GroupStart[group]].Paper, node, far, -1);
            return;
        }

        for (var slot = net.GroupStart[group]; slot < net.GroupEnd[group]; slot++)
        {
            if (net.Used[slot])
            {
                ReachBack(net.ExpertNode(net.Arcs[slot].Expert), node, far + net.Arcs[slot].Score, slot);
            }
        }
    }

    private void ComeToExpert(int expert, int node)
    {
        var slots = net.Slots.Of(expert);
        Behind.Effort += slots.Length;
        foreach (var slot in slots)
        {
            if (!net.Used[slot])
            {
                ReachBack(net.NodeBefore(slot), node, far - net.Arcs[slot].Score, slot);
            }
        }
    }

    private void ReachBack(int from, int to, long cost, int slot)
    {
        var reached = to < 0 ? cost : cost + potential[from];
        if (reached >= best || reached >= Behind.At(from).Distance)
        {
            beyond |= reached >= best;
            return;
        }

        Behind.Put(from, reached, to, slot);
        var left = both ? Ahead.At(from).Distance : BeginOf(from);
        beyond |= left < long.MaxValue && left >= best - reached;
        if (left < best - reached)
        {
            (best, Middle) = (reached + left, from);
        }
    }

    // A place that is taken and need not be, or counts as taken while the price says that it should.
    private long BeginOf(int node)
    {
        var expert = node - net.Papers;
        return expert >= 0 && expert < net.Experts && net.Load[expert] + lack[expert] > net.MinLoad[expert] ? sink - potential[node] : long.MaxValue;
    }
}
