using Kechuang.Kernels.Text;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Searching;

/// <summary>
/// All clauses of the library by the pairs of characters in them. Every word of the query must be in the clause as it stands
/// (apart from traditional and simplified forms); rare pairs weigh more, long clauses less.
/// </summary>
/// <remarks>
/// Cost: building is linear in the text (a quarter million characters in Beijing's pack); a query reads the postings of its rarest
/// pair. Source of the weights: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
/// </remarks>
internal sealed class ClauseIndex
{
    private const double Saturation = 1.2;
    private const double LengthWeight = 0.75;

    private readonly List<Entry> entries = [];
    private readonly Dictionary<int, List<int>> postings = [];
    private readonly double meanLength;

    public ClauseIndex(Content content)
    {
        foreach (var (document, node, text) in Clauses(content))
        {
            Add(new(document, node, text, Script.Fold(text)));
        }

        meanLength = entries.Count == 0 ? 1 : entries.Average(e => e.Plain.Length);
    }

    /// <summary>All clauses of the library with their text as printed.</summary>
    public static IEnumerable<(LibraryDocument Document, LawNode Node, string Text)> Clauses(Content content) =>
        from document in content.Documents
        from node in document.Tree.Nodes
        let text = TextOf(document, node)
        where text is { Length: > 0 }
        select (document, node, text);

    /// <summary>A clause as it is searched.</summary>
    /// <param name="Document">Its document.</param>
    /// <param name="Node">Its unit.</param>
    /// <param name="Text">Its text as printed.</param>
    /// <param name="Plain">The same, simplified; character for character.</param>
    internal sealed record Entry(LibraryDocument Document, LawNode Node, string Text, string Plain);

    public int Count => entries.Count;

    /// <summary>The clauses that have all words of the query, best first.</summary>
    public IReadOnlyList<Entry> Find(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
        {
            return [];
        }

        var lists = words.SelectMany(Pairs).Distinct().Select(p => postings.GetValueOrDefault(p, [])).OrderBy(l => l.Count).ToList();
        return
        [
            .. lists[0]
                .Select(i => (Index: i, Entry: entries[i]))
                .Where(e => words.All(w => e.Entry.Plain.Contains(w, StringComparison.Ordinal)))
                .Select(e => (e.Index, e.Entry, Score: words.Sum(w => Score(e.Entry, w))))
                .OrderByDescending(e => e.Score).ThenBy(e => e.Index)
                .Select(e => e.Entry),
        ];
    }

    private void Add(Entry entry)
    {
        foreach (var pair in Pairs(entry.Plain).Concat(entry.Plain.Select(c => (int)c)).Distinct())
        {
            if (!postings.TryGetValue(pair, out var list))
            {
                postings[pair] = list = [];
            }

            list.Add(entries.Count);
        }

        entries.Add(entry);
    }

    /// <summary>A clause keeps what stands in it; a unit that only holds clauses keeps its heading and its own paragraphs.</summary>
    private static string? TextOf(LibraryDocument document, LawNode node) => node.Kind switch
    {
        LawNodeKind.Article => Join(node.Num, node.Heading, node.Text),
        LawNodeKind.Item when !InClause(document.Tree, node) => Join(node.Num, node.Heading, node.Text),
        LawNodeKind.Part or LawNodeKind.Chapter or LawNodeKind.Section or LawNodeKind.Subsection or LawNodeKind.Preface or LawNodeKind.Attachment =>
            Join(node.Num, node.Heading, string.Join('\n', document.Tree.Children(node).Where(c => c.Kind is LawNodeKind.Paragraph).Select(c => c.Text))),
        LawNodeKind.Paragraph when node.Depth == 1 => node.Text,
        _ => null,
    };

    private static bool InClause(LawTree tree, LawNode node)
    {
        for (var at = tree.ParentOf(node); at is not null; at = tree.ParentOf(at))
        {
            if (at.Kind is LawNodeKind.Article or LawNodeKind.Item)
            {
                return true;
            }
        }

        return false;
    }

    private static string Join(string num, string heading, string text) =>
        string.Join('\n', new[] { $"{num}{(num.StartsWith('第') && heading.Length > 0 ? " " : "")}{heading}", text }.Where(t => t.Length > 0));

    private static IEnumerable<int> Pairs(string text) => text.Length == 1
        ? [text[0]]
        : Enumerable.Range(0, text.Length - 1).Select(i => (text[i] << 16) | text[i + 1]);

    private double Score(Entry entry, string word)
    {
        var count = 0;
        for (var at = entry.Plain.IndexOf(word, StringComparison.Ordinal); at >= 0; at = entry.Plain.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            count++;
        }

        var rare = Pairs(word).Max(p => Math.Log(1 + ((entries.Count - postings[p].Count + 0.5) / (postings[p].Count + 0.5))));
        var length = 1 - LengthWeight + (LengthWeight * entry.Plain.Length / meanLength);
        var heading = entry.Node.Heading.Length > 0 && Script.Fold(entry.Node.Heading).Contains(word, StringComparison.Ordinal) ? 2 : 1;
        return heading * rare * count * (Saturation + 1) / (count + (Saturation * length));
    }
}
