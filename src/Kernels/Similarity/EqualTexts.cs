using System.Runtime.InteropServices;

namespace Kechuang.Kernels.Similarity;

/// <summary>
/// Which documents are the same, symbol by symbol. A form sent in a hundred thousand times makes five thousand million pairs that say one thing: of
/// such a group only the first document is indexed, and each of the others is paired with it alone.
/// </summary>
internal sealed class EqualTexts
{
    /// <summary>Groups of at most so many documents are listed pair by pair.</summary>
    public const int SmallGroup = 64;

    private readonly Dictionary<int, int> firsts = [];

    /// <summary>Finds the groups. Cost: linear in the symbols.</summary>
    public EqualTexts(Corpus corpus, int workers)
    {
        var hashes = new ulong[corpus.Count];
        Workers.Run(workers, corpus.Count, (from, to) =>
        {
            for (var document = from; document < to; document++)
            {
                hashes[document] = Hash(corpus[document]);
            }
        });
        var byHash = new Dictionary<ulong, (int First, int Count)>(corpus.Count);
        for (var document = 0; document < corpus.Count; document++)
        {
            if (corpus[document].IsEmpty)
            {
                continue;
            }

            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(byHash, hashes[document], out var isKnown);
            group = isKnown ? (group.First, group.Count + 1) : (document, 1);
        }

        var large = byHash.Where(g => g.Value.Count > SmallGroup).ToDictionary(g => g.Key, g => g.Value.First);
        for (var document = 0; large.Count > 0 && document < corpus.Count; document++)
        {
            var symbols = corpus[document];
            if (large.TryGetValue(hashes[document], out var first) && document != first && symbols.SequenceEqual(corpus[first]))
            {
                firsts.Add(document, first);
            }
        }

        Groups = large.Count;
    }

    /// <summary>Groups of which only the first document is indexed.</summary>
    public int Groups { get; }

    /// <summary>Documents that are paired with the first of their group alone.</summary>
    public int Repeated => firsts.Count;

    /// <summary>Whether a document is a later one of a large group, and which is the first.</summary>
    public bool IsRepeated(int document, out int first) => firsts.TryGetValue(document, out first);

    private static ulong Hash(ReadOnlySpan<ushort> symbols)
    {
        unchecked
        {
            var hash = (ulong)symbols.Length;
            foreach (var symbol in symbols)
            {
                hash = (hash ^ symbol) * 0x9E3779B97F4A7C15UL;
                hash ^= hash >> 32;
            }

            return hash;
        }
    }
}
