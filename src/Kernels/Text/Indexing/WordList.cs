namespace Kechuang.Kernels.Text;

/// <summary>Words of three to 24 characters that an index keeps whole, besides the pairs of characters in them: 用人单位, 解除劳动合同.</summary>
/// <remarks>Found wherever they stand, also inside one another. Cost: one look-up for each pair of characters; more only where a word begins.</remarks>
public sealed class WordList
{
    /// <summary>Longest word that is kept.</summary>
    public const int Longest = 24;

    /// <summary>No words.</summary>
    public static readonly WordList None = new([]);

    private readonly Dictionary<uint, int> lengthsByPair = [];
    private readonly HashSet<ulong> words = [];

    /// <summary>Takes the words of 3 to 24 units, normalised; others need no list, for their pairs say the same.</summary>
    public WordList(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (var word in words.Where(w => w.Length is > 2 and <= Longest))
        {
            var pair = Pair(word, 0);
            lengthsByPair[pair] = lengthsByPair.GetValueOrDefault(pair) | (1 << word.Length);
            this.words.Add(TermKey.Of(TermKind.Word, word));
        }
    }

    /// <summary>Whether there is no word.</summary>
    public bool IsEmpty => words.Count == 0;

    /// <summary>Whether a text is a word of the list.</summary>
    public bool Contains(ReadOnlySpan<char> word) => words.Contains(TermKey.Of(TermKind.Word, word));

    /// <summary>Adds the names of the words that begin at a place.</summary>
    internal void Collect(ReadOnlySpan<char> text, int at, List<ulong> into)
    {
        if (at + 2 >= text.Length || !lengthsByPair.TryGetValue(Pair(text, at), out var lengths))
        {
            return;
        }

        for (var length = 3; length <= Longest && at + length <= text.Length; length++)
        {
            if ((lengths & (1 << length)) != 0 && TermKey.Of(TermKind.Word, text.Slice(at, length)) is var key && words.Contains(key))
            {
                into.Add(key);
            }
        }
    }

    private static uint Pair(ReadOnlySpan<char> text, int at) => ((uint)text[at] << 16) | text[at + 1];
}
