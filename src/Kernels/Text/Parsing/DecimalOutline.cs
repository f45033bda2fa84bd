namespace Kechuang.Kernels.Text;

/// <summary>Decimal numbers, as in standards and annexes: 1, 1.1 and 1.1.1 rank as 一、, （一） and 1. do.</summary>
/// <remarks>A line alone cannot tell 1.5 倍 from a number, so a number counts only when it follows the one before. One pass.</remarks>
internal static class DecimalOutline
{
    private const int Fewest = 3;

    private static readonly MarkerKind[] Kinds = [MarkerKind.Han, MarkerKind.HanBracket, MarkerKind.Digit];

    /// <summary>Gives the lines of a decimal outline their markers; changes nothing in any other text.</summary>
    public static void Mark(string source, List<Line> lines)
    {
        Span<int> path = stackalloc int[Kinds.Length], number = stackalloc int[Kinds.Length];
        List<(int Line, Marker Marker)> found = [];
        for (var i = 0; i < lines.Count; i++)
        {
            var (depth, numEnd, rest) = lines[i].Marker.Kind == MarkerKind.None ? Read(source, lines[i], number) : default;
            if (depth == 0)
            {
                continue;
            }

            if (found.Count > 0 && depth == 1 && number[0] == 1 && Same(source, lines[found[0].Line], lines[i]))
            {
                // What came before was the table of contents.
                found.Clear();
                path.Clear();
            }

            if (number[..(depth - 1)].SequenceEqual(path[..(depth - 1)]) && number[depth - 1] == path[depth - 1] + 1)
            {
                number.CopyTo(path);
                found.Add((i, new(Kinds[depth - 1], number[depth - 1], 0, numEnd, rest, true)));
            }
        }

        if (found.Count < Fewest || !found.Exists(f => f.Marker.Kind == MarkerKind.HanBracket))
        {
            return;
        }

        foreach (var (line, marker) in found)
        {
            lines[line] = lines[line] with { Marker = marker };
        }
    }

    /// <summary>Reads 1, 1.1 or 1.1.1 with what follows it; depth 0 when the line does not start so. Unused places of the number are 0.</summary>
    private static (int Depth, int NumEnd, int RestStart) Read(string source, Line line, Span<int> number)
    {
        number.Clear();
        var (at, depth) = (line.Start, 0);
        while (depth < number.Length && at < line.End && Digit(source[at]) is > 0 and var value)
        {
            at++;
            if (at < line.End && Digit(source[at]) is >= 0 and var units)
            {
                value = (value * 10) + units;
                at++;
            }

            number[depth++] = value;
            if (at + 1 >= line.End || source[at] is not ('.' or '．') || Digit(source[at + 1]) < 0)
            {
                break;
            }

            at++;
        }

        var rest = at;
        while (rest < line.End && ReadingText.IsBlank(source[rest]))
        {
            rest++;
        }

        // 1 总则, but not 1月; 1.1总则, but not 1.1%, 1.1.1.1 or v1.1a.
        var separated = rest > at || (depth > 1 && at < line.End && source[at] > '\u2E7F' && Digit(source[at]) < 0 && source[at] is not ('％' or '．'));
        return depth > 0 && separated && rest < line.End ? (depth, at, rest) : default;
    }

    private static bool Same(string source, Line one, Line other) =>
        source.AsSpan(one.Start, one.Length).StartsWith(source.AsSpan(other.Start, other.Length), StringComparison.Ordinal);

    private static int Digit(char c) => c is >= '0' and <= '9' ? c - '0' : c is >= '０' and <= '９' ? c - '０' : -1;
}
