namespace Kechuang.Kernels.Text;

/// <summary>What a UTF-16 unit of a normalised text means to the tokens, looked up instead of asked from Unicode each time.</summary>
internal enum CharacterClass : byte
{
    Separator,
    Cjk,
    Letter,
    Digit,

    /// <summary>First half of a surrogate pair: the pair decides.</summary>
    Pair,
}

/// <summary>The classes of all units, made once on first use.</summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[] Table = Build();

    public static CharacterClass Of(char c) => Table[c];

    /// <summary>The class of the character that begins at a place; <paramref name="length"/> is 2 for a surrogate pair.</summary>
    public static CharacterClass At(ReadOnlySpan<char> text, int at, out int length)
    {
        length = 1;
        var found = Table[text[at]];
        return found == CharacterClass.Pair ? OfPair(text, at, out length) : found;
    }

    private static CharacterClass OfPair(ReadOnlySpan<char> text, int at, out int length)
    {
        if (at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
        {
            length = 1;
            return CharacterClass.Separator;
        }

        length = 2;
        var rune = new System.Text.Rune(text[at], text[at + 1]);
        return rune.Value is >= 0x20000 and < 0x40000 ? CharacterClass.Cjk
            : System.Text.Rune.IsLetterOrDigit(rune) ? CharacterClass.Letter
            : CharacterClass.Separator;
    }

    private static CharacterClass[] Build()
    {
        var table = new CharacterClass[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var c = (char)i;
            table[i] = char.IsAsciiDigit(c) ? CharacterClass.Digit
                : char.IsHighSurrogate(c) ? CharacterClass.Pair
                : IsCjk(c) ? CharacterClass.Cjk
                : char.IsLetterOrDigit(c) || FoldingTable.Joins(c) ? CharacterClass.Letter
                : CharacterClass.Separator;
        }

        return table;
    }

    private static bool IsCjk(char c) =>
        c is (>= '\u3400' and <= '\u9FFF') or '々' or '〇' or (>= '\u3041' and <= '\u3096') or (>= '\u30A1' and <= '\u30FA') or 'ー'
            or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF') or (>= '\u3105' and <= '\u312F');
}
