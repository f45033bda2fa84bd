using System.Globalization;

namespace Kechuang.Kernels.Text;

/// <summary>
/// A short citation of a clause: a document and a place in it, as in 000-15, 002-A80, 004-十(二), 001-保障(一), 004-前言, or with
/// an id of the tree, as in 002#chp_7__art_80.
/// </summary>
/// <param name="Document">The document's short code: letters and digits.</param>
/// <param name="Locator">The place; see <see cref="CitationFinder"/>.</param>
public readonly record struct Citation(string Document, string Locator)
{
    private const int LongestLocator = 200;

    /// <summary>Reads a citation. White space around it and around its parts is ignored; full-width forms are understood.</summary>
    /// <returns>False when there is no document code or no locator.</returns>
    public static bool TryParse(string? text, out Citation citation)
    {
        citation = default;
        var normal = Script.NormaliseWidth(text ?? "").Trim();
        var cut = normal.AsSpan().IndexOfAny('-', '#');
        if (cut <= 0 || cut == normal.Length - 1 || normal.Length - cut > LongestLocator)
        {
            return false;
        }

        var document = normal[..cut].Trim();
        var locator = normal[(cut + 1)..].Trim();
        if (document.Length == 0 || locator.Length == 0 || !document.All(char.IsLetterOrDigit))
        {
            return false;
        }

        citation = new(document, locator);
        return true;
    }

    /// <summary>The short citation that leads to this node, or null where the node has none (a paragraph, a table of contents).</summary>
    public static string? LocatorOf(LawTree tree, LawNode node)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(node);
        var locator = node.Kind switch
        {
            LawNodeKind.Article => "A" + Number(node.Ordinal) + (node.Inserted > 0 ? "-" + Number(node.Inserted) : ""),
            LawNodeKind.Item when tree.Style == LawStyle.Outline => Number(node.Ordinal),
            LawNodeKind.Chapter when tree.Style == LawStyle.Outline => ChineseNumeral.Format(node.Ordinal),
            LawNodeKind.Section when tree.Style == LawStyle.Outline && tree.ParentOf(node) is { Kind: LawNodeKind.Chapter } chapter =>
                $"{ChineseNumeral.Format(chapter.Ordinal)}({ChineseNumeral.Format(node.Ordinal)})",
            LawNodeKind.Preface => "前言",
            _ => null,
        };
        return locator is not null && CitationFinder.Find(tree, locator) == node ? locator : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Document}-{Locator}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
