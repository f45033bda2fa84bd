using System.Buffers;

namespace Kechuang.Kernels.Text;

/// <summary>
/// Places the lines in a tree with a stack of open units: a number closes every open unit of its own rank or below and opens
/// under what is left. One pass; the stack is never deeper than the number of ranks.
/// </summary>
internal sealed class TreeBuilder
{
    private const int ArticleRank = 2 * (int)MarkerKind.Article;
    private static readonly SearchValues<char> Punctuation = SearchValues.Create("，。；：、,;:！？");

    private readonly LawTree tree;
    private readonly List<Line> lines;
    private readonly List<bool> blankBefore;
    private readonly Layout layout;
    private readonly FrontMatter front;
    private readonly Numbering numbering;
    private readonly UnitNamer namer;
    private readonly InnerTexts inner;
    private readonly List<(LawNode Node, int Rank)> open = [];

    // The unit whose text the last line belongs to; the next line may go on with it.
    private LawNode? writing;

    public TreeBuilder(LawTree tree, List<Line> lines, List<bool> blankBefore, Layout layout, FrontMatter front)
    {
        this.tree = tree;
        this.lines = lines;
        this.blankBefore = blankBefore;
        this.layout = layout;
        this.front = front;
        numbering = new(tree, lines, layout, front);
        namer = new(tree);
        inner = new(lines, blankBefore, layout, front);
    }

    private LawNode Top => open[^1].Node;

    private bool InArticle => open.Exists(o => o.Rank == ArticleRank);

    public void Build()
    {
        var root = tree.Add(LawNodeKind.Document, null, 0);
        root.End = tree.Source.Length;
        open.Add((root, 0));
        if (lines.Count == 0)
        {
            tree.Warn(ParseWarningKind.Empty, 0, "文本为空。");
            return;
        }

        tree.Style = front.HasArticles ? LawStyle.Articles : front.BodyStart < lines.Count ? LawStyle.Outline : LawStyle.Plain;
        if (tree.Style == LawStyle.Plain)
        {
            tree.Warn(ParseWarningKind.NoStructure, 0, "没有找到章、条或序号，按段落处理。");
        }

        ReadTitle();
        AddFront();
        for (var i = front.BodyStart; i < front.ConclusionStart; i++)
        {
            i += front.InContents(i) ? AddContents() : AddLine(i);
        }

        AddConclusion();
    }

    private void ReadTitle()
    {
        if (front.TitleLine < 0)
        {
            return;
        }

        var line = lines[front.TitleLine];
        var title = ReadingText.Clean(tree.Source.AsSpan(line.Start, line.Length));
        // A notice prints 《…》印发; the name of the text is inside.
        var close = title.LastIndexOf('》');
        tree.Title = title.StartsWith('《') && close > 1 && title.Length - close <= 4 && title.IndexOf('》', StringComparison.Ordinal) == close
            ? title[1..close]
            : title;
    }

    private void AddFront()
    {
        if (front.LeadEnd > 0)
        {
            var lead = namer.Open(LawNodeKind.Lead, Top, "lead", lines[0].Start);
            lead.BodyEnd = lines[front.LeadEnd - 1].End;
            Reach(lead, lead.BodyEnd);
            tree.Warn(ParseWarningKind.RepeatedLead, lead.Start, "开头的几行在后面重复出现，不计入正文。");
        }

        var plain = tree.Style == LawStyle.Plain;
        for (var i = front.LeadEnd; i < front.BodyStart && i < front.ConclusionStart; i++)
        {
            if (front.InContents(i))
            {
                open.RemoveRange(1, open.Count - 1);
                writing = null;
                i += AddContents();
            }
            else if (i == front.TitleLine)
            {
                writing = null;
            }
            else
            {
                if (!plain && open.Count == 1)
                {
                    open.Add((tree.Preface ?? namer.Open(LawNodeKind.Preface, Top, "preface", lines[i].Start), 1));
                }

                AddText(i);
            }
        }

        open.RemoveRange(1, open.Count - 1);
        writing = null;
    }

    /// <summary>Adds the table of contents; returns how many more lines it took.</summary>
    private int AddContents()
    {
        var contents = namer.Open(LawNodeKind.Contents, open[0].Node, "toc", lines[front.ContentsStart].Start);
        contents.BodyEnd = lines[front.ContentsEnd - 1].End;
        Reach(contents, contents.BodyEnd);
        return front.ContentsEnd - front.ContentsStart - 1;
    }

