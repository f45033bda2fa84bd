using System.Buffers;

namespace Kechuang.Kernels.Text;

/// <summary>Cuts a source into lines without copying: LF, CRLF, CR and the Unicode breaks. One pass.</summary>
internal static class LineScanner
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\n\r\u0085\u2028\u2029\f\v");
    private static readonly SearchValues<char> Ornaments = SearchValues.Create("-=_*~#`");

    /// <summary>All lines that show something to a reader, in order; blank lines are counted, not kept.</summary>
    /// <param name="source">The text.</param>
    /// <param name="blankBefore">For each line, whether a blank line stands before it.</param>
    /// <param name="skipped">The places of what is printed but not read: rules, comments, page numbers; in order.</param>
    public static List<Line> Scan(string source, out List<bool> blankBefore, out List<(int Start, int End)> skipped)
    {
        skipped = [];
        var bare = new List<(int Line, int Number)>();
        var lines = new List<Line>((source.Length / 40) + 4);
        blankBefore = new(lines.Capacity);
        var (blank, turned) = (false, false);
        for (var at = 0; at < source.Length;)
        {
            var length = source.AsSpan(at).IndexOfAny(Breaks);
            var end = length < 0 ? source.Length : at + length;
            var line = Read(source, at, end);
            var seen = ReadingText.Trim(source.AsSpan(at, end - at));
            if (PageFurniture.Is(seen))
            {
                // A paragraph may run over the turn of a page, blank lines around the number notwithstanding.
                skipped.Add((at, end));
                turned = true;
            }
            else if (line.Length > 0)
            {
                if (PageFurniture.BareNumber(seen) is >= 0 and var number)
                {
                    bare.Add((lines.Count, number));
                }

                lines.Add(line);
                blankBefore.Add(blank && !turned);
                turned = false;
            }
            else if (seen.Length > 0)
            {
                skipped.Add((at, end));
            }

            blank = line.Length == 0;
            at = end + (end + 1 < source.Length && source[end] == '\r' && source[end + 1] == '\n' ? 2 : 1);
        }

        if (PageFurniture.ArePages(bare))
        {
            RemovePages(lines, blankBefore, skipped, bare);
        }

        return lines;
    }

    private static void RemovePages(List<Line> lines, List<bool> blankBefore, List<(int Start, int End)> skipped, List<(int Line, int Number)> bare)
    {
        skipped.AddRange(bare.Select(b => (lines[b.Line].Start, lines[b.Line].End)));
        skipped.Sort();
        var pages = bare.Select(b => b.Line).ToHashSet();
        var kept = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!pages.Contains(i))
            {
                (lines[kept], blankBefore[kept]) = (lines[i], blankBefore[i] && !pages.Contains(i - 1));
                kept++;
            }
        }

        lines.RemoveRange(kept, lines.Count - kept);
        blankBefore.RemoveRange(kept, blankBefore.Count - kept);
    }

    private static Line Read(string source, int start, int end)
    {
        var (wide, narrow) = (0, 0);
        while (start < end && ReadingText.IsBlank(source[start]))
        {
            wide += source[start] == '\u3000' ? 1 : 0;
            narrow += source[start] == ' ' ? 1 : 0;
            start++;
        }

        while (end > start && ReadingText.IsBlank(source[end - 1]))
        {
            end--;
        }

        var title = start < end && source[start] == '#';
        start = SkipMarkdown(source, start, end);
        if (IsOrnament(source.AsSpan(start, end - start)))
        {
            return new(start, start, default, false, false);
        }

        return new(start, end, MarkerReader.Read(source, start, end), wide >= 2 || narrow >= 4, title);
    }

    /// <summary>Headings (#), quotes (>), bullets and bold before the first character that is read.</summary>
    private static int SkipMarkdown(string source, int start, int end)
    {
        while (start < end)
        {
            var c = source[start];
            var next = start + 1 < end ? source[start + 1] : '\0';
            if (c == '#' || c == '>' || ReadingText.IsBlank(c))
            {
                start++;
            }
            else if (c == '*' && next == '*')
            {
                start += 2;
            }
            else if (c is '-' or '*' or '+' && next == ' ')
            {
                start += 2;
            }
            else
            {
                break;
            }
        }

        return start;
    }

    /// <summary>A rule, a fence, an HTML comment or leftover marks: nothing to read.</summary>
    private static bool IsOrnament(ReadOnlySpan<char> line) =>
        (line.StartsWith("<!--", StringComparison.Ordinal) && line.EndsWith("-->", StringComparison.Ordinal))
        || (line.Length > 0 && !line.ContainsAnyExcept(Ornaments));
}
