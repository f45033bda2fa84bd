using System.Numerics;

namespace Kechuang.Kernels.Similarity;

/// <summary>
/// From a hash to the documents that have it, in three flat arrays: buckets of the hash's top bits, and in each the documents with eight
/// more bits. A document is found wrongly once in 256 neighbours of a bucket, which the exact comparison afterwards puts right.
/// </summary>
/// <remarks>Memory: 5 bytes for each entry and 4 for each bucket, of which there are as many as entries, rounded up to a power of two.</remarks>
internal sealed class BucketIndex
{
    private readonly int shift;
    private readonly int[] starts;
    private readonly int[] documents;
    private readonly byte[] tags;

    private BucketIndex(int bits, int[] starts, int entries)
    {
        shift = 64 - bits;
        this.starts = starts;
        documents = GC.AllocateUninitializedArray<int>(entries);
        tags = GC.AllocateUninitializedArray<byte>(entries);
    }

    /// <summary>Gives the hashes of documents from one up to another to a sink.</summary>
    public delegate void Source(int from, int to, Action<ulong, int> sink);

    /// <summary>Builds the index in two passes over the hashes: one counts, one fills.</summary>
    public static BucketIndex Build(int documentCount, long expected, int workers, Source source)
    {
        var bits = Math.Clamp(BitOperations.Log2((ulong)Math.Max(1, expected)) + 1, 8, 27);
        var shift = 64 - bits;
        var counts = new int[(1 << bits) + 1];
        Workers.Run(workers, documentCount, (from, to) => source(from, to, (hash, _) => Interlocked.Increment(ref counts[(int)(hash >> shift)])));

        var total = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            counts[i] = total;
        }

        // Filled from the end of each bucket down to its start, which turns the ends into the starts.
        var index = new BucketIndex(bits, counts, total);
        Workers.Run(workers, documentCount, (from, to) => source(from, to, (hash, document) =>
        {
            var at = Interlocked.Decrement(ref counts[(int)(hash >> shift)]);
            (index.documents[at], index.tags[at]) = (document, Tag(hash));
        }));
        return index;
    }

    /// <summary>The bucket of a hash: documents, and beside them the tags to compare with <see cref="Tag"/>.</summary>
    public Bucket this[ulong hash]
    {
        get
        {
            var bucket = (int)(hash >> shift);
            var (start, length) = (starts[bucket], starts[bucket + 1] - starts[bucket]);
            return new(documents.AsSpan(start, length), tags.AsSpan(start, length));
        }
    }

    public static byte Tag(ulong hash) => (byte)(hash & 0xFF);

    /// <summary>The entries whose hashes begin alike.</summary>
    public readonly ref struct Bucket(ReadOnlySpan<int> documents, ReadOnlySpan<byte> tags)
    {
        private readonly ReadOnlySpan<int> documents = documents;
        private readonly ReadOnlySpan<byte> tags = tags;

        public void Deconstruct(out ReadOnlySpan<int> ofDocuments, out ReadOnlySpan<byte> ofTags)
        {
            ofDocuments = documents;
            ofTags = tags;
        }
    }
}
