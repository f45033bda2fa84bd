using System.Security.Cryptography;

namespace Kechuang.Platform.Journal;

/// <summary>The Merkle tree of RFC 6962, section 2.1: root and audit path over leaf hashes, and the check of a path.</summary>
/// <remarks>Cost: O(n) hashes for a root or a path, O(log n) for a check. A leaf is prefixed 0x00, an inner node 0x01.</remarks>
public static class MerkleTree
{
    /// <summary>The root over <paramref name="leaves"/>; of no leaves, the hash of nothing.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => SHA256.HashData([]),
        1 => Leaf(leaves[0]),
        _ => Node(Root(leaves[..Split(leaves.Length)]), Root(leaves[Split(leaves.Length)..])),
    };

    /// <summary>The sibling hashes from leaf <paramref name="index"/> up to the root, lowest first.</summary>
    public static IReadOnlyList<byte[]> Path(ReadOnlySpan<byte[]> leaves, int index)
    {
        if (leaves.Length <= 1)
        {
            return [];
        }

        var split = Split(leaves.Length);
        return index < split
            ? [.. Path(leaves[..split], index), Root(leaves[split..])]
            : [.. Path(leaves[split..], index - split), Root(leaves[..split])];
    }

    /// <summary>Whether <paramref name="leaf"/> stands at <paramref name="index"/> of the <paramref name="count"/> leaves under <paramref name="root"/>.</summary>
    public static bool Includes(byte[] leaf, int index, int count, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        ArgumentNullException.ThrowIfNull(path);
        return index >= 0 && index < count && Climb(leaf, index, count, path, path.Count) is { } top && root.SequenceEqual(top);
    }

    private static byte[]? Climb(byte[] leaf, int index, int count, IReadOnlyList<byte[]> path, int used)
    {
        if (count == 1)
        {
            return used == 0 ? Leaf(leaf) : null;
        }

        if (used == 0)
        {
            return null;
        }

        var split = Split(count);
        var sibling = path[used - 1];
        return index < split
            ? Climb(leaf, index, split, path, used - 1) is { } left ? Node(left, sibling) : null
            : Climb(leaf, index - split, count - split, path, used - 1) is { } right ? Node(sibling, right) : null;
    }

    /// <summary>The largest power of two below <paramref name="count"/>.</summary>
    private static int Split(int count) => 1 << (31 - int.LeadingZeroCount(count - 1));

    private static byte[] Leaf(byte[] data) => SHA256.HashData([0, .. data]);

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
