using System.Collections.Concurrent;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Comparing;

/// <summary>Compares two documents of the library; each pair is computed once for each loaded pack, so that nobody can wear the site out with it.</summary>
internal sealed class CompareDocuments(PolicyPack pack)
{
    private readonly ConcurrentDictionary<(Content Content, string Old, string New), Lazy<IReadOnlyList<Line>>> known = [];

    /// <summary>A compared clause with its differences.</summary>
    internal sealed record Line(ComparedClause Clause, IReadOnlyList<DiffPiece> Pieces);

    /// <summary>The comparison; null when the library lacks one of the two.</summary>
    public (LibraryDocument Old, LibraryDocument New, IReadOnlyList<Line> Lines)? Run(string older, string newer)
    {
        var content = pack.Content;
        if (content.DocumentsById.GetValueOrDefault(older) is not { } first || content.DocumentsById.GetValueOrDefault(newer) is not { } second)
        {
            return null;
        }

        if (known.Count > content.Documents.Count * content.Documents.Count)
        {
            known.Clear();
        }

        return (first, second, known.GetOrAdd((content, older, newer), _ => new(() => Compare(first, second))).Value);
    }

    private static List<Line> Compare(LibraryDocument older, LibraryDocument newer) =>
        [.. CompareTexts.Run(Texts(older), Texts(newer)).Select(c => new Line(c, c.Change is ClauseChange.Same ? [] : TextDiff.Run(Text(c.Old), Text(c.New))))];

    private static IReadOnlyList<ClauseText> Texts(LibraryDocument document) =>
        [.. document.Places.Units.Select(u => new ClauseText(u, document.Places.TextOf(u)))];

    private static string Text(ClauseText? clause) =>
        clause is null ? "" : clause.Node.Heading.Length > 0 ? $"{clause.Node.Heading}\n{clause.Text}" : clause.Text;
}
