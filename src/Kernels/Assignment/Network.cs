namespace Kechuang.Kernels.Assignment;

/// <summary>The problem as a flow network, with its flow. Papers, experts and groups are its nodes, in this order.</summary>
/// <remarks>
/// A slot is a pair that may be assigned; slots lie paper by paper, and within a paper by organisation. A group is a node between
/// a paper and two or more experts of one organisation: one unit may pass it. Pins are taken out beforehand: they lessen demands
/// and loads, and close their organisation to the paper. Memory: about 40 bytes a slot.
/// </remarks>
internal sealed class Network
{
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
        var kept = Sort(all);
        Expert = new int[kept.Length];
        Score = new long[kept.Length];
        PaperOf = new int[kept.Length];
        Group = new int[kept.Length];
        Used = new bool[kept.Length];
        Fill(all, kept);
        (Assigned, AssignedStart) = Places();
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

    public int[] Expert { get; }

    public long[] Score { get; }

    public int[] PaperOf { get; }

    /// <summary>The group of each slot, -1 where it leads from the paper straight to the expert.</summary>
    public int[] Group { get; }

    public bool[] Used { get; }

    /// <summary>First slot of each group, and the end of the last.</summary>
    public int[] GroupStart { get; private set; } = [0];

    public int[] GroupEnd { get; private set; } = [];

    /// <summary>Whether the group's one unit passes.</summary>
    public bool[] GroupUsed { get; private set; } = [];

    /// <summary>The used slots of each expert, <see cref="Load"/> of them from <see cref="AssignedStart"/> on.</summary>
    public int[] Assigned { get; }

    public int[] AssignedStart { get; }

    public int ExpertNode(int expert) => Papers + expert;

    public int GroupNode(int group) => Papers + Experts + group;

    public void Take(int slot)
    {
        var expert = Expert[slot];
        Used[slot] = true;
        Assigned[AssignedStart[expert] + Load[expert]++] = slot;
    }

    public void Give(int slot)
    {
        var expert = Expert[slot];
        var slots = Assigned.AsSpan(AssignedStart[expert], Load[expert]--);
        slots[slots.IndexOf(slot)] = slots[^1];
        Used[slot] = false;
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

    // The open pairs by paper, then organisation, then expert: two stable counting sorts of their numbers.
    private int[] Sort(Affinity[] all)
    {
        int[] experts = [.. Enumerable.Range(0, Experts).OrderBy(Problem.OrganisationOf).ThenBy(r => r)];
        var rank = new int[Experts];
        for (var i = 0; i < experts.Length; i++)
        {
            rank[experts[i]] = i;
        }

        var closed = Close();
        int[] open = [.. Enumerable.Range(0, all.Length)];
        if (closed.Count > 0)
        {
            open = [.. open.Where(i => !closed.Contains((all[i].Paper, -1, all[i].Expert))
                && (Problem.OrganisationOf(all[i].Expert) < 0 || !closed.Contains((all[i].Paper, Problem.OrganisationOf(all[i].Expert), -1))))];
        }

        return CountingSort(CountingSort(open, Experts, i => rank[all[i].Expert], out _), Papers, i => all[i].Paper, out _);
    }

    /// <summary>The items by key, those of one key in their order; <paramref name="start"/> has the first place of each key, and the end.</summary>
    public static int[] CountingSort(int[] items, int keys, Func<int, int> key, out int[] start)
    {
        start = new int[keys + 2];
        foreach (var item in items)
        {
            start[key(item) + 2]++;
        }

        for (var k = 2; k < start.Length; k++)
        {
            start[k] += start[k - 1];
        }

        // The place after a key's own moves on with each item, and ends where the next key begins.
        var sorted = new int[items.Length];
        foreach (var item in items)
        {
            sorted[start[key(item) + 1]++] = item;
        }

        return sorted;
    }

    private void Fill(Affinity[] all, int[] kept)
    {
        var (starts, ends) = (new List<int>(), new List<int>());
        for (var i = 0; i < kept.Length; i++)
        {
            var slot = all[kept[i]];
            (PaperOf[i], Expert[i], Score[i], Group[i]) = (slot.Paper, slot.Expert, slot.Score, -1);
            Start[slot.Paper + 1] = i + 1;
            var organisation = Problem.OrganisationOf(slot.Expert);
            if (i == 0 || organisation < 0 || PaperOf[i - 1] != slot.Paper || Problem.OrganisationOf(Expert[i - 1]) != organisation)
            {
                continue;
            }

            if (Group[i - 1] < 0)
            {
                Group[i - 1] = starts.Count;
                starts.Add(i - 1);
                ends.Add(i);
            }

            Group[i] = Group[i - 1];
            ends[^1] = i + 1;
        }

        for (var p = 1; p <= Papers; p++)
        {
            Start[p] = Math.Max(Start[p], Start[p - 1]);
        }

        GroupStart = [.. starts, kept.Length];
        GroupEnd = [.. ends];
        GroupUsed = new bool[ends.Count];
    }

    // No expert can hold more slots than there are for them, however large the allowed load; one more while somebody must leave.
    private (int[] Assigned, int[] Start) Places()
    {
        var start = new int[Experts + 1];
        foreach (var expert in Expert)
        {
            start[expert + 1]++;
        }

        for (var r = 0; r < Experts; r++)
        {
            start[r + 1] = start[r] + (start[r + 1] <= MaxLoad[r] ? start[r + 1] : Math.Max(0, MaxLoad[r]) + 1);
        }

        return (new int[start[Experts]], start);
    }
}
