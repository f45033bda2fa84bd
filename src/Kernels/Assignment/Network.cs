namespace Kechuang.Kernels.Assignment;

/// <summary>The problem as a flow network, with its flow. Papers, experts and groups are its nodes, in this order.</summary>
/// <remarks>
/// A slot is a pair that may be assigned; slots lie paper by paper, and within a paper by organisation. A group is a node between
/// a paper and two or more experts of one organisation: one unit may pass it. Pins are taken out beforehand: they lessen demands
/// and loads, and close their organisation to the paper. Memory: about 30 bytes a slot, beside the affinities.
/// </remarks>
internal sealed class Network
{
    private int[] groups = [];

    public Network(AssignmentProblem problem)
    {
        Problem = problem;
        (Papers, Experts) = (problem.Papers, problem.Experts);
        Demand = [.. problem.Demand];
        MaxLoad = [.. problem.MaxLoad];
        MinLoad = [.. Enumerable.Range(0, Experts).Select(problem.MinLoadOf)];
        Start = new int[Papers + 1];
        Load = new int[Experts];

        var all = problem.Affinities as Affinity[] ?? [.. problem.Affinities];
        var arcs = new Affinity[all.Length];
        var kept = Fill(all, arcs);
        Array.Resize(ref arcs, kept);
        Arcs = arcs;
        Used = new bool[kept];
        (Assigned, AssignedStart) = Places(MaxLoad);
    }

    /// <summary>A part of a network, with its flow.</summary>
    /// <param name="whole">The network; what is used there is kept and used here.</param>
    /// <param name="slots">The slots that are kept, in order.</param>
    /// <param name="start">Of them the first of each paper, and the end.</param>
    public Network(Network whole, int[] slots, int[] start)
    {
        (Problem, Papers, Experts, MaxLoad, MinLoad, Start) = (whole.Problem, whole.Papers, whole.Experts, whole.MaxLoad, whole.MinLoad, start);
        (Demand, Load, Used) = (new int[Papers], new int[Experts], new bool[slots.Length]);
        Arcs = Array.ConvertAll(slots, s => whole.Arcs[s]);
        groups = whole.groups.Length == 0 ? [] : Array.ConvertAll(slots, s => whole.groups[s]);
        (GroupStart, GroupEnd, GroupUsed) = (new int[whole.GroupStart.Length], new int[whole.GroupEnd.Length], new bool[whole.GroupUsed.Length]);
        for (var i = slots.Length - 1; i >= 0; i--)
        {
            if (GroupOf(i) is >= 0 and var group)
            {
                GroupStart[group] = i;
                GroupEnd[group] = Math.Max(GroupEnd[group], i + 1);
                GroupUsed[group] |= whole.Used[slots[i]];
            }
        }

        var loads = new int[Experts];
        for (var i = 0; i < slots.Length; i++)
        {
            loads[Arcs[i].Expert] += whole.Used[slots[i]] ? 1 : 0;
        }

        // Experts may have more at once than they may have in the end.
        (Assigned, AssignedStart) = Places([.. loads.Select((load, r) => Math.Max(load, MaxLoad[r]))]);
        for (var i = 0; i < slots.Length; i++)
        {
            if (whole.Used[slots[i]])
            {
                Take(i);
            }
        }
    }

    public AssignmentProblem Problem { get; }

    public int Papers { get; }

    public int Experts { get; }

    /// <summary>Papers, experts and groups.</summary>
    public int Nodes => Papers + Experts + GroupStart.Length - 1;

    /// <summary>Places still to fill, per paper.</summary>
    public int[] Demand { get; }

    public int[] MaxLoad { get; }

    public int[] MinLoad { get; }

    public int[] Load { get; }

    /// <summary>First slot of each paper, and the end.</summary>
    public int[] Start { get; }

    /// <summary>The pair of each slot.</summary>
    public Affinity[] Arcs { get; }

    public bool[] Used { get; }

    /// <summary>First slot of each group, and the end of the last.</summary>
    public int[] GroupStart { get; private set; } = [0];

    public int[] GroupEnd { get; private set; } = [];

    /// <summary>Whether the group's one unit passes.</summary>
    public bool[] GroupUsed { get; private set; } = [];

    /// <summary>The used slots of each expert, <see cref="Load"/> of them from <see cref="AssignedStart"/> on.</summary>
    public int[] Assigned { get; private set; }

    public int[] AssignedStart { get; private set; }

    /// <summary>The slots by their expert; made when somebody first asks for them.</summary>
    public SlotsOfExpert Slots => field ??= new(this);

    /// <summary>The group of a slot, -1 where it leads from the paper straight to the expert.</summary>
    public int GroupOf(int slot) => groups.Length == 0 ? -1 : groups[slot];

    /// <summary>The slot of a pair; below 0 where there is none.</summary>
    public int SlotOf(int paper, int expert)
    {
        for (var slot = Start[paper]; slot < Start[paper + 1]; slot++)
        {
            if (Arcs[slot].Expert == expert)
            {
                return slot;
            }
        }

        return -1;
    }

    public int ExpertNode(int expert) => Papers + expert;

    public int GroupNode(int group) => Papers + Experts + group;

    /// <summary>The node from which a slot leads to its expert: its group, or its paper.</summary>
    public int NodeBefore(int slot) => GroupOf(slot) is >= 0 and var group ? GroupNode(group) : Arcs[slot].Paper;

    public void Take(int slot)
    {
        var expert = Arcs[slot].Expert;
        Used[slot] = true;
        Assigned[AssignedStart[expert] + Load[expert]++] = slot;
    }

