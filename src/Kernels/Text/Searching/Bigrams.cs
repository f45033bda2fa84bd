using System.Text;

namespace Kechuang.Kernels.Text;

/// <summary>A piece of a text that is looked up as one word.</summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Number of UTF-16 units.</param>
public readonly record struct TextToken(int Start, int Length);

/// <summary>
/// Cuts text into search tokens without a dictionary: Chinese runs into overlapping pairs of characters (科技创新 gives 科技 技创
/// 创新), a run of one character into that character, Latin letters and digits into words. Punctuation separates.
/// </summary>
/// <remarks>Cost: one pass, no allocation while enumerating. A phrase matches where its tokens follow one another.</remarks>
public static class Bigrams
{
    /// <summary>Enumerates the tokens of a text as it is; fold it first (<see cref="Script.Fold(string)"/>) to compare.</summary>
    public static BigramEnumerator Enumerate(ReadOnlySpan<char> text) => new(text);

    /// <summary>The folded tokens with a space between, ready for a full-text index that splits at spaces; the same for queries.</summary>
    public static string ToIndexText(string text)
    {
        var folded = Script.Fold(text);
        var target = new StringBuilder(folded.Length * 3);
        foreach (var token in Enumerate(folded))
        {
            if (target.Length > 0)
            {
                target.Append(' ');
            }

            target.Append(folded, token.Start, token.Length);
        }

        return target.ToString();
    }

    internal static bool IsHan(ReadOnlySpan<char> text, int at, out int length)
    {
        var c = text[at];
        length = 1;
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            length = 2;
            return char.ConvertToUtf32(c, text[at + 1]) is >= 0x20000 and < 0x40000;
        }

        return c is (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or '〇' or '々';
    }
}
