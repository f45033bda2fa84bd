using System.Numerics;

namespace Kechuang.Kernels.Assignment;

/// <summary>A queue of nodes by distance for searches whose least distance never falls: a radix heap.</summary>
/// <remarks>
/// A node lies in the bucket of the highest bit in which its distance differs from the least one. Putting one in costs one step, and those
/// that the search never comes to cost no more. A node that comes nearer is put in again; who takes it out a second time passes over it. One
/// order of putting in has one order of taking out. Source: R. K. Ahuja, K. Mehlhorn, J. B. Orlin, R. E. Tarjan, "Faster algorithms for
/// the shortest path problem", J. ACM 37(2), 1990.
/// </remarks>
internal sealed class NodeQueue
{
    private readonly (long Distance, int Node)[][] buckets = [.. Enumerable.Range(0, 64).Select(_ => Array.Empty<(long, int)>())];
    private readonly int[] counts = new int[64];
    private ulong filled;
    private long least;

    /// <summary>Puts a node in; its distance is 0 or more, and not below that of the last one taken out.</summary>
    public void Put(int node, long distance)
    {
        var at = 64 - BitOperations.LeadingZeroCount((ulong)(distance ^ least));
        ref var bucket = ref buckets[at];
        if (counts[at] == bucket.Length)
        {
            Array.Resize(ref bucket, Math.Max(16, 2 * bucket.Length));
        }

        bucket[counts[at]++] = (distance, node);
        filled |= 1UL << at;
    }

    /// <summary>Takes out a node of the least distance; false where there is none.</summary>
    public bool TryTake(out int node, out long distance)
    {
        (node, distance) = (-1, long.MaxValue);
        if (filled == 0)
        {
            return false;
        }

        if ((filled & 1) == 0)
        {
            Spread(BitOperations.TrailingZeroCount(filled));
        }

        (distance, node) = buckets[0][--counts[0]];
        filled &= counts[0] == 0 ? ~1UL : ulong.MaxValue;
        return true;
    }

    /// <summary>Takes all out; the next search may begin at 0.</summary>
    public void Clear()
    {
        for (; filled != 0; filled &= filled - 1)
        {
            counts[BitOperations.TrailingZeroCount(filled)] = 0;
        }

        least = 0;
    }

    // From the least of a bucket on, its nodes belong to nearer ones.
    private void Spread(int from)
    {
        var nodes = buckets[from].AsSpan(0, counts[from]);
        least = long.MaxValue;
        foreach (var (distance, _) in nodes)
        {
            least = Math.Min(least, distance);
        }

        counts[from] = 0;
        filled &= ~(1UL << from);
        foreach (var (distance, node) in nodes)
        {
            Put(node, distance);
        }
    }
}
