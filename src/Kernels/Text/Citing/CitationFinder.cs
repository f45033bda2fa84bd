namespace Kechuang.Kernels.Text;

/// <summary>Resolves a locator in a tree.</summary>
/// <remarks>
/// Understood, in this order: an id (chp_7__art_80); A80, A12-1 and 第八十条, with 第二款 and 第（三）项 after it; a number (15: the
/// item so numbered; the article where there are no items; 0: what stands before item 1); 十 (chapter ten), 十(二) (its section
/// two), 三(五)13 (an item of it); 前言; a word of a heading (目标, 保障), also with a section: 保障(一). Simplified and traditional
/// forms are the same. A locator that fits several units of equal standing resolves to none. Cost: one walk over the nodes.
/// </remarks>
public static class CitationFinder
{
    /// <summary>Finds the unit, or null.</summary>
    public static LawNode? Find(LawTree tree, string locator)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(locator);
        if (tree.ById(locator) is { } byId && locator.Length > 0)
        {
            return byId;
        }

        var text = Script.ToSimplified(Script.NormaliseWidth(locator)).Trim();
        return text.Length == 0 ? null
            : text[0] is 'A' or 'a' && text.Length > 1 && char.IsAsciiDigit(text[1]) ? FindByLetter(tree, text.AsSpan(1))
            : text[0] == '第' ? FindByFullName(tree, text)
            : char.IsAsciiDigit(text[0]) ? FindByNumber(tree, text)
            : text is "前言" or "序言" or "引言" ? tree.Preface
            : FindByOutline(tree, text);
    }

    private static LawNode? FindByLetter(LawTree tree, ReadOnlySpan<char> text)
    {
        var dash = text.IndexOf('-');
        var number = dash < 0 ? text : text[..dash];
        var inserted = 0;
        return ChineseNumeral.TryParse(number, out var ordinal) && (dash < 0 || ChineseNumeral.TryParse(text[(dash + 1)..], out inserted))
            ? Single(tree, LawNodeKind.Article, ordinal, inserted)
            : null;
    }

    /// <summary>第八十条第二款第（三）项, 第二章.</summary>
    private static LawNode? FindByFullName(LawTree tree, string text)
    {
        LawNode? at = null;
        foreach (var part in text.Split('第', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = 0;
            while (end < part.Length && (ChineseNumeral.IsNumeral(part[end]) || part[end] is '(' or ')'))
            {
                end++;
            }

            var inserted = 0;
            if (end == part.Length || !ChineseNumeral.TryParse(part.AsSpan(0, end).Trim("()"), out var ordinal)
                || (part.Length > end + 1 && !(part[end + 1] == '之' && ChineseNumeral.TryParse(part.AsSpan(end + 2), out inserted))))
            {
                return null;
            }

            LawNodeKind? kind = part[end] switch
            {
                '编' => LawNodeKind.Part,
                '章' => LawNodeKind.Chapter,
                '节' => LawNodeKind.Section,
                '条' => LawNodeKind.Article,
                '款' => LawNodeKind.Paragraph,
                '项' => LawNodeKind.Item,
                '目' => LawNodeKind.Point,
                _ => null,
            };
            at = kind is null ? null : Below(tree, at, kind.Value, ordinal, inserted);
            if (at is null)
            {
                return null;
            }
        }

        return at;
    }

    private static LawNode? Below(LawTree tree, LawNode? from, LawNodeKind kind, int ordinal, int inserted)
    {
        if (from is null)
        {
            return Single(tree, kind, ordinal, inserted);
        }

        // 项 of an article without 款 in the citation is an item of its only paragraph.
        foreach (var node in tree.Nodes.Skip(from.Index + 1).TakeWhile(n => n.Depth > from.Depth))
        {
            if (node.Kind == kind && node.Ordinal == ordinal && node.Inserted == inserted)
            {
                return node;
            }
        }

        return null;
    }

    private static LawNode? FindByNumber(LawTree tree, string text)
    {
        if (!ChineseNumeral.TryParse(text, out var ordinal))
        {
            return null;
        }

        if (ordinal == 0)
        {
            // What stands before item 1: the general requirements where they are a chapter of their own, else the preface.
            var first = tree.Nodes.FirstOrDefault(n => n.Kind == LawNodeKind.Chapter);
            return first is not null && !Descends(tree, first, LawNodeKind.Item) && !Descends(tree, first, LawNodeKind.Article) ? first : tree.Preface;
        }

        return tree.Style == LawStyle.Articles
            ? Single(tree, LawNodeKind.Article, ordinal, 0)
            : Single(tree, LawNodeKind.Item, ordinal, 0);
    }

    private static bool Descends(LawTree tree, LawNode from, LawNodeKind kind) =>
        tree.Nodes.Skip(from.Index + 1).TakeWhile(n => n.Depth > from.Depth).Any(n => n.Kind == kind);

    /// <summary>十(二), 保障(一), 目标, 三(五)13.</summary>
    private static LawNode? FindByOutline(LawTree tree, string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? text : text[..open].Trim();
        var chapter = ChineseNumeral.TryParse(name, out var ordinal) ? Single(tree, LawNodeKind.Chapter, ordinal, 0) : FindByHeading(tree, name);
        if (chapter is null || open < 0)
        {
            return chapter;
        }

        var close = text.IndexOf(')', open);
        if (close < 0 || !ChineseNumeral.TryParse(text.AsSpan(open + 1, close - open - 1).Trim(), out var second))
        {
            return null;
        }

        var section = tree.Children(chapter).FirstOrDefault(n => n.Kind is LawNodeKind.Section or LawNodeKind.Subsection && n.Ordinal == second);
        var rest = text.AsSpan(close + 1).Trim();
        return section is null || rest.IsEmpty ? section
            : ChineseNumeral.TryParse(rest, out var third) ? tree.Children(section).FirstOrDefault(n => n.Kind == LawNodeKind.Item && n.Ordinal == third)
            : null;
    }

    /// <summary>The heading that is the word; else the one heading that ends or begins with it; else the one that contains it.</summary>
    private static LawNode? FindByHeading(LawTree tree, string word)
    {
        if (word.Length == 0)
        {
            return null;
        }

        var chapters = tree.Nodes.Where(n => n.Kind is LawNodeKind.Part or LawNodeKind.Chapter && n.Heading.Length > 0)
            .Select(n => (Node: n, Heading: Script.ToSimplified(n.Heading))).ToList();
        Func<string, bool>[] tests =
        [
            h => h == word,
            h => h.StartsWith(word, StringComparison.Ordinal) || h.EndsWith(word, StringComparison.Ordinal),
            h => h.Contains(word, StringComparison.Ordinal),
        ];
        foreach (var test in tests)
        {
            var found = chapters.FindAll(c => test(c.Heading));
            if (found.Count > 0)
            {
                return found.Count == 1 ? found[0].Node : null;
            }
        }

        return null;
    }

    /// <summary>The one node of this kind and number; the one outside attachments where attachments repeat it.</summary>
    private static LawNode? Single(LawTree tree, LawNodeKind kind, int ordinal, int inserted)
    {
        var found = tree.Nodes.Where(n => n.Kind == kind && n.Ordinal == ordinal && n.Inserted == inserted).Take(64).ToList();
        var main = found.FindAll(n => !n.Id.StartsWith("att_", StringComparison.Ordinal) && !n.Id.Contains('~', StringComparison.Ordinal));
        return main.Count == 1 ? main[0] : found.Count == 1 ? found[0] : null;
    }
}
