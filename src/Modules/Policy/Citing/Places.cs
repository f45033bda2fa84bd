using Kechuang.Kernels.Text;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Citing;

/// <summary>
/// The clauses of one document and how they are cited. The units cover the text once: articles, items or sections by the document's
/// numbering, and the higher units that have text of their own.
/// </summary>
internal sealed class Places
{
    private readonly LawTree tree;
    private readonly NumberingForm form;

    public Places(LawTree tree, NumberingForm form)
    {
        (this.tree, this.form) = (tree, form);
        Units = [.. tree.Nodes.Where(IsUnit)];
    }

    /// <summary>The clauses that are counted, in document order.</summary>
    public IReadOnlyList<LawNode> Units { get; }

    /// <summary>How a node is cited, without the document; null for a node that has no citation of its own.</summary>
    public string? PlaceOf(LawNode node) => Citation.LocatorOf(tree, node);

    /// <summary>The node that a place means: 15, A80, 十(二), 目标, 保障(二), 前言, 0, or an id of the tree.</summary>
    public LawNode? Find(string place) => CitationFinder.Find(tree, place);

    /// <summary>The unit that a node belongs to: itself, or the nearest one above it; else the first one inside it.</summary>
    public LawNode? UnitOf(LawNode node)
    {
        for (var at = node; at is not null; at = tree.ParentOf(at))
        {
            if (IsUnit(at))
            {
                return at;
            }
        }

        return Units.FirstOrDefault(u => u.Index > node.Index && u.Start < node.End);
    }

    /// <summary>What a unit says itself, without the units inside it.</summary>
    public string TextOf(LawNode unit) => unit.Kind switch
    {
        LawNodeKind.Section when form is NumberingForm.ChapterSection => tree.ReadAll(unit),
        LawNodeKind.Section or LawNodeKind.Chapter or LawNodeKind.Preface =>
            string.Join('\n', tree.Children(unit).Where(c => c.Kind is LawNodeKind.Paragraph).Select(c => c.Text)),
        _ => unit.Text,
    };

    private bool IsUnit(LawNode node) => node.Kind switch
    {
        LawNodeKind.Article => form is NumberingForm.Article,
        LawNodeKind.Item => form is NumberingForm.Item && PlaceOf(node) is not null,
        LawNodeKind.Section when form is NumberingForm.ChapterSection => true,
        LawNodeKind.Section or LawNodeKind.Chapter or LawNodeKind.Preface => tree.Children(node).Any(c => c.Kind is LawNodeKind.Paragraph),
        _ => false,
    };
}