    public void Give(int slot)
    {
        var expert = Arcs[slot].Expert;
        var slots = Assigned.AsSpan(AssignedStart[expert], Load[expert]--);
        slots[slots.IndexOf(slot)] = slots[^1];
        Used[slot] = false;
    }

    /// <summary>Takes all flow out.</summary>
    /// <param name="demand">What the papers demand without it.</param>
    public void Clear(int[] demand)
    {
        demand.CopyTo(Demand.AsSpan());
        Array.Clear(Used);
        Array.Clear(Load);
        Array.Clear(GroupUsed);
    }

    // Forbidden pairs as (paper, -1, expert), pins likewise, and the organisations of pins as (paper, organisation, -1).
    private HashSet<(int Paper, int Organisation, int Expert)> Close()
    {
        var closed = new HashSet<(int, int, int)>();
        foreach (var pair in Problem.Forbidden)
        {
            closed.Add((pair.Paper, -1, pair.Expert));
        }

        foreach (var pin in Problem.Pinned)
        {
            closed.Add((pin.Paper, -1, pin.Expert));
            closed.Add((pin.Paper, Problem.OrganisationOf(pin.Expert), -1));
            Demand[pin.Paper]--;
            MaxLoad[pin.Expert]--;
            MinLoad[pin.Expert] = Math.Max(0, MinLoad[pin.Expert] - 1);
        }

        return closed;
    }

    // The open pairs by paper, then organisation, then expert. Answers how many there are.
    private int Fill(Affinity[] all, Affinity[] arcs)
    {
        var (order, first) = ByPaper(all, Papers);
        var closed = Close();
        var rank = Ranks();
        var group = rank is null ? [] : new int[all.Length];
        var (starts, ends) = (new List<int>(), new List<int>());
        var keys = new long[Papers == 0 ? 0 : Enumerable.Range(0, Papers).Max(p => first[p + 1] - first[p])];
        var kept = 0;
        for (var paper = 0; paper < Papers; paper++)
        {
            var open = 0;
            for (var i = first[paper]; i < first[paper + 1]; i++)
            {
                var at = order is null ? i : order[i];
                if (closed.Count == 0 || IsOpen(closed, paper, all[at].Expert))
                {
                    keys[open++] = ((long)(rank is null ? all[at].Expert : rank[all[at].Expert]) << 32) | (uint)at;
                }
            }

            keys.AsSpan(0, open).Sort();
            for (var i = 0; i < open; i++, kept++)
            {
                var pair = all[(int)(uint)(keys[i] & uint.MaxValue)];
                arcs[kept] = pair;
                if (rank is null)
                {
                    continue;
                }

                group[kept] = -1;
                var organisation = Problem.OrganisationOf(pair.Expert);
                if (i == 0 || organisation < 0 || Problem.OrganisationOf(arcs[kept - 1].Expert) != organisation)
                {
                    continue;
                }

                if (group[kept - 1] < 0)
                {
                    group[kept - 1] = starts.Count;
                    starts.Add(kept - 1);
                    ends.Add(kept);
                }

                group[kept] = group[kept - 1];
                ends[^1] = kept + 1;
            }

            Start[paper + 1] = kept;
        }

        GroupStart = [.. starts, kept];
        GroupEnd = [.. ends];
        GroupUsed = new bool[ends.Count];
        groups = ends.Count == 0 ? [] : group[..kept];
        return kept;
    }

    private bool IsOpen(HashSet<(int Paper, int Organisation, int Expert)> closed, int paper, int expert) =>
        !closed.Contains((paper, -1, expert))
        && (Problem.OrganisationOf(expert) < 0 || !closed.Contains((paper, Problem.OrganisationOf(expert), -1)));

    // Experts of one organisation get numbers that follow each other; null where there are no organisations.
    private int[]? Ranks()
    {
        if (Problem.Organisation is null)
        {
            return null;
        }

        int[] experts = [.. Enumerable.Range(0, Experts).OrderBy(Problem.OrganisationOf).ThenBy(r => r)];
        var rank = new int[Experts];
        for (var i = 0; i < experts.Length; i++)
        {
            rank[experts[i]] = i;
        }

        return rank;
    }

    /// <summary>The places of the affinities by paper, and where each paper's begin; no order where they lie so already.</summary>
    public static (int[]? Order, int[] First) ByPaper(Affinity[] all, int papers)
    {
        var first = new int[papers + 1];
        var (last, sorted) = (0, true);
        foreach (ref readonly var affinity in all.AsSpan())
        {
            sorted &= affinity.Paper >= last;
            last = affinity.Paper;
            first[last + 1]++;
        }

        for (var p = 1; p <= papers; p++)
        {
            first[p] += first[p - 1];
        }

        if (sorted)
        {
            return (null, first);
        }

        var (order, next) = (new int[all.Length], first.AsSpan().ToArray());
        for (var i = 0; i < all.Length; i++)
        {
            order[next[all[i].Paper]++] = i;
        }

        return (order, first);
    }

    // No expert can hold more slots than there are for them, however large the allowed load; one more while somebody must leave.
    private (int[] Assigned, int[] Start) Places(int[] most)
    {
        var start = new int[Experts + 1];
        foreach (ref readonly var arc in Arcs.AsSpan())
        {
            start[arc.Expert + 1]++;
        }

        for (var r = 0; r < Experts; r++)
        {
            start[r + 1] = start[r] + (start[r + 1] <= most[r] ? start[r + 1] : Math.Max(0, most[r]) + 1);
        }

        return (new int[start[Experts]], start);
    }
}