    private void AddConclusion()
    {
        if (front.ConclusionStart >= lines.Count)
        {
            return;
        }

        open.RemoveRange(1, open.Count - 1);
        open.Add((namer.Open(LawNodeKind.Conclusion, Top, "conclusions", lines[front.ConclusionStart].Start), 1));
        for (var i = front.ConclusionStart; i < lines.Count; i++)
        {
            writing = null;
            AddText(i);
        }
    }

    /// <summary>Adds one line of the body; returns how many more lines it took.</summary>
    private int AddLine(int i)
    {
        var line = lines[i];
        if (inner.IsTitle(i))
        {
            OpenInner(line);
            return 0;
        }

        if (inner.ContentsEnd(i) is > 0 and var end)
        {
            var contents = namer.Open(LawNodeKind.Contents, Top, "toc", line.Start);
            (contents.BodyStart, contents.BodyEnd) = (line.Start, lines[end - 1].End);
            Reach(contents, contents.BodyEnd);
            writing = null;
            return end - i - 1;
        }

        if (line.Marker.Kind == MarkerKind.None || !numbering.Accepts(i, writing is not null))
        {
            AddText(i);
            return 0;
        }

        return line.Marker.IsList ? OpenList(i, line.Start, line.Marker) : OpenUnit(i);
    }

    /// <summary>The title of a text of its own: the heading of the attachment that was just opened, or of a new one.</summary>
    private void OpenInner(Line title)
    {
        if (Top is not { Kind: LawNodeKind.Attachment, FirstChild: < 0, Heading.Length: 0 })
        {
            open.RemoveRange(1, open.Count - 1);
            open.Add((namer.OpenInner(Top, title.Start), 2 * (int)MarkerKind.Attachment));
            numbering.Restart();
        }

        Top.Heading = ReadingText.Clean(tree.Source.AsSpan(title.Start, title.Length));
        Reach(Top, title.End);
        writing = null;
    }

    private int OpenUnit(int i)
    {
        var (line, marker) = (lines[i], lines[i].Marker);
        var ordinal = numbering.OrdinalOf(ref marker, line);
        Close(2 * (int)marker.Kind);
        var node = namer.Open(marker, ordinal, Top, line.Start);
        numbering.Check(node, lines[i].Marker, tree);
        open.Add((node, 2 * (int)marker.Kind));
        Reach(node, marker.NumEnd);
        writing = null;
        if (marker.Kind == MarkerKind.Article)
        {
            return ReadArticle(i, node);
        }

        var headed = marker.RestStart < line.End || !IsHeading(i + 1) ? i : i + 1;
        var start = headed == i ? marker.RestStart : lines[headed].Start;
        node.Heading = ReadingText.Clean(tree.Source.AsSpan(start, lines[headed].End - start));
        Reach(node, lines[headed].End);
        return headed - i;
    }

    /// <summary>A heading alone on the line after 第一章, or after 第一条 when text follows.</summary>
    private bool IsHeading(int i) =>
        i < front.ConclusionStart && lines[i].Marker.Kind == MarkerKind.None && lines[i].Length <= 30 && !layout.EndsSentence(lines[i]);

    private int ReadArticle(int i, LawNode article)
    {
        var (line, rest) = (lines[i], lines[i].Marker.RestStart);
        var headingEnd = ArticleHeading.Find(tree.Source, rest, line.End, out var inner);
        if (headingEnd > rest)
        {
            article.Heading = ReadingText.Clean(tree.Source.AsSpan(inner.Start, inner.Length));
            Reach(article, headingEnd);
            rest = headingEnd;
            while (rest < line.End && (ReadingText.IsBlank(tree.Source[rest]) || tree.Source[rest] == '*'))
            {
                rest++;
            }
        }
        else if (IsArticleHeading(i, rest))
        {
            article.Heading = ReadingText.Clean(tree.Source.AsSpan(rest, line.End - rest));
            Reach(article, line.End);
            return 0;
        }

        var nested = MarkerReader.Read(tree.Source, rest, line.End);
        if (nested is { Kind: MarkerKind.HanBracket or MarkerKind.Digit or MarkerKind.DigitBracket, Ordinal: 1 })
        {
            return OpenList(i, rest, nested);
        }

        if (rest < line.End)
        {
            WriteParagraph(rest, line.End);
        }

        return 0;
    }

