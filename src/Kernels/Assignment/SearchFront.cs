namespace Kechuang.Kernels.Assignment;

/// <summary>How far a shortest-path search has come in one direction: what it has reached, and what of that is settled. Memory: 16 bytes a node.</summary>
internal sealed class SearchFront
{
    private readonly Label[] labels;
    private readonly NodeQueue queue = new();
    private readonly List<int> touched = [];

    /// <param name="nodes">How many nodes there are.</param>
    public SearchFront(int nodes)
    {
        labels = new Label[nodes];
        Array.Fill(labels, Label.None);
    }

    /// <summary>The nodes that are as near as they will be, nearest first.</summary>
    public List<int> Settled { get; } = [];

    /// <summary>The node that was settled last.</summary>
    public int Node { get; private set; }

    /// <summary>Its distance: all nearer nodes are settled. The greatest number when there is nothing left to settle.</summary>
    public long Radius { get; private set; }

    /// <summary>Nodes and slots that have been looked at in all searches.</summary>
    public long Effort { get; set; }

    /// <summary>How the search came to a node.</summary>
    public ref readonly Label At(int node) => ref labels[node];

    /// <summary>Notes a way to a node that is shorter than what was known.</summary>
    public void Put(int node, long reached, int next, int slot)
    {
        ref var label = ref labels[node];
        if (label.Distance == long.MaxValue)
        {
            touched.Add(node);
        }

        label = new(reached, next, slot);
        queue.Put(node, reached);
    }

    /// <summary>Settles the nearest node that is not; false where there is none.</summary>
    public bool Settle()
    {
        while (queue.TryTake(out var node, out var reached))
        {
            if (reached == At(node).Distance)
            {
                Effort++;
                Settled.Add(node);
                (Node, Radius) = (node, reached);
                return true;
            }
        }

        Radius = long.MaxValue;
        return false;
    }

    /// <summary>Forgets the search.</summary>
    public void Clear()
    {
        foreach (var node in touched)
        {
            labels[node] = Label.None;
        }

        touched.Clear();
        Settled.Clear();
        queue.Clear();
        Radius = 0;
    }
}

/// <summary>How a search came to a node: how far it is, the node before it, negative where it began, and the slot between, negative for none.</summary>
internal readonly record struct Label(long Distance, int Next, int Slot)
{
    public static readonly Label None = new(long.MaxValue, -1, -1);
}
