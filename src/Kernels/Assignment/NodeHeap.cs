namespace Kechuang.Kernels.Assignment;

/// <summary>A binary heap of nodes by distance. Ties: the lower number first, so that every run goes the same way.</summary>
/// <param name="capacity">Number of nodes.</param>
internal sealed class NodeHeap(int capacity)
{
    private readonly List<int> heap = [];
    private readonly int[] place = Filled(capacity);
    private readonly long[] key = new long[capacity];

    public int Count => heap.Count;

    public long MinKey => key[heap[0]];

    /// <summary>Puts a node in, or brings it nearer.</summary>
    public void Put(int node, long distance)
    {
        key[node] = distance;
        if (place[node] < 0)
        {
            place[node] = heap.Count;
            heap.Add(node);
        }

        Rise(place[node]);
    }

    public int TakeMin()
    {
        var min = heap[0];
        var last = heap[^1];
        heap.RemoveAt(heap.Count - 1);
        place[min] = -1;
        if (min != last)
        {
            Set(0, last);
            Sink(0);
        }

        return min;
    }

    public void Clear()
    {
        foreach (var node in heap)
        {
            place[node] = -1;
        }

        heap.Clear();
    }

    private static int[] Filled(int length)
    {
        var places = new int[length];
        Array.Fill(places, -1);
        return places;
    }

    private void Rise(int at)
    {
        var node = heap[at];
        while (at > 0 && Before(node, heap[(at - 1) / 2]))
        {
            Set(at, heap[(at - 1) / 2]);
            at = (at - 1) / 2;
        }

        Set(at, node);
    }

    private void Sink(int at)
    {
        var node = heap[at];
        while (2 * at + 1 < heap.Count)
        {
            var child = 2 * at + 1;
            child += child + 1 < heap.Count && Before(heap[child + 1], heap[child]) ? 1 : 0;
            if (!Before(heap[child], node))
            {
                break;
            }

            Set(at, heap[child]);
            at = child;
        }

        Set(at, node);
    }

    private bool Before(int left, int right) => key[left] < key[right] || key[left] == key[right] && left < right;

    private void Set(int at, int node) => (heap[at], place[node]) = (node, at);
}