    /// <summary>第三条 目的, with the text on the next line: a few characters without any punctuation.</summary>
    private bool IsArticleHeading(int i, int rest)
    {
        var line = lines[i];
        return line.End - rest is > 0 and <= 20 && i + 1 < front.ConclusionStart && lines[i + 1].Marker.Kind == MarkerKind.None && !layout.IsBroken
            && lines[i + 1].Length > line.End - rest && tree.Source.AsSpan(rest, line.End - rest).IndexOfAny(Punctuation) < 0;
    }

    private int OpenList(int i, int start, Marker marker)
    {
        var line = lines[i];
        var node = OpenNumber(marker, start);
        if (InArticle)
        {
            Write(node, marker.RestStart, line.End);
            return 0;
        }

        var next = i + 1 < front.ConclusionStart ? lines[i + 1].Marker.Kind : MarkerKind.Attachment;
        var holdsMore = next == MarkerKind.None || (next >= MarkerKind.Han && numbering.RankOf(next) > numbering.RankOf(marker.Kind));
        var headingEnd = OutlineHeading.Find(tree.Source, marker, line, holdsMore, layout, out var textStart);
        node.Heading = ReadingText.Clean(tree.Source.AsSpan(marker.RestStart, headingEnd - marker.RestStart));
        Reach(node, headingEnd);
        if (headingEnd == marker.RestStart)
        {
            Write(node, marker.RestStart, line.End);
        }
        else if (textStart < line.End)
        {
            Write(namer.OpenParagraph(node, textStart), textStart, line.End);
        }
        else
        {
            Reach(node, line.End);
        }

        return 0;
    }

    private LawNode OpenNumber(Marker marker, int start)
    {
        Close(numbering.RankOf(marker.Kind));
        var inArticle = InArticle;
        if (inArticle && Top.Kind == LawNodeKind.Article)
        {
            OpenParagraph(start);
        }

        var node = namer.OpenList(marker, Top, start, inArticle, numbering.IsSwapped);
        numbering.Check(node, marker, tree);
        open.Add((node, numbering.RankOf(marker.Kind)));
        Reach(node, marker.NumEnd);
        writing = null;
        return node;
    }

    private void AddText(int i)
    {
        var line = lines[i];
        if (writing is not null && i > 0 && layout.Continues(lines[i - 1], line, blankBefore[i]))
        {
            Write(writing, writing.BodyStart, line.End);
        }
        else
        {
            WriteParagraph(line.Start, line.End);
        }
    }

    private void WriteParagraph(int start, int end)
    {
        var paragraph = OpenParagraph(start);
        var items = InArticle && !layout.IsBroken ? InlineItems.Find(tree.Source, start, end) : [];
        Write(paragraph, start, items.Count > 0 ? items[0].Start : end);
        for (var i = 0; i < items.Count; i++)
        {
            var node = OpenNumber(items[i].Marker, items[i].Start);
            Write(node, items[i].Marker.RestStart, i + 1 < items.Count ? items[i + 1].Start : end);
        }
    }

    /// <summary>A new paragraph belongs to the open article, or to the innermost open unit that is a heading and not an item of a list.</summary>
    private LawNode OpenParagraph(int start)
    {
        if (InArticle)
        {
            Close(ArticleRank + 1);
        }
        else
        {
            while (Top.Kind is LawNodeKind.Item or LawNodeKind.Point && Top.Heading.Length == 0 && Top.BodyEnd > Top.BodyStart)
            {
                open.RemoveAt(open.Count - 1);
            }
        }

        var paragraph = namer.OpenParagraph(Top, start);
        if (InArticle)
        {
            open.Add((paragraph, ArticleRank + 1));
        }

        return paragraph;
    }

    private void Close(int rank)
    {
        while (open.Count > 1 && open[^1].Rank >= rank)
        {
            open.RemoveAt(open.Count - 1);
        }
    }

    private void Write(LawNode node, int start, int end)
    {
        (node.BodyStart, node.BodyEnd) = (start, Math.Max(start, end));
        Reach(node, node.BodyEnd);
        writing = node;
    }

    /// <summary>A unit ends no earlier than what it holds. At most as many steps as there are ranks.</summary>
    private void Reach(LawNode node, int end)
    {
        for (var at = node; at is not null && at.End < end; at = tree.ParentOf(at))
        {
            at.End = end;
        }
    }
}
