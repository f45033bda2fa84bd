using System.Globalization;
using System.Text.RegularExpressions;
using Kechuang.Kernels.Text;
using Kechuang.Policy.Loading;

namespace Kechuang.Policy.Citing;

/// <summary>
/// The clauses of one document and how they are cited. The units cover the text once: articles, items or sections by the document's
/// numbering, and the higher units that have text of their own.
/// </summary>
internal sealed partial class Places
{
    private readonly LawTree tree;
    private readonly NumberingForm form;
    private readonly Dictionary<string, LawNode> byPlace = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> placeOf = [];

    public Places(LawTree tree, NumberingForm form)
    {
        (this.tree, this.form) = (tree, form);
        foreach (var node in tree.Nodes)
        {
            if (Name(node) is { } place && byPlace.TryAdd(place, node))
            {
                placeOf[node.Index] = place;
            }
        }

        Units = [.. tree.Nodes.Where(IsUnit)];
    }

    /// <summary>The clauses that are counted, in document order.</summary>
    public IReadOnlyList<LawNode> Units { get; }

    /// <summary>How a node is cited, without the document; null for a node that has no citation of its own.</summary>
    public string? PlaceOf(LawNode node) => placeOf.GetValueOrDefault(node.Index);

    /// <summary>The node that a place means: 15, A80, 十(二), 目标, 保障(二), 前言, 0, or an id of the tree.</summary>
    public LawNode? Find(string place)
    {
        var plain = place.Replace('（', '(').Replace('）', ')');
        if (byPlace.TryGetValue(plain, out var node) || (node = tree.ById(place)) is not null)
        {
            return node;
        }

        return plain is "0" or "前言" ? Preface() : ByName(plain);
    }

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

    private LawNode? Preface() => tree.Preface ?? tree.Nodes.FirstOrDefault(n => n.Kind is LawNodeKind.Paragraph && n.Depth == 1);

    // 目标 is the chapter 发展目标; 保障(二) the second section of 保障措施.
    private LawNode? ByName(string place)
    {
        var match = Named().Match(place);
        var chapter = match.Success
            ? tree.Nodes.FirstOrDefault(n => n.Kind is LawNodeKind.Chapter && n.Heading.Contains(match.Groups[1].Value, StringComparison.Ordinal))
            : null;
        return chapter is null || !match.Groups[2].Success ? chapter
            : ChineseNumeral.TryParse(match.Groups[2].Value, out var section)
                ? tree.Children(chapter).FirstOrDefault(c => c.Kind is LawNodeKind.Section && c.Ordinal == section) : null;
    }

    private string? Name(LawNode node) => node.Kind switch
    {
        LawNodeKind.Article when form is NumberingForm.Article =>
            "A" + node.Ordinal.ToString(CultureInfo.InvariantCulture) + (node.Inserted > 0 ? "-" + node.Inserted.ToString(CultureInfo.InvariantCulture) : ""),
        LawNodeKind.Item when form is NumberingForm.Item => node.Ordinal.ToString(CultureInfo.InvariantCulture),
        LawNodeKind.Chapter when form is not NumberingForm.Article && node.Ordinal > 0 => ChineseNumeral.Format(node.Ordinal),
        LawNodeKind.Section when form is not NumberingForm.Article && tree.ParentOf(node) is { Kind: LawNodeKind.Chapter } chapter =>
            $"{ChineseNumeral.Format(chapter.Ordinal)}({ChineseNumeral.Format(node.Ordinal)})",
        LawNodeKind.Preface => form is NumberingForm.Item ? "0" : "前言",
        _ => null,
    };

    private bool IsUnit(LawNode node) => node.Kind switch
    {
        LawNodeKind.Article => form is NumberingForm.Article,
        LawNodeKind.Item => form is NumberingForm.Item && PlaceOf(node) is not null,
        LawNodeKind.Section when form is NumberingForm.ChapterSection => true,
        LawNodeKind.Section or LawNodeKind.Chapter or LawNodeKind.Preface => PlaceOf(node) is not null && tree.Children(node).Any(c => c.Kind is LawNodeKind.Paragraph),
        _ => false,
    };

    [GeneratedRegex(@"^([\p{IsCJKUnifiedIdeographs}]{2,20})(?:\(([零〇一二三四五六七八九十百]+)\))?$")]
    private static partial Regex Named();
}
