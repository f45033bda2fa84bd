namespace Kechuang.Kernels.Assignment;

/// <summary>Moves single places along shortest paths, keeping potentials that prove each step best.</summary>
/// <remarks>
/// Costs are negated scores. The reduced cost c + potential[from] - potential[to] of every residual arc is never negative: that is so at the
/// beginning, when each paper has what it likes best at the prices, and every move keeps it. What is not yet right is then only how many
/// papers experts have. Beyond the experts is a sink of potential 0, to which a free place leads, and from which a
/// place leads that nobody is bound to keep. Cost of a move: the arcs of the nodes that are nearer than its end.
/// </remarks>
internal sealed class ExchangePaths
{
    private readonly Network net;
    private readonly int[] lack;
    private readonly Mark[] marks;
    private readonly NodeQueue queue = new();
    private readonly List<int> touched = [];
    private readonly List<int> settled = [];
    private long best;
    private int end;
    private long far;
    private bool atSink;

    /// <param name="network">The network, with its flow.</param>
    /// <param name="potential">The potentials of papers, experts and groups.</param>
    /// <param name="imbalance">The papers that each expert still needs at their price, or has beyond that, as a negative number; kept as moves change it.</param>
    public ExchangePaths(Network network, long[] potential, int[] imbalance)
    {
        (net, lack) = (network, imbalance);
        marks = Array.ConvertAll(potential, p => new Mark { Potential = p, Distance = long.MaxValue });
    }

    /// <summary>The potentials of papers, experts and groups.</summary>
    public long[] Potentials => Array.ConvertAll(marks, m => m.Potential);

    /// <summary>Nodes and slots that searches have looked at.</summary>
    public long Effort { get; private set; }

    /// <summary>Moves one of the expert's papers on, to whoever is nearest with a free place or in need of papers.</summary>
    /// <returns>False where nobody can be reached; nothing has changed then.</returns>
    public bool MoveFrom(int expert)
    {
        var from = net.ExpertNode(expert);
        Search(from, forward: true);
        if (end >= 0)
        {
            // Nodes beyond the end keep their potentials, all nearer ones fall behind by the difference.
            settled.ForEach(node => marks[node].Potential += marks[node].Distance - best);
            lack[expert]++;
            lack[end - net.Papers] -= atSink ? 0 : 1;
            for (var node = end; node != from; node = marks[node].Next)
            {
                Pass(marks[node].Next, node, marks[node].Slot);
            }
        }

        Reset();
        return end >= 0;
    }

    /// <summary>Brings the expert one paper from whoever is nearest and need not keep it; where that is nobody else, the place stays free.</summary>
    /// <returns>False where nobody can be reached; nothing has changed then.</returns>
    public bool MoveTo(int expert)
    {
        var to = net.ExpertNode(expert);
        Search(to, forward: false);
        if (end >= 0)
        {
            settled.ForEach(node => marks[node].Potential += best - marks[node].Distance);
            lack[expert]--;
            for (var node = end; node != to; node = marks[node].Next)
            {
                Pass(node, marks[node].Next, marks[node].Slot);
            }
        }

        Reset();
        return end >= 0;
    }

    private void Search(int start, bool forward)
    {
        (best, end, atSink) = (long.MaxValue, -1, false);
        Label(start, 0, -1, -1);
        if (forward)
        {
            EndAt(start, 0);
        }
        else
        {
            BeginAt(start, 0);
        }

        while (queue.TryTake(out var node, out var reached) && reached < best)
        {
            if (reached != marks[node].Distance)
            {
                continue;
            }

            settled.Add(node);
            Effort++;
            far = forward ? reached + marks[node].Potential : reached - marks[node].Potential;
            switch (node < net.Papers, node < net.Papers + net.Experts, forward)
            {
                case (true, _, true): LeavePaper(node); break;
                case (true, _, false): ComeToPaper(node); break;
                case (_, true, true): LeaveExpert(node - net.Papers, node); break;
                case (_, true, false): ComeToExpert(node - net.Papers, node); break;
                case (_, _, true): LeaveGroup(node - net.Papers - net.Experts, node); break;
                default: ComeToGroup(node - net.Papers - net.Experts, node); break;
            }
        }
    }

    private void LeavePaper(int paper)
    {
        var last = net.Start[paper + 1];
        Effort += last - net.Start[paper];
        for (var slot = net.Start[paper]; slot < last; slot++)
        {
            var group = net.Group[slot];
            if (group >= 0)
            {
                if (!net.GroupUsed[group])
                {
                    Reach(paper, net.GroupNode(group), 0, -1);
                }

                slot = net.GroupEnd[group] - 1;
            }
            else if (!net.Used[slot])
            {
                Reach(paper, net.ExpertNode(net.Expert[slot]), -net.Score[slot], slot);
            }
        }
    }

