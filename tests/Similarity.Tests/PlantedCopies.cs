namespace Kechuang.Kernels.Similarity.Tests;

/// <summary>Real texts, among which some are partly copied from others and edited.</summary>
internal sealed record PlantedCopies(List<string> Texts, HashSet<(int A, int B)> Pairs)
{
    /// <summary>Plants copies into later ones of the texts.</summary>
    /// <param name="sources">Texts that have nothing to do with one another.</param>
    /// <param name="copies">How many of them take from another.</param>
    /// <param name="least">The least part of the copying text that is copied; the most is all of it.</param>
    /// <param name="edits">What is done to the copied part.</param>
    /// <param name="seed">For the same choice again.</param>
    public static PlantedCopies Make(IReadOnlyList<string> sources, int copies, double least, Edits edits, int seed) =>
        Plant(sources, copies, seed, (random, editor, source, own) =>
        {
            var part = least + (random.NextDouble() * (1 - least));

            // As long as the copying text is, as far as there is enough to take.
            var length = Math.Min(source.Length, (int)(own.Length * part));
            var start = random.Next(source.Length - length + 1);
            var rest = own[..Math.Min(own.Length, (int)(length * (1 - part) / part))];
            var at = random.Next(rest.Length + 1);
            return rest[..at] + editor.Edit(source.Substring(start, length), edits) + rest[at..];
        });

    /// <summary>Plants a paragraph of another text between paragraphs of one's own, so that it is a small part of the whole.</summary>
    /// <param name="sources">Texts that have nothing to do with one another.</param>
    /// <param name="paragraphs">How many texts make up a long one.</param>
    /// <param name="copies">How many long texts take a paragraph of another.</param>
    /// <param name="edits">What is done to the copied paragraph.</param>
    /// <param name="seed">For the same choice again.</param>
    public static PlantedCopies MakeParagraphs(IReadOnlyList<string> sources, int paragraphs, int copies, Edits edits, int seed) =>
        Plant([.. sources.Chunk(paragraphs).Select(c => string.Join('\n', c))], copies, seed, (random, editor, source, own) =>
        {
            var (from, to) = (source.Split('\n'), own.Split('\n').ToList());
            to.Insert(random.Next(to.Count + 1), editor.Edit(from[random.Next(from.Length)], edits));
            return string.Join('\n', to);
        });

    /// <summary>Changes a title as somebody does who files the same thing again: the whole of it, in a few places.</summary>
    public static PlantedCopies MakeTitles(IReadOnlyList<string> titles, int copies, int seed) =>
        Plant(titles, copies, seed, (random, _, title, _) => random.Next(5) switch
        {
            0 when title.Length > 12 => title[2..],
            1 when title.Length > 12 => title[..^2],
            2 => title.Insert(random.Next(title.Length), "新型"),
            3 when title.Contains("研究", StringComparison.Ordinal) => title.Replace("研究", "探索", StringComparison.Ordinal),
            _ => "面向应用的" + title,
        });

    /// <summary>Recall and precision of all pairs found at a threshold.</summary>
    public (double Recall, double Precision, List<SimilarPair> Found) Measure(double threshold, int? shared = null, int sampling = 1)
    {
        var corpus = new Corpus();
        var reader = new SymbolReader();
        Texts.ForEach(t => corpus.Add(reader.Read(t)));
        var finder = new PairFinder(SimilarityIndex.Build(corpus, 2, sampling), threshold, shared);
        var found = Enumerable.Range(0, corpus.Count).SelectMany(finder.Before).ToList();
        var right = found.Count(p => Pairs.Contains((p.A, p.B)));
        return ((double)right / Pairs.Count, found.Count == 0 ? 1 : (double)right / found.Count, found);
    }

    private static PlantedCopies Plant(IReadOnlyList<string> sources, int copies, int seed, Func<Random, Editor, string, string, string> copy)
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
            texts[to] = copy(random, editor, texts[from], texts[to]);
            pairs.Add(from < to ? (from, to) : (to, from));
        }

        return new(texts, pairs);
    }
}
