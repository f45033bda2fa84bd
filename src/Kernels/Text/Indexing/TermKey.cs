namespace Kechuang.Kernels.Text;

/// <summary>What a term of an index stands for. Terms of different kinds never meet.</summary>
public enum TermKind
{
    /// <summary>A token of the text: a pair of characters, a word, a number.</summary>
    Token,

    /// <summary>A single Chinese character.</summary>
    Character,

    /// <summary>A word of the vocabulary of three characters or more.</summary>
    Word,

    /// <summary>The number of a clause: 第八十条, 第15项.</summary>
    Clause,

    /// <summary>Two neighbouring characters as they sound: beijing.</summary>
    Sound,

    /// <summary>Three neighbouring characters by their first sounds: kcq.</summary>
    Initials,
}

/// <summary>The 64-bit name of a term: four bits of kind, sixty of a hash.</summary>
/// <remarks>With two million terms the chance that any two share a name is about one in a million; then a search for one also finds the other.</remarks>
public static class TermKey
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The name of a term.</summary>
    public static ulong Of(TermKind kind, ReadOnlySpan<char> term)
    {
        unchecked
        {
            var hash = Offset;
            foreach (var c in term)
            {
                hash = (hash ^ c) * Prime;
            }

            // The low bits of a short product depend on few bits of the text: mix before cutting.
            hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
            return ((hash ^ (hash >> 32)) & 0x0FFF_FFFF_FFFF_FFFF) | ((ulong)kind << 60);
        }
    }
}
