namespace Kechuang.Kernels.Assignment;

/// <summary>Finds, of papers that are short of places, a smaller group that is short by itself.</summary>
/// <remarks>
/// From the papers that lack places it keeps the one whose search reaches the fewest; then papers are left out while something is lacking,
/// first so many at once as cannot make up for it, then one by one, with the flow repaired each time. While one place is lacking, every paper that
/// is reached is needed: its places would serve. Whoever is needed among more is needed among fewer, so one pass is enough. Afterwards the
/// flow is as it was. Cost: one repair for each paper that is tried, within a given effort.
/// </remarks>
internal sealed class ShortageCore(Network net, MaxFlow flow, long effort)
{
    private HashSet<int> group = [];
    private int[] lacking = [];

    /// <summary>The group in order, and whether it is known that nobody can be left out of it.</summary>
    /// <param name="papers">All papers that are short, or compete with one that is; the network holds a greatest flow.</param>
    public (int[] Papers, bool Minimal) Find(IReadOnlyList<int> papers)
    {
        var end = flow.Effort + effort;
        flow.Log = new();
        group = [.. papers];
        lacking = [.. papers.Where(p => net.Demand[p] > 0)];
        var first = lacking[0];
        foreach (var paper in lacking.TakeWhile(_ => flow.Effort < end))
        {
            flow.Serve([paper], default);
            if (flow.Reached.Count(IsPaper) < group.Count)
            {
                (group, first) = ([.. flow.Reached.Where(IsPaper)], paper);
            }
        }

        while (Lack() > 1 && flow.Effort < end && Spare(papers, first) is { Count: > 0 } spare)
        {
            LeaveOut(spare);
        }

        var tried = 0;
        for (; tried < papers.Count && Lack() > 1 && flow.Effort < end; tried++)
        {
            if (group.Contains(papers[tried]))
            {
                var before = flow.Log.Count;
                if (!LeaveOut([papers[tried]]))
                {
                    flow.Undo(before);
                }
            }
        }

        var minimal = tried == papers.Count || Lack() == 1;
        flow.Undo(0);
        flow.Log = null;
        return ([.. group.Order()], minimal);
    }

    private int Lack() => lacking.Where(group.Contains).Sum(p => net.Demand[p]);

    // All that these have, and lack, is less than what is lacking.
    private List<int> Spare(IReadOnlyList<int> papers, int first)
    {
        var (spare, left) = (new List<int>(), Lack() - 1);
        foreach (var paper in papers.Where(p => p != first && group.Contains(p)))
        {
            var places = net.Demand[paper] + net.Used.AsSpan(net.Start[paper]..net.Start[paper + 1]).Count(true);
            if (places <= left)
            {
                spare.Add(paper);
                left -= places;
            }
        }

        return spare;
    }

    // Whether the others are still short; the group is then those of them who are.
    private bool LeaveOut(List<int> papers)
    {
        papers.ForEach(flow.Release);
        List<int> rest = [.. lacking.Where(group.Contains).Except(papers)];
        flow.Serve(rest, default);
        if (rest.TrueForAll(p => net.Demand[p] == 0))
        {
            return false;
        }

        // Who is reached from those that cannot be served; themselves among them.
        group = [.. flow.Reached.Where(IsPaper)];
        return true;
    }

    private bool IsPaper(int node) => node < net.Papers;
}
