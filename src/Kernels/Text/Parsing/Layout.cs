namespace Kechuang.Kernels.Text;

/// <summary>
/// How the source breaks its lines. A source is "broken" when many lines stop in mid-sentence at one and the same width, as text
/// copied from PDF does; then lines are joined into paragraphs. Otherwise each line is a paragraph.
/// </summary>
internal sealed class Layout
{
    private const int WidestLine = 400;
    private const int WidthSlack = 6;
    private readonly string source;
    private readonly bool blanksSeparate;
    private readonly bool indentsParagraphs;
    private readonly int fullWidth;

    public Layout(string source, List<Line> lines, List<bool> blankBefore)
    {
        this.source = source;
        var widths = new int[WidestLine + 1];
        int body = 0, open = 0, follow = 0, blanks = 0, articles = 0, indented = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            articles += line.Marker.Kind == MarkerKind.Article ? 1 : 0;
            indented += line.Marker.Kind == MarkerKind.Article && line.Indented ? 1 : 0;
            if (line.Marker.Kind is not (MarkerKind.None or MarkerKind.Article) || line.Length < 12)
            {
                continue;
            }

            body++;
            if (i > 0 && lines[i - 1].Marker.Kind == MarkerKind.None)
            {
                follow++;
                blanks += blankBefore[i] ? 1 : 0;
            }

            if (!EndsSentence(line))
            {
                open++;
                widths[Math.Min(Width(line), WidestLine)]++;
            }
        }

        var mass = Densest(widths);
        indentsParagraphs = articles >= 3 && indented * 5 >= articles * 4;
        IsBroken = body >= 5 && open * 5 >= body * 2 && mass * 5 >= open * 3;
        // Justified lines differ by a character or two, narrow characters being counted as halves.
        fullWidth = widths.AsSpan().IndexOf(widths.Max()) - 2;
        // Where nearly every line is followed by a blank one, blank lines say nothing about paragraphs.
        blanksSeparate = blanks * 5 < follow * 3;
    }

    /// <summary>Lines are broken at a fixed width and have to be joined.</summary>
    public bool IsBroken { get; }

    /// <summary>Says whether a line goes on in the next one.</summary>
    public bool Continues(Line line, Line next, bool blankBetween)
    {
        if (!IsBroken)
        {
            return !next.Indented && !next.Title && !blankBetween && EndsInMidSentence(line);
        }

        if (next.Indented || next.Title || (blankBetween && blanksSeparate))
        {
            return false;
        }

        // Where print marks each paragraph, a line without the mark goes on.
        if (indentsParagraphs)
        {
            return true;
        }

        // A full line that happens to end with a sentence more often goes on than stops, for paragraphs run over several lines;
        // but plans open their paragraphs with a short topic sentence.
        return !EndsSentence(line) || (Width(line) >= fullWidth && !OpensWithTopic(next));
    }

    /// <summary>The line ends with the mark of a sentence or clause, perhaps inside quotes or brackets.</summary>
    public bool EndsSentence(Line line)
    {
        var at = line.End - 1;
        while (at > line.Start && source[at] is '”' or '’' or '"' or '）' or ')' or '》' or '」' or '』' or '*')
        {
            at--;
        }

        return source[at] is '。' or '；' or '：' or '！' or '？' or '…' or '.' or ';' or ':' or '!' or '?' or '．' or '|';
    }

    /// <summary>The line stops where no sentence can stop.</summary>
    public bool EndsInMidSentence(Line line)
    {
        var text = source.AsSpan(line.Start, line.Length);
        return text[^1] is '，' or ',' or '、' or '（' or '(' or '“' or '《'
            || text.EndsWith("依照") || text.EndsWith("按照") || text.EndsWith("根据") || text.EndsWith("违反") || text.EndsWith("本法")
            || text.EndsWith("本条例") || text.EndsWith("适用") || text.EndsWith("符合") || text.EndsWith("或者");
    }

    private bool OpensWithTopic(Line line)
    {
        var text = source.AsSpan(line.Start, line.Length);
        var stop = text.IndexOfAny("。，；：");
        return stop is >= 6 and <= 26 && text[stop] == '。' && stop < text.Length - 1;
    }

    /// <summary>Printed width in Chinese characters, narrow ones counting half.</summary>
    private int Width(Line line)
    {
        var halves = 0;
        foreach (var c in source.AsSpan(line.Start, Math.Min(line.Length, WidestLine)))
        {
            halves += c < '\u2000' ? 1 : 2;
        }

        return halves / 2;
    }

    /// <summary>How many lines lie in the fullest window of a few neighbouring widths.</summary>
    private static int Densest(int[] widths)
    {
        int best = 0, sum = 0;
        for (var i = 0; i < widths.Length; i++)
        {
            sum += widths[i] - (i >= WidthSlack ? widths[i - WidthSlack] : 0);
            best = Math.Max(best, sum);
        }

        return best;
    }
}