    private void LeaveGroup(int group, int node)
    {
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

    private void LeaveExpert(int expert, int node)
    {
        var first = net.AssignedStart[expert];
        Effort += net.Load[expert];
        for (var i = first; i < first + net.Load[expert]; i++)
        {
            var slot = net.Assigned[i];
            Reach(node, net.Group[slot] < 0 ? net.PaperOf[slot] : net.GroupNode(net.Group[slot]), net.Score[slot], slot);
        }
    }

    private void Reach(int from, int to, long cost, int slot)
    {
        ref var mark = ref marks[to];
        var reached = far + cost - mark.Potential;
        if (reached >= mark.Distance || reached >= best)
        {
            return;
        }

        Label(to, reached, from, slot);
        if (to >= net.Papers && to < net.Papers + net.Experts)
        {
            EndAt(to, reached);
        }
    }

    // Ends are known as soon as they are reached, so that what is further away is not even noted.
    private void EndAt(int node, long reached)
    {
        var expert = node - net.Papers;
        if (lack[expert] > 0)
        {
            (best, end, atSink) = (reached, node, false);
        }

        // A free place: of those that the price does not fill.
        if (net.Load[expert] + lack[expert] < net.MaxLoad[expert] && reached + marks[node].Potential < best)
        {
            (best, end, atSink) = (reached + marks[node].Potential, node, true);
        }
    }

    private void ComeToPaper(int paper)
    {
        var last = net.Start[paper + 1];
        Effort += last - net.Start[paper];
        for (var slot = net.Start[paper]; slot < last; slot++)
        {
            var group = net.Group[slot];
            if (group >= 0)
            {
                if (net.GroupUsed[group])
                {
                    ReachBack(net.GroupNode(group), paper, 0, -1);
                }

                slot = net.GroupEnd[group] - 1;
            }
            else if (net.Used[slot])
            {
                ReachBack(net.ExpertNode(net.Expert[slot]), paper, net.Score[slot], slot);
            }
        }
    }

    private void ComeToGroup(int group, int node)
    {
        if (!net.GroupUsed[group])
        {
            ReachBack(net.PaperOf[net.GroupStart[group]], node, 0, -1);
            return;
        }

        for (var slot = net.GroupStart[group]; slot < net.GroupEnd[group]; slot++)
        {
            if (net.Used[slot])
            {
                ReachBack(net.ExpertNode(net.Expert[slot]), node, net.Score[slot], slot);
            }
        }
    }

    private void ComeToExpert(int expert, int node)
    {
        var slots = net.Slots.Of(expert);
        Effort += slots.Length;
        foreach (var slot in slots)
        {
            if (!net.Used[slot])
            {
                ReachBack(net.Group[slot] < 0 ? net.PaperOf[slot] : net.GroupNode(net.Group[slot]), node, -net.Score[slot], slot);
            }
        }
    }

    private void ReachBack(int from, int to, long cost, int slot)
    {
        ref var mark = ref marks[from];
        var reached = far + cost + mark.Potential;
        if (reached >= mark.Distance || reached >= best)
        {
            return;
        }

        Label(from, reached, to, slot);
        if (from >= net.Papers && from < net.Papers + net.Experts)
        {
            BeginAt(from, reached);
        }
    }

    // A place that is taken and need not be, or counts as taken while the price says that it should.
    private void BeginAt(int node, long reached)
    {
        var expert = node - net.Papers;
        if (net.Load[expert] + lack[expert] > net.MinLoad[expert] && reached - marks[node].Potential < best)
        {
            (best, end) = (reached - marks[node].Potential, node);
        }
    }

    private void Label(int node, long reached, int next, int slot)
    {
        ref var mark = ref marks[node];
        if (mark.Distance == long.MaxValue)
        {
            touched.Add(node);
        }

        (mark.Distance, mark.Next, mark.Slot) = (reached, next, slot);
        queue.Put(node, reached);
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

    private void Reset()
    {
        foreach (var node in touched)
        {
            marks[node].Distance = long.MaxValue;
        }

        touched.Clear();
        settled.Clear();
        queue.Clear();
    }

    // One line of memory for each node that is looked at.
    private struct Mark
    {
        public long Potential;
        public long Distance;
        public int Next;
        public int Slot;
    }
}
