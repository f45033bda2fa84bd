namespace Kechuang.Kernels.Text;

/// <summary>What surrounds the body: a repeated teaser, the title, the table of contents, the signature. Indexes count lines.</summary>
internal sealed class FrontMatter
{
    private const int LongestTitle = 60;
    private const int LongestLead = 12;
    private const int LongestConclusion = 12;

    private static readonly string[] TitleEndings =
    [
        "法", "条例", "規定", "规定", "办法", "辦法", "细则", "细則", "决定", "意见", "方案", "规划", "規劃", "纲要", "綱要", "通知", "措施", "法典", "规则", "解释",
        "计划", "計劃", "准则", "章程", "公告", "通告", "决议", "宪法", "修正案", "指南", "指引", "政策", "条款", "印发", "印發", "若干措施", "条文", "基本法",
    ];

    private readonly string source;
    private readonly List<Line> lines;
    private readonly Layout layout;

    public FrontMatter(string source, List<Line> lines, Layout layout)
    {
        this.source = source;
        this.lines = lines;
        this.layout = layout;
        HasArticles = lines.Exists(l => l.Marker is { Kind: MarkerKind.Article, Separated: true } or { Kind: MarkerKind.Article, Ordinal: 1 });
        LeadEnd = FindLead();
        (ContentsStart, ContentsEnd) = FindContents();
        BodyStart = FindBody();
        ConclusionStart = FindConclusion();
        TitleLine = FindTitle();
    }

    /// <summary>The text has 第…条 at line starts.</summary>
    public bool HasArticles { get; }

    /// <summary>Lines 0 to here repeat in the lines that follow.</summary>
    public int LeadEnd { get; }

    public int ContentsStart { get; }

    public int ContentsEnd { get; }

    /// <summary>The first line with a number that opens the body; the number of lines where there is none.</summary>
    public int BodyStart { get; }

    public int ConclusionStart { get; }

    /// <summary>-1 where there is no title.</summary>
    public int TitleLine { get; }

    public bool InContents(int line) => line >= ContentsStart && line < ContentsEnd;

    private int FindLead()
    {
        for (var size = 1; size <= LongestLead && size * 2 <= lines.Count; size++)
        {
            var same = true;
            for (var i = 0; i < size && same; i++)
            {
                same = SameText(lines[i], lines[i + size]);
            }

            if (same)
            {
                return size;
            }
        }

        return 0;
    }

    /// <summary>A run of headings whose first one comes again: 目录 is usually printed above, but need not be.</summary>
    private (int Start, int End) FindContents()
    {
        var first = LeadEnd;
        var titled = -1;
        for (; first < lines.Count; first++)
        {
            var line = lines[first];
            if (line.Length <= 12 && IsContentsWord(line))
            {
                titled = first;
            }
            else if (titled >= 0 || (line.Marker.Kind != MarkerKind.None && !line.Marker.IsBare))
            {
                break;
            }
        }

        for (var i = first + 1; i < lines.Count && lines[i].Marker.Kind != MarkerKind.Article && IsHeadingLike(lines[i]); i++)
        {
            if (SameText(lines[i], lines[first]) || (titled >= 0 && SameNumber(lines[i].Marker, lines[first].Marker)))
            {
                return (titled >= 0 ? titled : first, i);
            }
        }

        return titled >= 0 ? (titled, titled + 1) : (0, 0);
    }

    /// <summary>One past the last line of the table of contents whose title stands on a line; the line itself where it has no end.</summary>
    public int ContentsAt(int line)
    {
        for (var i = line + 2; i < lines.Count && lines[i].Marker.Kind != MarkerKind.Article && IsHeadingLike(lines[i]); i++)
        {
            if (SameText(lines[i], lines[line + 1]) || SameNumber(lines[i].Marker, lines[line + 1].Marker))
            {
                return i;
            }
        }

        return line;
    }

