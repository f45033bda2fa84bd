namespace Kechuang.Kernels.Assignment;

/// <summary>Draws a whole assignment from chances.</summary>
/// <remarks>
/// While some chance is neither none nor certain, such pairs make a cycle, or a path between two experts whose loads are not whole. Along
/// it the chances shift one way or the other until one of them is none or certain, with the odds that leave every pair's chance as it was.
/// Paper, organisation and expert are nodes of a flow from the first to the last, whose whole sums no shift changes.
/// Source: R. Gandhi, S. Khuller, S. Parthasarathy, A. Srinivasan, "Dependent rounding and its applications to approximation algorithms",
/// J. ACM 53(3), 2006; E. Budish, Y.-K. Che, F. Kojima, P. Milgrom, "Designing random allocation mechanisms", Am. Econ. Rev. 103(2), 2013.
/// </remarks>
internal sealed class LotteryDraw
{
    private readonly Lottery lottery;
    private readonly SeededDraws draws;
    private readonly List<int> near = [];
    private readonly List<int> far = [];
    private readonly List<int> parts = [];
    private readonly List<List<int>> edges = [];
    private readonly List<(int Edge, bool Forward)> path = [];
    private readonly List<int> nodes = [];
    private readonly int[] placeOf;

    public LotteryDraw(Lottery lottery, ulong seed)
    {
        (this.lottery, draws) = (lottery, new(seed));
        var problem = lottery.Problem;
        for (var node = 0; node < problem.Papers + problem.Experts; node++)
        {
            edges.Add([]);
        }

        foreach (var (pair, chance) in lottery.Chances)
        {
            Add(pair.Paper, problem.Papers + pair.Expert, chance);
        }

        AddHouses();
        foreach (var (edge, chance) in parts.Index())
        {
            if (IsOpen(chance))
            {
                edges[near[edge]].Add(edge);
                edges[far[edge]].Add(edge);
            }
        }

        placeOf = new int[edges.Count];
        Array.Fill(placeOf, -1);
    }

    public IReadOnlyList<Pair> Run()
    {
        for (var node = 0; node < edges.Count; node++)
        {
            while (edges[node].Count > 0)
            {
                Begin(node);
                while (nodes.Count > 0 && Step())
                {
                }
            }
        }

        return [.. lottery.Chances.Where((_, i) => parts[i] == lottery.Whole).Select(c => c.Pair)];
    }

    private bool IsOpen(int chance) => chance > 0 && chance < lottery.Whole;

    private void Add(int from, int to, int chance)
    {
        near.Add(from);
        far.Add(to);
        parts.Add(chance);
    }

    // Experts of one organisation reach the paper through a node of their own.
    private void AddHouses()
    {
        if (lottery.Problem.Organisation is null)
        {
            return;
        }

        foreach (var house in lottery.Chances.Index().Where(c => lottery.Problem.OrganisationOf(c.Item.Pair.Expert) >= 0)
            .GroupBy(c => (c.Item.Pair.Paper, lottery.Problem.OrganisationOf(c.Item.Pair.Expert))).Where(g => g.Count() > 1).ToList())
        {
            foreach (var (edge, _) in house)
            {
                near[edge] = edges.Count;
            }

            Add(house.Key.Paper, edges.Count, house.Sum(c => c.Item.Parts));
            edges.Add([]);
        }
    }

    private void Begin(int node)
    {
        foreach (var before in nodes)
        {
            placeOf[before] = -1;
        }

        nodes.Clear();
        path.Clear();
        nodes.Add(node);
        placeOf[node] = 0;
    }

    // Goes on from the end of the path. False where nothing leads on from its beginning any more.
    private bool Step()
    {
        var node = nodes[^1];
        var came = path.Count == 0 ? -1 : path[^1].Edge;
        var next = edges[node].Count > 0 && edges[node][^1] != came ? edges[node][^1] : edges[node].Count > 1 ? edges[node][^2] : -1;
        if (next < 0)
        {
            if (path.Count == 0)
            {
                return false;
            }

            // An end: an expert's only open chance. What began elsewhere begins here; what began at such an end is a path between two.
            if (edges[nodes[0]].Count > 1)
            {
                Begin(node);
                return true;
            }

            Shift(0);
            return nodes.Count > 0;
        }

        var forward = near[next] == node;
        var to = forward ? far[next] : near[next];
        path.Add((next, forward));
        if (placeOf[to] >= 0)
        {
            Shift(placeOf[to]);
            return true;
        }

        placeOf[to] = nodes.Count;
        nodes.Add(to);
        return true;
    }

    // Shifts along the path from a place on, and takes that part of the path back.
    private void Shift(int from)
    {
        var (up, down) = (int.MaxValue, int.MaxValue);
        for (var i = from; i < path.Count; i++)
        {
            var chance = parts[path[i].Edge];
            var (rise, fall) = path[i].Forward ? (lottery.Whole - chance, chance) : (chance, lottery.Whole - chance);
            (up, down) = (Math.Min(up, rise), Math.Min(down, fall));
        }

        var by = draws.Below((long)up + down) < down ? up : -down;
        for (var i = from; i < path.Count; i++)
        {
            var edge = path[i].Edge;
            parts[edge] += path[i].Forward ? by : -by;
            if (!IsOpen(parts[edge]))
            {
                edges[near[edge]].Remove(edge);
                edges[far[edge]].Remove(edge);
            }
        }

        path.RemoveRange(from, path.Count - from);
        while (nodes.Count > from + 1)
        {
            placeOf[nodes[^1]] = -1;
            nodes.RemoveAt(nodes.Count - 1);
        }
    }
}
