namespace Kechuang.Kernels.Text;

/// <summary>Where the heading of a numbered unit of an outline ends: the whole line, its first sentence, or nowhere.</summary>
internal static class OutlineHeading
{
    private const int LongestLine = 60;
    private const int LongestSentence = 40;

    /// <summary>Returns the end of the heading; equal to the start of the rest where the line is text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="marker">The number.</param>
    /// <param name="line">The line.</param>
    /// <param name="holdsMore">A paragraph or a deeper number follows, so that a line without a stop is a heading.</param>
    /// <param name="layout">How lines break.</param>
    /// <param name="textStart">Where text begins after the heading on the same line; the end of the line where there is none.</param>
    public static int Find(string source, Marker marker, Line line, bool holdsMore, Layout layout, out int textStart)
    {
        var start = marker.RestStart;
        var rest = source.AsSpan(start, line.End - start);
        textStart = line.End;
        if (rest.IsEmpty)
        {
            return start;
        }

        // The sentence of an amendment goes on inside its quotes: 一、将第三条修改为：“…。…”
        if (rest.IndexOf('“') is >= 0 and var quote && quote > 0 && rest[quote - 1] is '：' or ':')
        {
            return start;
        }

        var high = marker.Kind is MarkerKind.Han or MarkerKind.HanBracket;
        var stop = rest.IndexOf('。');
        if (stop < 0)
        {
            var text = rest[^1] is '；' or ';' or '，' or ',' or '：' or ':';
            var runsOn = layout.IsBroken && holdsMore && rest.Length >= LongestSentence;
            return rest.Length <= LongestLine && !text && !runsOn && (high || holdsMore) ? line.End : start;
        }

        if (stop == rest.Length - 1)
        {
            return rest.Length <= LongestLine && holdsMore && rest.IndexOf('；') < 0 ? line.End - 1 : start;
        }

        if (stop > LongestSentence || marker.Kind > MarkerKind.Digit || rest[..stop].IndexOfAny("；：") >= 0)
        {
            return start;
        }

        textStart = start + stop + 1;
        while (textStart < line.End && (ReadingText.IsBlank(source[textStart]) || source[textStart] == '*'))
        {
            textStart++;
        }

        return start + stop;
    }
}
