namespace Kechuang.Kernels.Similarity.Tests;

/// <summary>Real abstracts, among which some are partly copied from others and edited.</summary>
internal sealed record PlantedCopies(List<string> Texts, HashSet<(int A, int B)> Pairs)
{
    /// <summary>Plants copies into later ones of the texts.</summary>
    /// <param name="sources">Texts that have nothing to do with one another.</param>
    /// <param name="copies">How many of them take from another.</param>
    /// <param name="least">The least part of the copying text that is copied; the most is all of it.</param>
    /// <param name="rate">The part of the copied characters that is changed.</param>
    /// <param name="seed">For the same choice again.</param>
    public static PlantedCopies Make(IReadOnlyList<string> sources, int copies, double least, double rate, int seed)
    {
        var random = new Random(seed);
        var editor = new Editor(random);
        List<string> texts = [.. sources];
        HashSet<(int, int)> pairs = [];
        var order = Enumerable.Range(0, texts.Count).ToArray();
        random.Shuffle(order);
        for (var i = 0; i < copies; i++)
        {
            var (from, to) = (order[2 * i], order[(2 * i) + 1]);
            var part = least + (random.NextDouble() * (1 - least));
            var (source, own) = (texts[from], texts[to]);

            // As long as the copying text is, as far as there is enough to take.
            var length = Math.Min(source.Length, (int)(own.Length * part));
            var start = random.Next(source.Length - length + 1);
            var rest = own[..Math.Min(own.Length, (int)(length * (1 - part) / part))];
            var copied = editor.Edit(source.Substring(start, length), rate);
            var at = random.Next(rest.Length + 1);
            texts[to] = rest[..at] + copied + rest[at..];
            pairs.Add(from < to ? (from, to) : (to, from));
        }

        return new(texts, pairs);
    }

    /// <summary>Recall and precision of all pairs found at a threshold.</summary>
    public (double Recall, double Precision, List<SimilarPair> Found) Measure(double threshold)
    {
        var corpus = new Corpus();
        var reader = new SymbolReader();
        Texts.ForEach(t => corpus.Add(reader.Read(t)));
        var finder = new PairFinder(SimilarityIndex.Build(corpus, 2), threshold);
        var found = Enumerable.Range(0, corpus.Count).SelectMany(finder.Before).ToList();
        var right = found.Count(p => Pairs.Contains((p.A, p.B)));
        return ((double)right / Pairs.Count, found.Count == 0 ? 1 : (double)right / found.Count, found);
    }
}
