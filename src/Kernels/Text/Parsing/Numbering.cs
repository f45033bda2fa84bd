namespace Kechuang.Kernels.Text;

/// <summary>Decides whether a number at the start of a line is a number or only looks so, and notices gaps.</summary>
internal sealed class Numbering
{
    private readonly List<Line> lines;
    private readonly Layout layout;
    private readonly FrontMatter front;
    private readonly string source;
    private readonly int firstChapter;
    private readonly int[] last = new int[(int)MarkerKind.Circled + 1];

    public Numbering(LawTree tree, List<Line> lines, Layout layout, FrontMatter front)
    {
        this.lines = lines;
        this.layout = layout;
        this.front = front;
        source = tree.Source;
        var chapter = lines.FindIndex(front.BodyStart, l => l.Marker is { Kind: MarkerKind.Chapter, Ordinal: > 0 });
        firstChapter = chapter < 0 ? 0 : lines[chapter].Marker.Ordinal;
        IsSwapped = FindSwapped();
    }

    /// <summary>（一） stands under 1. in this text, not over it.</summary>
    public bool IsSwapped { get; }

    /// <summary>Ranks leave room for the paragraphs of an article between the article and its lists.</summary>
    public int RankOf(MarkerKind kind) => 2 * (int)(kind switch
    {
        MarkerKind.HanBracket when IsSwapped => MarkerKind.Digit,
        MarkerKind.Digit when IsSwapped => MarkerKind.HanBracket,
        _ => kind,
    });

    /// <summary>Says whether the line opens a unit.</summary>
    /// <param name="i">The line.</param>
    /// <param name="inText">The line before belongs to running text, which may go on.</param>
    public bool Accepts(int i, bool inText)
    {
        var marker = lines[i].Marker;
        if (marker.IsBare)
        {
            return AcceptsBare(i);
        }

        var goesOn = inText && i > 0 && !lines[i].Title && (layout.IsBroken ? !layout.EndsSentence(lines[i - 1]) : layout.EndsInMidSentence(lines[i - 1]));
        var expected = marker.Ordinal == last[(int)marker.Kind] + 1;
        if (marker.Kind == MarkerKind.Article)
        {
            expected |= marker.Inserted > 0 && marker.Ordinal == last[(int)marker.Kind];
            return expected || (!goesOn && (marker.Separated || (marker.Ordinal > last[(int)marker.Kind] && (i == 0 || layout.EndsSentence(lines[i - 1])))));
        }

        if (!goesOn)
        {
            return true;
        }

        // 二、三产业 at the start of a broken line is not a number.
        var pair = marker.RestStart < lines[i].End && ChineseNumeral.IsNumeral(source[marker.RestStart]);
        return !pair && (expected || marker.Ordinal == 1) && marker.Kind != MarkerKind.Attachment;
    }

    /// <summary>The number of a unit: the printed one, or the one that fits for a bare 总则 or 附则.</summary>
    /// <remarks>附则 after 编 stands beside them, as in the civil code, so the marker becomes one of a 编.</remarks>
    public int OrdinalOf(ref Marker marker, Line line)
    {
        if (!marker.IsBare)
        {
            return marker.Ordinal;
        }

        if (source[line.Start] != '附')
        {
            return 1;
        }

        marker = last[(int)MarkerKind.Part] > 0 ? marker with { Kind = MarkerKind.Part } : marker;
        return last[(int)marker.Kind] + 1;
    }

    /// <summary>Remembers a number and warns when it does not follow the one before.</summary>
    public void Check(LawNode node, Marker marker, LawTree tree)
    {
        var before = last[(int)marker.Kind];
        if (marker.IsBare)
        {
            tree.Warn(ParseWarningKind.Inferred, node.Start, $"“{(source[node.Start] == '附' ? "附则" : "总则")}”没有章号，按第{ChineseNumeral.Format(node.Ordinal)}{(node.Kind == LawNodeKind.Part ? "编" : "章")}处理。");
        }
        else if (marker.Kind == MarkerKind.Attachment)
        {
            Restart();
            return;
        }
        else if (marker.Inserted == 0 && marker.Ordinal != before + 1 && marker.Ordinal != before && (marker.Ordinal != 1 || marker.Kind == MarkerKind.Article))
        {
            tree.Warn(ParseWarningKind.Gap, node.Start, before == 0 ? $"从“{node.Num}”开始。" : $"“{node.Num}”不接第{ChineseNumeral.Format(before)}号。");
        }

        last[(int)marker.Kind] = node.Ordinal;
    }

    /// <summary>Begins anew, as inside an attachment.</summary>
    public void Restart() => Array.Clear(last);

    /// <summary>总则 counts before 第二章 or where no chapter is numbered; 附则 where an article follows.</summary>
    private bool AcceptsBare(int i) => front.HasArticles && (source[lines[i].Start] == '附'
        ? i + 1 < lines.Count && lines[i + 1].Marker.Kind == MarkerKind.Article
        : last[(int)MarkerKind.Chapter] == 0 && firstChapter is 0 or 2);

    /// <summary>True when （一） starts anew after 1. under the same heading, and 2. follows: then 1. is the outer number.</summary>
    private bool FindSwapped()
    {
        int digit = 0, inner = 0;
        foreach (var line in lines)
        {
            var marker = line.Marker;
            if (marker.Kind is > MarkerKind.None and <= MarkerKind.Han)
            {
                (digit, inner) = (0, 0);
            }
            else if (marker.Kind == MarkerKind.HanBracket)
            {
                // （一） right at the top means that it is the outer one, whatever follows.
                inner = digit == 0 ? -1 : inner < 0 ? -1 : marker.Ordinal == 1 ? digit : inner;
            }
            else if (marker.Kind == MarkerKind.Digit)
            {
                if (inner > 0 && marker.Ordinal == inner + 1)
                {
                    return true;
                }

                digit = marker.Ordinal;
            }
        }

        return false;
    }
}
