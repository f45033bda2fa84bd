namespace Kechuang.Kernels.Text;

/// <summary>The heading that some laws print after the number: 第三条 【适用范围】 or 第三条（适用范围）.</summary>
internal static class ArticleHeading
{
    private const int Longest = 40;

    /// <summary>Returns one past the closing bracket, or <paramref name="start"/> where there is no heading.</summary>
    public static int Find(string source, int start, int end, out (int Start, int Length) inner)
    {
        inner = (start, 0);
        if (start >= end)
        {
            return start;
        }

        var close = source[start] switch
        {
            '【' => '】',
            '[' => ']',
            '（' => '）',
            '(' => ')',
            _ => '\0',
        };
        var length = close == '\0' ? -1 : source.AsSpan(start, Math.Min(end - start, Longest)).IndexOf(close);
        if (length < 2)
        {
            return start;
        }

        var name = source.AsSpan(start + 1, length - 1);
        if (ChineseNumeral.TryParse(ReadingText.Trim(name), out _) || name.IndexOfAny("，。；：") >= 0)
        {
            return start;
        }

        inner = (start + 1, length - 1);
        return start + length + 1;
    }
}
