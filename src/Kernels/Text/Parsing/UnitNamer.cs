using System.Globalization;

namespace Kechuang.Kernels.Text;

/// <summary>Makes nodes with their ids: the parent's id, two underscores, the level and the number, as Akoma Ntoso names them.</summary>
internal sealed class UnitNamer(LawTree tree)
{
    // The levels of an outline from the outside in; a unit takes the first free one from its usual place on.
    private static readonly (string Name, LawNodeKind Kind)[] OutlineLevels =
    [
        ("chp", LawNodeKind.Chapter), ("sec", LawNodeKind.Section), ("subsec", LawNodeKind.Subsection),
        ("item", LawNodeKind.Item), ("subitem", LawNodeKind.Point), ("point", LawNodeKind.Point),
    ];

    private readonly Dictionary<string, int> copies = new(StringComparer.Ordinal);
    private int attachments;

    /// <summary>A unit without a number.</summary>
    public LawNode Open(LawNodeKind kind, LawNode parent, string name, int start)
    {
        var node = tree.Add(kind, parent, start);
        Name(node, parent, name);
        return node;
    }

    /// <summary>A paragraph, counted in its parent.</summary>
    public LawNode OpenParagraph(LawNode parent, int start)
    {
        var node = tree.Add(LawNodeKind.Paragraph, parent, start);
        node.Ordinal = ++parent.ParagraphsSoFar;
        Name(node, parent, Numbered("para", node.Ordinal));
        return node;
    }

    /// <summary>编 to 条, and attachments.</summary>
    public LawNode Open(Marker marker, int ordinal, LawNode parent, int start)
    {
        var (level, kind) = marker.Kind switch
        {
            MarkerKind.Attachment => ("att", LawNodeKind.Attachment),
            MarkerKind.Part => ("part", LawNodeKind.Part),
            MarkerKind.Subpart => ("subpart", LawNodeKind.Subpart),
            MarkerKind.Chapter => ("chp", LawNodeKind.Chapter),
            MarkerKind.Section => ("sec", LawNodeKind.Section),
            _ => ("art", LawNodeKind.Article),
        };
        attachments += kind == LawNodeKind.Attachment ? 1 : 0;
        return Open(kind, level, marker, kind == LawNodeKind.Attachment && ordinal == 0 ? attachments : ordinal, parent, start);
    }

    /// <summary>A text printed whole without the word 附件: counted among the attachments.</summary>
    public LawNode OpenInner(LawNode parent, int start) => Open(LawNodeKind.Attachment, parent, Numbered("att", ++attachments), start);

    /// <summary>A unit of a list: 项 and 目 in an article, a level of the outline elsewhere.</summary>
    public LawNode OpenList(Marker marker, LawNode parent, int start, bool inArticle, bool swapped)
    {
        var (level, kind) = inArticle ? InArticle(parent) : InOutline(marker, parent, swapped);
        return Open(kind, level, marker, marker.Ordinal, parent, start);
    }

    private static (string Level, LawNodeKind Kind) InArticle(LawNode parent) => parent.Kind switch
    {
        LawNodeKind.Item => ("subitem", LawNodeKind.Point),
        LawNodeKind.Point => ("point", LawNodeKind.Point),
        _ => ("item", LawNodeKind.Item),
    };

    private (string Level, LawNodeKind Kind) InOutline(Marker marker, LawNode parent, bool swapped)
    {
        var usual = marker.Kind switch
        {
            MarkerKind.Han => 0,
            MarkerKind.HanBracket => swapped ? 4 : 1,
            MarkerKind.Digit => 3,
            MarkerKind.DigitBracket => 4,
            _ => 5,
        };
        var used = -1;
        for (var at = parent; at is not null && used < 0; at = tree.ParentOf(at))
        {
            used = Array.FindIndex(OutlineLevels, l => l.Kind == at.Kind);
        }

        return OutlineLevels[Math.Min(Math.Max(usual, used + 1), OutlineLevels.Length - 1)];
    }

    private LawNode Open(LawNodeKind kind, string level, Marker marker, int ordinal, LawNode parent, int start)
    {
        var node = tree.Add(kind, parent, start);
        node.Num = tree.Source[start..marker.NumEnd];
        node.Ordinal = ordinal;
        node.Inserted = marker.Inserted;
        var name = Numbered(level, ordinal);
        Name(node, parent, marker.Inserted > 0 ? name + "-" + marker.Inserted.ToString(CultureInfo.InvariantCulture) : name);
        return node;
    }

    private void Name(LawNode node, LawNode parent, string name)
    {
        var id = parent.Id.Length == 0 ? name : parent.Id + "__" + name;
        if (tree.TryName(node, id))
        {
            return;
        }

        tree.Warn(ParseWarningKind.Duplicate, node.Start, $"序号重复：{(node.Num.Length > 0 ? node.Num : name)}。");
        // The counter makes the next try succeed at once, however often a number repeats.
        var copy = copies.GetValueOrDefault(id, 1);
        do
        {
            copy++;
        }
        while (!tree.TryName(node, Numbered(id + "~", copy, "")));
        copies[id] = copy;
    }

    private static string Numbered(string level, int number, string separator = "_") =>
        string.Create(CultureInfo.InvariantCulture, $"{level}{separator}{number}");
}
