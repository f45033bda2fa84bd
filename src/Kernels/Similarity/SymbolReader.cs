using Kechuang.Kernels.Text;

namespace Kechuang.Kernels.Similarity;

/// <summary>
/// Turns a text into the symbols that are compared: a Chinese, kana or Hangul character is one, any other word (by its stem) is one, every
/// number is the same one, so that a changed number changes nothing. Punctuation and blanks are none.
/// </summary>
/// <remarks>
/// A symbol has 16 bits: the character itself, or for words a hash onto the 20,000 values that no such character uses. Two words in 20,000
/// share a symbol; five symbols in a row by chance do not. Reads into buffers that are used again; one for each thread.
/// </remarks>
public sealed class SymbolReader
{
    /// <summary>Stands where a text is not to be compared. Equal to nothing, itself included.</summary>
    public const ushort Nothing = 0;

    /// <summary>Stands for any number. Numbers hold a passage together, but are no part of it to be counted.</summary>
    internal const ushort AnyNumber = 1;
    /// <summary>Whether a symbol is counted when parts of a text are measured.</summary>
    internal static bool IsCounted(ushort symbol) => symbol > AnyNumber;

    private const int FirstWord = 2;
    private const int Words = 0x3000 - FirstWord;

    private readonly NormalizedText normalized = new();
    private readonly char[] scratch = new char[Tokens.Longest];
    private ushort[] symbols = new ushort[256];
    private int[] places = new int[256];
    private int[] ends = new int[256];
    private int count;

    /// <summary>The symbols of the text last read.</summary>
    public ReadOnlySpan<ushort> Symbols => symbols.AsSpan(0, count);

    /// <summary>Reads a text and hides what it has in common with the templates.</summary>
    /// <returns>The symbols, valid until the next text is read.</returns>
    public ReadOnlySpan<ushort> Read(ReadOnlySpan<char> text, TemplateSet? templates = null)
    {
        normalized.Read(text);
        count = 0;
        var plain = normalized.Text;
        foreach (var token in Tokens.Enumerate(plain))
        {
            if (token.Kind == TokenKind.Cjk)
            {
                AddCharacters(plain, token);
            }
            else
            {
                var symbol = token.Kind == TokenKind.Number ? AnyNumber : OfWord(Tokens.Term(plain, token, scratch));
                Add(symbol, token.Start, token.Length);
            }
        }

        templates?.Hide(symbols.AsSpan(0, count));
        return Symbols;
    }

    /// <summary>The part of the text last read that some of its symbols came from, in UTF-16 units.</summary>
    public (int Start, int Length) SourceOf(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, count);
        return length == 0 ? (0, 0) : normalized.SourceOf(places[start], ends[start + length - 1] - places[start]);
    }

    /// <summary>Pairs overlap: the first character of a pair is taken unless the pair before gave it, the second always.</summary>
    private void AddCharacters(ReadOnlySpan<char> plain, Token token)
    {
        var at = count > 0 ? Math.Max(token.Start, ends[count - 1]) : token.Start;
        while (at < token.Start + token.Length)
        {
            var length = char.IsHighSurrogate(plain[at]) ? 2 : 1;
            Add(length == 1 ? plain[at] : OfWord(plain.Slice(at, length)), at, length);
            at += length;
        }
    }

    private void Add(ushort symbol, int place, int length)
    {
        if (count == symbols.Length)
        {
            Array.Resize(ref symbols, count * 2);
            Array.Resize(ref places, count * 2);
            Array.Resize(ref ends, count * 2);
        }

        (symbols[count], places[count], ends[count]) = (symbol, place, place + length);
        count++;
    }

    private static ushort OfWord(ReadOnlySpan<char> word)
    {
        unchecked
        {
            var hash = 0x9E3779B97F4A7C15UL;
            foreach (var c in word)
            {
                hash = (hash ^ c) * 0xFF51AFD7ED558CCDUL;
                hash ^= hash >> 32;
            }

            return (ushort)(FirstWord + (hash % Words));
        }
    }
}
