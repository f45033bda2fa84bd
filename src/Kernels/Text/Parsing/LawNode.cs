namespace Kechuang.Kernels.Text;

/// <summary>One unit of a text. Made by <see cref="LawText.Parse"/>; immutable afterwards.</summary>
public sealed class LawNode
{
    private readonly LawTree tree;
    private string? text;

    internal LawNode(LawTree tree, int index, LawNodeKind kind, LawNode? parent, int start)
    {
        this.tree = tree;
        Index = index;
        Kind = kind;
        Parent = parent?.Index ?? -1;
        Depth = parent is null ? 0 : parent.Depth + 1;
        Start = End = BodyStart = BodyEnd = start;
        LastChild = NextSibling = FirstChild = -1;
    }

    /// <summary>Permanent address in the style of Akoma Ntoso, for example <c>chp_2__art_12__para_2__item_3</c>; "" for the document.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>What it is.</summary>
    public LawNodeKind Kind { get; }

    /// <summary>The number exactly as printed (第十二条之一, （三）, 15.); "" where none is printed.</summary>
    public string Num { get; internal set; } = "";

    /// <summary>The number as a number; paragraphs count from 1 in their parent; 0 where there is none.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>之几 of an inserted unit: 1 for 第十二条之一; otherwise 0.</summary>
    public int Inserted { get; internal set; }

    /// <summary>Heading with white space normalised; "" where there is none.</summary>
    public string Heading { get; internal set; } = "";

    /// <summary>First character of the unit (its number, where it has one) in the source string.</summary>
    public int Start { get; internal set; }

    /// <summary>One past the last character of the unit and of all that it holds.</summary>
    public int End { get; internal set; }

    /// <summary>Distance from the document, which has depth 0.</summary>
    public int Depth { get; }

    /// <summary>Place in <see cref="LawTree.Nodes"/>, which is document order.</summary>
    public int Index { get; }

    /// <summary>Index of the parent; -1 for the document.</summary>
    public int Parent { get; }

    /// <summary>
    /// The reading text without number and heading: white space normalised, broken lines joined. For a unit that is cited as a
    /// clause (article, item, point, paragraph) it includes what it holds, one line for each, items with their numbers. It is ""
    /// for the levels above (document to subsection, attachment): their text is in their children.
    /// Cost: linear in the length of the unit the first time, then remembered.
    /// </summary>
    public string Text => text ??= Kind is LawNodeKind.Article or LawNodeKind.Item or LawNodeKind.Point or LawNodeKind.Paragraph
        or LawNodeKind.Lead or LawNodeKind.Contents or LawNodeKind.Conclusion
        ? tree.ReadAll(this)
        : "";

    internal int BodyStart { get; set; }

    internal int BodyEnd { get; set; }

    internal int FirstChild { get; set; }

    internal int LastChild { get; set; }

    internal int NextSibling { get; set; }

    internal int ParagraphsSoFar { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Num} {Heading}";
}
