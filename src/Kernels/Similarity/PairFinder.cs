namespace Kechuang.Kernels.Similarity;

/// <summary>Finds the pairs of documents that have at least a given part in common. One for each thread.</summary>
public sealed class PairFinder
{
    /// <summary>
    /// A shingle in more documents than these is a set phrase of the field and makes no candidates; a text made of such phrases alone is
    /// still found whole by its sketch.
    /// </summary>
    private const int SetPhrase = 40;

    /// <summary>Neighbours looked at in one band: more identical texts than these are not all paired with one another.</summary>
    private const int MostTwins = 512;

    /// <summary>Of two whole texts as alike as this no further evidence is asked.</summary>
    private const double Alike = 0.5;

    /// <summary>Two texts of fewer symbols are titles: turns of phrase make up half of them, so that nearly half of the one must stand in the other letter by letter.</summary>
    private const int Title = 40;

    private const double TitleShare = 0.4;

    private readonly SimilarityIndex index;
    private readonly double threshold;
    private readonly PairComparer comparer = new();
    private readonly MinHash sketch = new();
    private readonly float[] shared;
    private float[] weights = [];
    private readonly List<int> touched = [];
    private readonly List<int> candidates = [];

    /// <summary>
    /// The threshold to begin with: of copies of 30 % and more, edited as people edit, 0.98 to 0.99 are found at it and as many of the pairs
    /// found are copies (docs/kernels/similarity.md).
    /// </summary>
    public const double DefaultThreshold = 0.15;

    /// <summary>Prepares to look in an index for pairs of which <see cref="SimilarPair.Score"/> is at least the threshold.</summary>
    /// <param name="index">The documents.</param>
    /// <param name="threshold">Above 0, at most 1.</param>
    public PairFinder(SimilarityIndex index, double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1);
        (this.index, this.threshold) = (index, threshold);
        shared = new float[index.Corpus.Count];
    }

    /// <summary>Pairs compared exactly so far.</summary>
    public long Compared { get; private set; }

    /// <summary>The pairs of a document of the index with those before it, in their order.</summary>
    public List<SimilarPair> Before(int document) => Find(document, index.Corpus[document], document);

    /// <summary>The pairs of a text from outside, numbered -1, with documents of the index, the most similar first.</summary>
    public List<SimilarPair> Like(ReadOnlySpan<ushort> symbols)
    {
        var pairs = Find(-1, symbols, index.Corpus.Count);
        pairs.Sort((x, y) => y.Score != x.Score ? y.Score.CompareTo(x.Score) : x.B.CompareTo(y.B));
        return pairs;
    }

    private List<SimilarPair> Find(int document, ReadOnlySpan<ushort> symbols, int below)
    {
        List<SimilarPair> pairs = [];
        comparer.Read(symbols);
        Weigh(document, below);
        AddTwins(document, below);
        foreach (var other in touched)
        {
            if (shared[other] * index.Sampling >= Evidence.Least)
            {
                candidates.Add(other);
            }

            shared[other] = 0;
        }

        touched.Clear();
        candidates.Sort();
        foreach (var other in candidates)
        {
            var (pair, evidence) = comparer.Compare(document, symbols, other, index.Corpus[other], weights);
            var isPhrase = Math.Max(symbols.Length, index.Corpus[other].Length) < Title && Math.Max(pair.ShinglesA, pair.ShinglesB) < TitleShare;
            if (pair.Score >= threshold && (pair.Jaccard >= Alike || (evidence.IsEnough(index.Sampling) && !isPhrase)))
            {
                pairs.Add(document < 0 ? pair : Swap(pair));
            }
        }

        Compared += candidates.Count;
        candidates.Clear();
        return pairs;
    }

    private static SimilarPair Swap(in SimilarPair p) => new(p.B, p.A, p.Jaccard, p.ContainmentB, p.ContainmentA, p.ShinglesB, p.ShinglesA);

    /// <summary>Weighs each shingle by how many others have it, and gives its weight to those before.</summary>
    private void Weigh(int document, int below)
    {
        var keys = comparer.Shingles.Keys;
        weights = weights.Length < keys.Length ? new float[keys.Length * 2] : weights;
        for (var k = 0; k < keys.Length; k++)
        {
            if (!SimilarityIndex.IsSampled(keys[k], index.Sampling))
            {
                weights[k] = -1;
                continue;
            }

            var (documents, tags) = index.Shingles[keys[k]];
            var others = documents.Length > SetPhrase ? 0 : tags.Count(BucketIndex.Tag(keys[k])) - (document < 0 ? 0 : 1);
            weights[k] = others == 0 ? 0 : 1f / others;
            for (var i = 0; others > 0 && i < tags.Length; i++)
            {
                if (tags[i] == BucketIndex.Tag(keys[k]) && documents[i] < below)
                {
                    Touch(documents[i], weights[k]);
                }
            }
        }
    }

    private void Touch(int other, float weight)
    {
        if (shared[other] == 0)
        {
            touched.Add(other);
        }

        shared[other] += weight;
    }

    /// <summary>Marks whole texts of which the sketches agree in a quarter of their bins; half is what a Jaccard index of 0.5 gives.</summary>
    private void AddTwins(int document, int below)
    {
        if (!sketch.Read(comparer.Shingles.Keys))
        {
            return;
        }

        for (var band = 0; band < MinHash.Bands; band++)
        {
            var hash = sketch.Band(band);
            var (documents, tags) = index.Bands[hash];
            var left = MostTwins;
            for (var i = documents.Length - 1; i >= 0 && left > 0; i--)
            {
                var other = documents[i];
                if (tags[i] == BucketIndex.Tag(hash) && other < below && !float.IsInfinity(shared[other]))
                {
                    left--;
                    if (MinHash.Agreeing(sketch.Sketch, index.SketchOf(other)) >= MinHash.Bins / 4)
                    {
                        Touch(other, float.PositiveInfinity);
                    }
                }
            }
        }
    }
}
