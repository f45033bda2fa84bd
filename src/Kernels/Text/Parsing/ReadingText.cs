using System.Text;

namespace Kechuang.Kernels.Text;

/// <summary>Source text as people read it: broken lines joined, white space and marks of layout gone.</summary>
internal static class ReadingText
{
    /// <summary>White space, characters without width and control characters: nothing a reader sees.</summary>
    public static bool IsBlank(char c) =>
        c <= ' ' || c is '\u00A0' or '\u3000' or '\u00AD' or '\u200E' or '\u200F' or '\u180E'
            or (>= '\u007F' and <= '\u009F') or (>= '\u2000' and <= '\u200D') or (>= '\u2028' and <= '\u202F')
            or (>= '\u205F' and <= '\u2064') or '\uFEFF';

    /// <summary>Characters that separate nothing, not even words: zero width space, joiners, byte order mark.</summary>
    private static bool IsInvisible(char c) =>
        c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' or '\u200E' or '\u200F';

    public static string Clean(ReadOnlySpan<char> source)
    {
        var text = new StringBuilder(source.Length);
        AppendClean(text, source);
        return text.ToString();
    }

    /// <summary>A space stays only between two narrow characters; between Chinese characters it is layout. A number that a line break tore is one number.</summary>
    public static void AppendClean(StringBuilder text, ReadOnlySpan<char> source)
    {
        var first = text.Length;
        var (gap, torn) = (false, false);
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (IsInvisible(c))
            {
                continue;
            }

            if (IsBlank(c))
            {
                (gap, torn) = (true, torn || c is '\n' or '\r');
                continue;
            }

            if (c == '*' && i + 1 < source.Length && source[i + 1] == '*')
            {
                i++;
                continue;
            }

            if (gap && text.Length > first && (IsDateBlank(text[^1], c) || (IsNarrow(text[^1]) && IsNarrow(c) && !(torn && char.IsAsciiDigit(text[^1]) && char.IsAsciiDigit(c)))))
            {
                text.Append(' ');
            }

            (gap, torn) = (false, false);
            text.Append(c);
        }
    }

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>A draft leaves the date open: 自2024年 月 日起施行.</summary>
    private static bool IsDateBlank(char before, char after) => (before == '年' && after == '月') || (before == '月' && after == '日');

    private static bool IsNarrow(char c) => c < '\u2000';
}
