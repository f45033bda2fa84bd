namespace Kechuang.Kernels.Text;

/// <summary>
/// Finds the texts that another text prints whole: the law that a decision to amend publishes again, the measures below the notice
/// that sends them. Each has its own title and begins its numbers anew. One pass with a bounded look ahead.
/// </summary>
internal sealed class InnerTexts
{
    private const int LongestTitle = 60;
    private const int LookAhead = 12;

    private readonly HashSet<int> titles = [];
    private readonly Dictionary<int, int> contents = [];

    public InnerTexts(List<Line> lines, List<bool> blankBefore, Layout layout, FrontMatter front)
    {
        if (!front.HasArticles)
        {
            return;
        }

        for (var i = front.BodyStart + 1; i < front.ConclusionStart; i++)
        {
            if (IsTitle(i) && FindStart(i + 1) is >= 0 and var start)
            {
                titles.Add(i);
                i = start - 1;
            }
        }

        bool IsTitle(int i) => lines[i] is { Marker.Kind: MarkerKind.None, Length: <= LongestTitle } && !layout.EndsSentence(lines[i])
            && (!layout.IsBroken || blankBefore[i] || layout.EndsSentence(lines[i - 1])) && front.IsNamedLikeLaw(lines[i]);

        // What comes after a title: its history in brackets, perhaps a table of contents, then the first unit of the highest kind.
        int FindStart(int from)
        {
            for (var i = from; i < Math.Min(from + LookAhead, front.ConclusionStart); i++)
            {
                if (front.IsContentsWord(lines[i]) && front.ContentsAt(i) is var end && end > i)
                {
                    contents[i] = end;
                    return end;
                }

                if (lines[i].Marker is { Kind: > MarkerKind.Attachment and <= MarkerKind.Article } marker)
                {
                    return marker.Ordinal <= 1 ? i : -1;
                }

                if (lines[i].Marker.Kind != MarkerKind.None)
                {
                    return -1;
                }
            }

            return -1;
        }
    }

    /// <summary>The line is the title of a text of its own.</summary>
    public bool IsTitle(int line) => titles.Contains(line);

    /// <summary>One past the last line of the table of contents that begins here; 0 where none does.</summary>
    public int ContentsEnd(int line) => contents.GetValueOrDefault(line);
}
