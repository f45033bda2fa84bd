using System.Globalization;

namespace Kechuang.Kernels.Text;

/// <summary>Numbers of clauses in a normalised text, however they are written: 第八十条, 第80条, 第 80 条, 第十二条之一.</summary>
public static class ClauseNumbers
{
    private const string Units = "条款项目章节编";
    private const int LongestNumber = 12;

    /// <summary>A number that was found, and where.</summary>
    /// <param name="Start">First UTF-16 unit.</param>
    /// <param name="Length">Number of units.</param>
    /// <param name="Name">The same for every way to write it: 条80, 条12-1.</param>
    public readonly record struct ClauseNumber(int Start, int Length, string Name);

    /// <summary>All numbers of a text, in order.</summary>
    public static IReadOnlyList<ClauseNumber> Find(ReadOnlySpan<char> text)
    {
        List<ClauseNumber> found = [];
        for (var at = text.IndexOf('第'); at >= 0;)
        {
            if (Read(text, at) is { } number)
            {
                found.Add(number);
                at += number.Length;
            }
            else
            {
                at++;
            }

            var next = text[at..].IndexOf('第');
            at = next < 0 ? -1 : at + next;
        }

        return found;
    }

    internal static void Collect(ReadOnlySpan<char> text, List<ulong> into)
    {
        foreach (var number in Find(text))
        {
            into.Add(TermKey.Of(TermKind.Clause, number.Name));
        }
    }

    private static ClauseNumber? Read(ReadOnlySpan<char> text, int start)
    {
        var at = Skip(text, start + 1);
        var digits = at;
        while (at < text.Length && at - digits < LongestNumber && ChineseNumeral.IsNumeral(text[at]))
        {
            at++;
        }

        if (at == digits || !ChineseNumeral.TryParse(text[digits..at], out var value))
        {
            return null;
        }

        at = Skip(text, at);
        if (at >= text.Length || !Units.Contains(text[at], StringComparison.Ordinal))
        {
            return null;
        }

        var name = text[at++] + value.ToString(CultureInfo.InvariantCulture);
        if (at + 1 < text.Length && text[at] == '之' && ChineseNumeral.TryParse(text.Slice(at + 1, 1), out var sub))
        {
            name += "-" + sub.ToString(CultureInfo.InvariantCulture);
            at += 2;
        }

        return new(start, at - start, name);
    }

    private static int Skip(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }
}
