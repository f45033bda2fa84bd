namespace Kechuang.Kernels.Similarity;

/// <summary>
/// Finds documents of a <see cref="Corpus"/> that have something in common: by sampled shingles for a passage inside a longer text, and by
/// sketches in bands for whole texts, which also finds copies made of phrases that everybody uses.
/// </summary>
/// <remarks>
/// Shingles are sampled by their hash, one of <see cref="Sampling"/>, so that no more than 150 million are kept: the same shingle is kept in
/// all documents or in none. Safe to read from many threads. Memory for a million documents of 600 characters: 1.2 GB of symbols,
/// 1.3 GB of shingles, 0.4 GB of sketches and bands.
/// </remarks>
public sealed class SimilarityIndex
{
    private const long MostShingles = 150_000_000;

    private readonly byte[][] sketches;

    private SimilarityIndex(Corpus corpus, int sampling, BucketIndex shingles, BucketIndex bands, byte[][] sketches, EqualTexts equal)
    {
        (Corpus, Sampling, Shingles, Bands, Equal, Background) = (corpus, sampling, shingles, bands, equal, new(corpus, equal));
        this.sketches = sketches;
    }

    /// <summary>The documents.</summary>
    public Corpus Corpus { get; }

    /// <summary>One of how many shingles is kept.</summary>
    public int Sampling { get; }

    /// <summary>Groups of more equal documents than are listed pair by pair; in them each is paired with the first alone.</summary>
    public int EqualGroups => Equal.Groups;

    /// <summary>Documents that are paired with the first of their group alone.</summary>
    public int Repeated => Equal.Repeated;

    internal EqualTexts Equal { get; }

    internal BucketIndex Shingles { get; }

    internal BucketIndex Bands { get; }

    /// <summary>How the documents write.</summary>
    internal Background Background { get; }

    /// <summary>Indexes all documents that the corpus now has. It must not grow afterwards.</summary>
    /// <param name="corpus">The documents.</param>
    /// <param name="workers">Threads to use, 1 or more.</param>
    public static SimilarityIndex Build(Corpus corpus, int workers) => Build(corpus, workers, (int)((corpus.Symbols / MostShingles) + 1));

    /// <summary>The same with one of so many shingles kept, as of more documents.</summary>
    internal static SimilarityIndex Build(Corpus corpus, int workers, int sampling)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var equal = new EqualTexts(corpus, workers);
        var sketches = new byte[(corpus.Count / SketchesInChunk) + 1][];
        for (var i = 0; i < sketches.Length; i++)
        {
            sketches[i] = new byte[Math.Min(SketchesInChunk, corpus.Count - (i * SketchesInChunk)) * MinHash.Bins];
        }

        var shingles = BucketIndex.Build(corpus.Count, corpus.Symbols / sampling, workers, (from, to, sink) =>
        {
            var set = new ShingleSet();
            for (var document = from; document < to; document++)
            {
                set.Read(equal.IsRepeated(document, out _) ? [] : corpus[document]);
                foreach (var shingle in set.Keys)
                {
                    if (IsSampled(shingle, sampling))
                    {
                        sink(shingle, document);
                    }
                }
            }
        });
        var bands = BucketIndex.Build(corpus.Count, (long)corpus.Count * MinHash.Bands, workers, (from, to, sink) =>
        {
            var set = new ShingleSet();
            var hash = new MinHash();
            for (var document = from; document < to; document++)
            {
                set.Read(equal.IsRepeated(document, out _) ? [] : corpus[document]);
                if (hash.Read(set.Keys))
                {
                    hash.Sketch.CopyTo(SketchAt(sketches, document));
                    for (var band = 0; band < MinHash.Bands; band++)
                    {
                        sink(hash.Band(band), document);
                    }
                }
            }
        });
        return new(corpus, sampling, shingles, bands, sketches, equal);
    }

    /// <summary>Whether a shingle is one of those kept. Looks at bits that neither bucket nor tag use.</summary>
    internal static bool IsSampled(ulong shingle, int sampling) => ((shingle >> 8) & 0xFFFF) * (ulong)sampling >> 16 == 0;

    internal ReadOnlySpan<byte> SketchOf(int document) => SketchAt(sketches, document);

    private const int SketchesInChunk = 1 << 20;

    private static Span<byte> SketchAt(byte[][] sketches, int document) =>
        sketches[document / SketchesInChunk].AsSpan(document % SketchesInChunk * MinHash.Bins, MinHash.Bins);
}
