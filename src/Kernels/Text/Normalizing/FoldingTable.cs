using System.Globalization;
using System.Text;

namespace Kechuang.Kernels.Text;

/// <summary>What becomes of each UTF-16 unit when it is compared, for those where one unit says it all.</summary>
/// <remarks>Made once, on first use, in some 20 ms: 64 Ki units, of which the 20,000 outside Chinese, Hangul and private use are asked from Unicode.</remarks>
internal static class FoldingTable
{
    /// <summary>Left out: control characters, zero-width characters, direction marks, variation selectors.</summary>
    public const char Drop = '\0';

    /// <summary>Not decided by one unit: it expands, or joins the character before it, or is half of a pair.</summary>
    public const char Slow = '\uFFFF';

    private static readonly char[] Table = Build();

    /// <summary>The form of a unit, or <see cref="Drop"/> or <see cref="Slow"/>.</summary>
    public static ReadOnlySpan<char> Units => Table;

    /// <summary>Whether a unit may melt into the character before it: combining marks, Hangul vowels and finals, half-width sound marks.</summary>
    public static bool Joins(char c) => c >= '\u0300' && (c is (>= '\u1160' and <= '\u11FF') or '\uFF9E' or '\uFF9F'
        || (!IsDropped(c) && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark));

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i <= char.MaxValue; i++)
        {
            var c = (char)i;
            table[i] = c switch
            {
                _ when IsDropped(c) => Drop,
                '\t' or '\u3000' or '\u2028' or '\u2029' or '\u0085' => c is '\t' or '\u3000' ? ' ' : '\n',
                '\n' => '\n',
                >= '\u3400' and <= '\u9FFF' => Script.ToSimplified(c),
                (>= '\uAC00' and <= '\uD7A3') or (>= '\uE000' and <= '\uF8FF') => c,
                (>= '\uD800' and <= '\uDFFF') or '\uFFFE' or '\uFFFF' => Slow,
                'İ' => 'i',
                'ς' => 'σ',
                'ß' or 'ẞ' => Slow,
                _ when Joins(c) => Slow,
                _ => Compatible(c),
            };
        }

        return table;
    }

    private static char Compatible(char c) =>
        c < '\u0080' ? char.ToLowerInvariant(c)
        : Script.NormaliseWidth(c) is var plain && plain != c ? char.ToLowerInvariant(plain)
        : c.ToString().Normalize(NormalizationForm.FormKC) is { Length: 1 } form && !char.IsSurrogate(form[0]) ? form[0] == 'ς' ? 'σ' : Script.Fold(form[0])
        : Slow;

    private static bool IsDropped(char c) =>
        (char.IsControl(c) && c is not ('\t' or '\n' or '\u0085'))
        || c is '\u034F' or '\u061C' or '\u180E' or '\uFEFF' or '\u3164' or '\uFFA0' or '\u115F' or '\u1160'
        || c is (>= '\uFE00' and <= '\uFE0F') or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u206F')
        || c == '\u00AD' || c is >= '\uFFF9' and <= '\uFFFB';
}