    /// <summary>A table of contents may print more than the heading: 第一章 总则（第一条至第十条）.</summary>
    private static bool SameNumber(Marker a, Marker b) => a.Kind != MarkerKind.None && a.Ordinal > 0 && (a.Kind, a.Ordinal, a.Inserted) == (b.Kind, b.Ordinal, b.Inserted);

    public bool IsContentsWord(Line line) => ReadingText.Clean(source.AsSpan(line.Start, line.Length)) is "目录" or "目錄" or "目次";

    private bool IsHeadingLike(Line line) => line.Length <= 120 && !(layout.EndsSentence(line) && source[line.End - 1] != '.');

    /// <summary>Equal apart from white space and the dots and page number of a table of contents.</summary>
    private bool SameText(Line a, Line b)
    {
        int i = a.Start, j = b.Start, endA = WithoutPage(a), endB = WithoutPage(b);
        while (true)
        {
            while (i < endA && (ReadingText.IsBlank(source[i]) || source[i] == '*'))
            {
                i++;
            }

            while (j < endB && (ReadingText.IsBlank(source[j]) || source[j] == '*'))
            {
                j++;
            }

            if (i >= endA || j >= endB)
            {
                return i >= endA && j >= endB;
            }

            if (source[i++] != source[j++])
            {
                return false;
            }
        }
    }

    private int WithoutPage(Line line)
    {
        var end = line.End;
        while (end > line.Start && (source[end - 1] is '.' or '…' or '·' or '*' || char.IsAsciiDigit(source[end - 1]) || ReadingText.IsBlank(source[end - 1])))
        {
            end--;
        }

        return end == line.Start ? line.End : end;
    }

    private int FindBody()
    {
        for (var i = LeadEnd; i < lines.Count; i++)
        {
            var kind = lines[i].Marker.Kind;
            if (!InContents(i) && kind != MarkerKind.None && (!HasArticles || kind < MarkerKind.Digit))
            {
                return i;
            }
        }

        return lines.Count;
    }

    /// <summary>The title is what is marked so, or the first line that is named like a law, or the first short line.</summary>
    private int FindTitle()
    {
        var end = Math.Min(BodyStart, LeadEnd + 40);
        var shortLine = -1;
        for (var i = LeadEnd; i < end; i++)
        {
            var line = lines[i];
            if (InContents(i) || line.Length > LongestTitle || layout.EndsSentence(line))
            {
                continue;
            }

            if (line.Title || IsNamedLikeLaw(line))
            {
                return i;
            }

            shortLine = shortLine < 0 && i - LeadEnd < 3 ? i : shortLine;
        }

        return BodyStart < lines.Count || lines.Count > 1 ? shortLine : -1;
    }

    public bool IsNamedLikeLaw(Line line)
    {
        var name = ReadingText.Clean(source.AsSpan(line.Start, line.Length)).AsSpan();
        if (name[^1] is '）' or ')' && name.LastIndexOfAny("（(") is > 0 and var open)
        {
            name = name[..open];
        }

        name = name.TrimEnd('》');
        foreach (var ending in TitleEndings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The short lines at the end, if a date or a distribution line is among them.</summary>
    private int FindConclusion()
    {
        var start = lines.Count;
        var signed = false;
        for (var i = lines.Count - 1; i > BodyStart && lines.Count - i <= LongestConclusion; i--)
        {
            var line = lines[i];
            if (line.Marker.Kind != MarkerKind.None || line.Length > 30)
            {
                break;
            }

            var text = ReadingText.Clean(source.AsSpan(line.Start, line.Length));
            var dated = IsDate(text) || text.StartsWith("抄送", StringComparison.Ordinal) || text.StartsWith("（此件", StringComparison.Ordinal);
            if (!dated && layout.EndsSentence(line))
            {
                break;
            }

            signed |= dated;
            start = i;
        }

        return signed ? start : lines.Count;
    }

    private static bool IsDate(string text) =>
        text.Length is >= 8 and <= 16 && text.TrimEnd('）', ')').EndsWith('日') && text.Contains('年', StringComparison.Ordinal)
        && text.Contains('月', StringComparison.Ordinal);
}
