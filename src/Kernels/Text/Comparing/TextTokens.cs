using System.Buffers;

namespace Kechuang.Kernels.Text;

/// <summary>A text cut into tokens that are equal exactly when their ids are.</summary>
/// <param name="Ids">One for each token.</param>
/// <param name="Starts">Where each token begins in the text, and one past the last.</param>
internal readonly record struct TextTokens(int[] Ids, int[] Starts)
{
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create("。；，：！？\n");

    /// <summary>Cuts a part of a text.</summary>
    public delegate TextTokens Cut(string text, Range part, Dictionary<string, int> interned);

    /// <summary>Words of Latin letters and digits, else single characters (a surrogate pair is one).</summary>
    public static TextTokens Words(string text, Range part, Dictionary<string, int> interned) => Build(text, part, interned, static rest =>
    {
        var length = 0;
        while (length < rest.Length && char.IsAsciiLetterOrDigit(rest[length]))
        {
            length++;
        }

        return length > 0 ? length : rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]) ? 2 : 1;
    });

    /// <summary>Clauses with the punctuation that ends them.</summary>
    public static TextTokens Clauses(string text, Range part, Dictionary<string, int> interned) => Build(text, part, interned, static rest =>
    {
        var end = rest.IndexOfAny(ClauseEnds);
        return end < 0 ? rest.Length : end + 1;
    });

    private static TextTokens Build(string text, Range part, Dictionary<string, int> interned, Func<ReadOnlySpan<char>, int> next)
    {
        var (start, length) = part.GetOffsetAndLength(text.Length);
        var ids = new List<int>(length);
        var starts = new List<int>(length + 1);
        var lookup = interned.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = start; at < start + length;)
        {
            var token = text.AsSpan(at, next(text.AsSpan(at, start + length - at)));
            if (!lookup.TryGetValue(token, out var id))
            {
                id = interned.Count;
                lookup[token] = id;
            }

            ids.Add(id);
            starts.Add(at);
            at += token.Length;
        }

        starts.Add(start + length);
        return new([.. ids], [.. starts]);
    }
}
