namespace Kechuang.Kernels.Similarity;

/// <summary>Finds the pairs of documents that have at least a given part in common. One for each thread.</summary>
public sealed class PairFinder
{
    /// <summary>
    /// A shingle in more documents than these is a set phrase of the field and makes no candidates; a text made of such phrases alone is
    /// still found whole by its sketch.
    /// </summary>
    private const int SetPhrase = 40;

    /// <summary>Neighbours looked at in one band.</summary>
    private const int MostNeighbours = 512;

    /// <summary>Texts found by their sketch for one document, the latest: more nearly equal texts than these are not all paired with one another.</summary>
    private const int MostTwins = 64;

    /// <summary>Of two whole texts as alike as this no further evidence is asked.</summary>
    private const double Alike = 0.5;

    /// <summary>
    /// Of less, what two texts share is how such texts are written, in bits. Measured on abstracts, where clinical reports are alike without being
    /// copied (docs/kernels/similarity.md).
    /// </summary>
    private const float Evidence = 60;

    /// <summary>The weights of shared shingles that make a candidate: these at least, and those at most for what long texts must share.</summary>
    private const float Least = 0.5f;

    private const float Most = 3;

    /// <summary>Of what two texts must share, the part of the shingles that the hardest work leaves, with room to spare.</summary>
    private const double Survive = 0.02;

    private readonly SimilarityIndex index;
    private readonly double threshold;
    private readonly int enough;
    private readonly PairComparer comparer = new();
    private readonly MinHash sketch = new();
    private readonly float[] weight;
    private readonly List<int> touched = [];
    private readonly List<int> candidates = [];

    /// <summary>The threshold to begin with (docs/kernels/similarity.md says what is found at it).</summary>
    public const double DefaultThreshold = 0.13;

    /// <summary>How many symbols in shared passages to begin with are enough, be they ever so small a part of the texts: a short paragraph.</summary>
    public const int DefaultShared = 60;

    /// <summary>Prepares to look in an index for pairs of which <see cref="SimilarPair.Score"/> is at least the threshold.</summary>
    /// <param name="index">The documents.</param>
    /// <param name="threshold">Above 0, at most 1.</param>
    /// <param name="shared">Pairs with so many symbols in shared passages are found below the threshold, too; null for none of them.</param>
    public PairFinder(SimilarityIndex index, double threshold, int? shared = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1);
        (this.index, this.threshold, enough) = (index, threshold, shared ?? int.MaxValue);
        weight = new float[index.Corpus.Count];
    }

    /// <summary>Pairs compared exactly so far.</summary>
    public long Compared { get; private set; }

    /// <summary>Texts that had as many near-equal ones before them as are looked at; with earlier ones still they were not paired.</summary>
    public long Crowded { get; private set; }

    /// <summary>The pairs of a document of the index with those before it, in their order.</summary>
    public List<SimilarPair> Before(int document) => index.Equal.IsRepeated(document, out var first)
        ? [new(first, document, 1, 1, 1, 1, 1, index.Corpus[document].Length)]
        : Find(document, index.Corpus[document], document);

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
        var least = (float)Math.Clamp(Math.Min(threshold * symbols.Length, enough) * Survive, Least, Most);
        foreach (var other in touched)
        {
            if (weight[other] * index.Sampling >= least && IsWorthComparing(other, least))
            {
                candidates.Add(other);
            }

            weight[other] = 0;
        }

        touched.Clear();
        candidates.Sort();
        if (candidates.Count > 0)
        {
            comparer.Prepare(symbols, index.Background);
        }

        foreach (var other in candidates)
        {
            var theirs = index.Corpus[other];
            var (pair, bits) = comparer.Compare(document, symbols, other, theirs);
            var isCopy = Math.Max(symbols.Length, theirs.Length) < Titles.Below
                ? comparer.AreOne(symbols, theirs, index.Background, bits)
                : pair.Jaccard >= Alike || bits >= Evidence;
            if (isCopy && (pair.Score >= threshold || pair.Shared >= enough))
            {
                pairs.Add(document < 0 ? pair : Swap(pair));
            }
        }

        Compared += candidates.Count;
        candidates.Clear();
        return pairs;
    }

    /// <summary>One sampled shingle in common stands for several, or for itself alone: then two texts have next to nothing in common, which is seen without comparing them.</summary>
    private bool IsWorthComparing(int other, float least) =>
        index.Sampling == 1 || float.IsInfinity(weight[other]) || comparer.Shingles.Shares(index.Corpus[other], least);

    private static SimilarPair Swap(in SimilarPair p) => new(p.B, p.A, p.Jaccard, p.ContainmentB, p.ContainmentA, p.PassagesB, p.PassagesA, p.Shared);

    /// <summary>Gives each document before the weights of the shingles it shares: of one that n others have, 1/n.</summary>
    private void Weigh(int document, int below)
    {
        foreach (var key in comparer.Shingles.Keys)
        {
            if (!SimilarityIndex.IsSampled(key, index.Sampling))
            {
                continue;
            }

            var (documents, tags) = index.Shingles[key];
            var others = documents.Length > SetPhrase ? 0 : tags.Count(BucketIndex.Tag(key)) - (document < 0 ? 0 : 1);
            for (var i = 0; others > 0 && i < tags.Length; i++)
            {
                if (tags[i] == BucketIndex.Tag(key) && documents[i] < below)
                {
                    Touch(documents[i], 1f / others);
                }
            }
        }
    }

    private void Touch(int other, float rarity)
    {
        if (weight[other] == 0)
        {
            touched.Add(other);
        }

        weight[other] += rarity;
    }

    /// <summary>Marks whole texts of which the sketches agree in a quarter of their bins; half is what a Jaccard index of 0.5 gives.</summary>
    private void AddTwins(int document, int below)
    {
        if (!sketch.Read(comparer.Shingles.Keys))
        {
            return;
        }

        var twins = 0;
        for (var band = 0; band < MinHash.Bands && twins < MostTwins; band++)
        {
            var hash = sketch.Band(band);
            var (documents, tags) = index.Bands[hash];
            var left = MostNeighbours;
            for (var i = documents.Length - 1; i >= 0 && left > 0 && twins < MostTwins; i--)
            {
                var other = documents[i];
                if (tags[i] == BucketIndex.Tag(hash) && other < below && !float.IsInfinity(weight[other]))
                {
                    left--;
                    if (MinHash.Agreeing(sketch.Sketch, index.SketchOf(other)) >= MinHash.Bins / 4)
                    {
                        Touch(other, float.PositiveInfinity);
                        twins++;
                    }
                }
            }
        }

        Crowded += twins == MostTwins ? 1 : 0;
    }
}
