using System.Text;

namespace Kechuang.Kernels.Text;

/// <summary>How a text is organised.</summary>
public enum LawStyle
{
    /// <summary>No numbered unit: paragraphs only.</summary>
    Plain,

    /// <summary>一、 （一） 1. and so on, as in plans and policies.</summary>
    Outline,

    /// <summary>第一条, as in laws and regulations.</summary>
    Articles,
}

/// <summary>A text as a tree of units. Made by <see cref="LawText.Parse"/>; immutable, safe to share between threads.</summary>
public sealed class LawTree
{
    private readonly List<LawNode> nodes = [];
    private readonly List<ParseWarning> warnings = [];
    private readonly Dictionary<string, LawNode> byId = new(StringComparer.Ordinal);

    internal LawTree(string source) => Source = source;

    /// <summary>The text as it was given; all offsets count UTF-16 units of this string.</summary>
    public string Source { get; }

    /// <summary>Title with white space normalised; "" where none was found.</summary>
    public string Title { get; internal set; } = "";

    /// <summary>How the text is organised.</summary>
    public LawStyle Style { get; internal set; }

    /// <summary>All nodes in document order (parents before children); node 0 is the document.</summary>
    public IReadOnlyList<LawNode> Nodes => nodes;

    /// <summary>What a reader of the source should look at.</summary>
    public IReadOnlyList<ParseWarning> Warnings => warnings;

    /// <summary>Number of 条, those in attachments included.</summary>
    public int Articles { get; private set; }

    /// <summary>The part before the first numbered unit, or null.</summary>
    public LawNode? Preface => ById("preface");

    /// <summary>The node with this id, or null. Cost: one look-up.</summary>
    public LawNode? ById(string id) => byId.GetValueOrDefault(id);

    /// <summary>The node at an id or a short locator such as A80, 15, 十(二), or null; see <see cref="CitationFinder"/>.</summary>
    public LawNode? Find(string locator) => CitationFinder.Find(this, locator);

    /// <summary>The parent, or null for the document.</summary>
    public LawNode? ParentOf(LawNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Parent < 0 ? null : nodes[node.Parent];
    }

    /// <summary>The children in document order.</summary>
    public IEnumerable<LawNode> Children(LawNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        for (var child = node.FirstChild; child >= 0; child = nodes[child].NextSibling)
        {
            yield return nodes[child];
        }
    }

    /// <summary>The unit as printed in the source, with its number and all that it holds.</summary>
    public ReadOnlySpan<char> SliceOf(LawNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Source.AsSpan(node.Start, node.End - node.Start);
    }

    /// <summary>
    /// The units that are cited and compared as clauses: the articles; without articles the items of an outline; without items
    /// its sections, then its chapters; in a plain text the paragraphs.
    /// </summary>
    public IReadOnlyList<LawNode> Clauses()
    {
        LawNodeKind[] kinds = [LawNodeKind.Article, LawNodeKind.Item, LawNodeKind.Section, LawNodeKind.Chapter, LawNodeKind.Paragraph];
        foreach (var kind in kinds)
        {
            var found = nodes.FindAll(n => n.Kind == kind);
            if (found.Count > 0)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>
    /// All reading text of a node of any kind, number and heading of what it holds included, one line for each unit.
    /// Cost: linear in its length.
    /// </summary>
    public string ReadAll(LawNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var text = new StringBuilder(node.End - node.Start);
        AppendText(text, node.BodyStart, node.BodyEnd);
        foreach (var child in Children(node))
        {
            AppendUnit(text, child);
        }

        return text.ToString();
    }

    /// <summary>What is printed but not read, in order.</summary>
    internal List<(int Start, int End)> Skipped { get; set; } = [];

    /// <summary>Adds a part of the source as people read it, without what only belongs to the printed page. Cost: linear in its length.</summary>
    internal void AppendText(StringBuilder text, int start, int end)
    {
        var at = Skipped.BinarySearch((start, start));
        at = at < 0 ? ~at : at;
        if (at == Skipped.Count || Skipped[at].Start >= end)
        {
            ReadingText.AppendClean(text, Source.AsSpan(start, end - start));
            return;
        }

        var read = new StringBuilder(end - start);
        for (; at < Skipped.Count && Skipped[at].Start < end; at++)
        {
            read.Append(Source, start, Math.Max(0, Skipped[at].Start - start));
            start = Math.Min(end, Skipped[at].End);
        }

        ReadingText.AppendClean(text, read.Append(Source, start, end - start).ToString());
    }

    internal LawNode Add(LawNodeKind kind, LawNode? parent, int start)
    {
        var node = new LawNode(this, nodes.Count, kind, parent, start);
        nodes.Add(node);
        Articles += kind == LawNodeKind.Article ? 1 : 0;
        if (parent is null)
        {
            return node;
        }

        if (parent.LastChild < 0)
        {
            parent.FirstChild = node.Index;
        }
        else
        {
            nodes[parent.LastChild].NextSibling = node.Index;
        }

        parent.LastChild = node.Index;
        return node;
    }

    internal bool TryName(LawNode node, string id)
    {
        if (!byId.TryAdd(id, node))
        {
            return false;
        }

        node.Id = id;
        return true;
    }

    internal void Warn(ParseWarningKind kind, int offset, string message) => warnings.Add(new(kind, offset, message));

    private void AppendUnit(StringBuilder text, LawNode node)
    {
        if (text.Length > 0)
        {
            text.Append('\n');
        }

        ReadingText.AppendClean(text, node.Num);
        if (node.Heading.Length > 0)
        {
            text.Append(node.Num.StartsWith('第') ? " " : "").Append(node.Heading);
        }

        if (node.BodyEnd > node.BodyStart)
        {
            AppendText(text, node.BodyStart, node.BodyEnd);
        }

        foreach (var child in Children(node))
        {
            AppendUnit(text, child);
        }
    }
}
