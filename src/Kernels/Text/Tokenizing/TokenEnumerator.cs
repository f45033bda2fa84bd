namespace Kechuang.Kernels.Text;

/// <summary>Walks over the tokens of a normalised text.</summary>
public ref struct TokenEnumerator
{
    private readonly ReadOnlySpan<char> text;
    private int at;
    private bool inRun;

    internal TokenEnumerator(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>The token just found.</summary>
    public Token Current { get; private set; }

    /// <summary>For foreach.</summary>
    public readonly TokenEnumerator GetEnumerator() => this;

    /// <summary>Finds the next token.</summary>
    public bool MoveNext()
    {
        while (at < text.Length)
        {
            var start = at;
            var found = CharacterClasses.At(text, at, out var length);
            if (found == CharacterClass.Cjk)
            {
                at += length;
                var next = 0;
                var pair = at < text.Length && CharacterClasses.At(text, at, out next) == CharacterClass.Cjk;
                if (pair || !inRun)
                {
                    inRun = pair;
                    Current = new(start, pair ? length + next : length, TokenKind.Cjk, 0);
                    return true;
                }

                // The last character of a run is already in the pair before it.
                inRun = false;
            }
            else if (found == CharacterClass.Separator)
            {
                at += length;
            }
            else
            {
                return found == CharacterClass.Digit ? TakeNumber(start) : TakeWord(start);
            }
        }

        return false;
    }

    private bool TakeNumber(int start)
    {
        at = NumberEnd(text, start);
        var unit = Units.After(text, at);
        if (unit == 0 && at < text.Length && CharacterClasses.At(text, at, out _) is CharacterClass.Letter or CharacterClass.Digit)
        {
            // Digits that run into letters without being a measure: 3d, 5g, 2019ncov.
            return TakeWord(start);
        }

        Current = new(start, at - start, TokenKind.Number, unit);
        return true;
    }

    /// <summary>Digits, groups of thousands, a fraction and an exponent; never more than a token may hold.</summary>
    private static int NumberEnd(ReadOnlySpan<char> text, int at)
    {
        var limit = Math.Min(text.Length, at + Tokens.Longest);
        var end = Digits(text, at, limit);
        while (end - at <= 24 && end + 3 < limit && text[end] == ',' && Digits(text, end + 1, limit) == end + 4)
        {
            end += 4;
        }

        if (end + 1 < limit && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end = Digits(text, end + 1, limit);
        }

        var sign = end + 1 < limit && text[end] == 'e' && text[end + 1] is '-' or '+' ? 2 : 1;
        return end + sign < limit && text[end] == 'e' && char.IsAsciiDigit(text[end + sign]) ? Digits(text, end + sign, limit) : end;
    }

    private static int Digits(ReadOnlySpan<char> text, int at, int limit)
    {
        while (at < limit && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private bool TakeWord(int start)
    {
        while (at < text.Length && at - start < Tokens.Longest - 1
            && CharacterClasses.At(text, at, out var length) is CharacterClass.Letter or CharacterClass.Digit)
        {
            at += length;
        }

        Current = new(start, at - start, TokenKind.Word, 0);
        return true;
    }
}
