using System.Buffers;

namespace Kechuang.Kernels.Text;

/// <summary>
/// Cuts normalised text (<see cref="NormalizedText"/>) into tokens without a dictionary: Chinese, kana and Hangul into overlapping pairs
/// (科技创新 gives 科技 技创 创新), other letters into words, numbers with the unit after them. Whatever else there is separates.
/// </summary>
/// <remarks>Cost: one pass, no allocation. A word of more than 64 units is cut into pieces of 64, so that no text makes a huge token.</remarks>
public static class Tokens
{
    /// <summary>The longest token, in UTF-16 units. A buffer for <see cref="Term"/> of this length always suffices.</summary>
    public const int Longest = 64;

    private static readonly SearchValues<char> English = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    /// <summary>Walks over the tokens of a normalised text.</summary>
    public static TokenEnumerator Enumerate(ReadOnlySpan<char> text) => new(text);

    /// <summary>
    /// The form under which a token is looked up: English words by their stem (Porter), numbers without the commas between thousands and without
    /// zeros at the end of a fraction, all else as it stands.
    /// </summary>
    /// <param name="text">The normalised text.</param>
    /// <param name="token">One of its tokens.</param>
    /// <param name="scratch">Room for <see cref="Longest"/> units, used when the form is not a part of the text.</param>
    /// <returns>A part of the text or of <paramref name="scratch"/>.</returns>
    public static ReadOnlySpan<char> Term(ReadOnlySpan<char> text, Token token, Span<char> scratch)
    {
        var piece = text.Slice(token.Start, token.Length);
        if (token.Kind == TokenKind.Cjk)
        {
            return piece;
        }

        if (token.Kind == TokenKind.Word && piece.Length > 2 && !piece.ContainsAnyExcept(English))
        {
            piece.CopyTo(scratch);
            return scratch[..PorterStemmer.Stem(scratch[..piece.Length])];
        }

        return token.Kind == TokenKind.Number ? Plain(piece, scratch) : piece;
    }

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> number, Span<char> scratch)
    {
        var end = number.Length;
        if (number.Contains('.') && !number.Contains('e'))
        {
            end = number.TrimEnd('0').Length;
            end = number[end - 1] == '.' ? end - 1 : end;
        }

        if (!number.Contains(','))
        {
            return number[..end];
        }

        var length = 0;
        foreach (var c in number[..end])
        {
            if (c != ',')
            {
                scratch[length++] = c;
            }
        }

        return scratch[..length];
    }
}
