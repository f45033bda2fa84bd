namespace Kechuang.Kernels.Text;

/// <summary>Recognises what a printed page adds to a text: page numbers, and the rows of a Markdown table that only draw lines.</summary>
internal static class PageFurniture
{
    private const int LongestPageNumber = 24;

    // Bare numbers are page numbers when they count on and stand about a page apart; closer together they are cells of a table.
    private const int ShortestPage = 10;

    /// <summary>— 12 —, - 12 -, 第 3 页 共 20 页, 3/20; |---|---|. The line is without its margins.</summary>
    public static bool Is(ReadOnlySpan<char> line) => IsTableRule(line) || (line.Length <= LongestPageNumber && IsPageNumber(line));

    /// <summary>A line that is a number of at most four digits; -1 for every other.</summary>
    public static int BareNumber(ReadOnlySpan<char> line)
    {
        var value = 0;
        foreach (var c in line.Length <= 4 ? line : [])
        {
            if (!IsDigit(c))
            {
                return -1;
            }

            value = (value * 10) + ((c - '0') % 0xFEE0);
        }

        return line.Length is > 0 and <= 4 ? value : -1;
    }

    /// <summary>Whether bare numbers at these lines are page numbers: each one more than the last, and none close to the last.</summary>
    public static bool ArePages(List<(int Line, int Number)> bare)
    {
        for (var i = 1; i < bare.Count; i++)
        {
            if (bare[i].Number != bare[i - 1].Number + 1 || bare[i].Line - bare[i - 1].Line < ShortestPage)
            {
                return false;
            }
        }

        return bare.Count > 1;
    }

    /// <summary>In either width: the wide digits lie 0xFEE0 above the narrow ones.</summary>
    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９';

    private static bool IsTableRule(ReadOnlySpan<char> line) => line.Contains('|') && line.Contains('-') && line.IndexOfAnyExcept("|-: \t") < 0;

    private static bool IsPageNumber(ReadOnlySpan<char> line)
    {
        const string Dashes = "—–-－―─~～·";
        var inner = ReadingText.Trim(line.Trim(Dashes));
        if (inner.Length < line.Length - 1 && Dashes.Contains(line[0], StringComparison.Ordinal) && Dashes.Contains(line[^1], StringComparison.Ordinal) && BareNumber(inner) >= 0)
        {
            return true;
        }

        return IsOfTotal(inner);
    }

    /// <summary>第3页, 第3页共20页, 3/20.</summary>
    private static bool IsOfTotal(ReadOnlySpan<char> line)
    {
        Span<char> words = stackalloc char[LongestPageNumber];
        var length = 0;
        foreach (var c in line)
        {
            if (!ReadingText.IsBlank(c) && c is not (',' or '，'))
            {
                words[length++] = IsDigit(c) ? '0' : c == '頁' ? '页' : c;
            }
        }

        Span<char> folded = stackalloc char[LongestPageNumber];
        var to = 0;
        for (var i = 0; i < length; i++)
        {
            if (to == 0 || words[i] != '0' || folded[to - 1] != '0')
            {
                folded[to++] = words[i];
            }
        }

        return folded[..to] is "第0页" or "第0页共0页" or "第0页/共0页" or "0/0" or "0/0页" or "共0页第0页";
    }
}
