using System.Collections.Concurrent;
using Kechuang.Kernels.Text;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Comparing;

/// <summary>Compares two documents of the library; each pair is computed once for each loaded pack, so that nobody can wear the site out with it.</summary>
internal sealed class CompareDocuments(PolicyPack pack)
{
    private readonly ConcurrentDictionary<(Content Content, string Old, string New), Lazy<IReadOnlyList<Line>>> known = [];

    /// <summary>A compared clause with its differences.</summary>
    internal sealed record Line(ClauseChange Clause, IReadOnlyList<Piece> Pieces);

    /// <summary>A stretch of text, in both documents or in one.</summary>
    internal sealed record Piece(TextEditKind Kind, string Text);

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
        [.. LawDiff.Compare(older.Tree, newer.Tree).Select(c => new Line(c, c.Kind is ClauseChangeKind.Same ? [] : Pieces(Text(c.Old), Text(c.New))))];

    internal static IReadOnlyList<Piece> Pieces(string older, string newer) => [.. TextDiff.Compare(older, newer).Select(e => new Piece(
        e.Kind, e.Kind is TextEditKind.Deleted ? older.Substring(e.OldStart, e.OldLength) : newer.Substring(e.NewStart, e.NewLength)))];

    private static string Text(LawNode? clause) =>
        clause is null ? "" : clause.Heading.Length > 0 ? $"{clause.Heading}\n{clause.Text}" : clause.Text;
}
