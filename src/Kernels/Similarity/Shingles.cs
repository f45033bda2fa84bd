namespace Kechuang.Kernels.Similarity;

/// <summary>Shingles: every five symbols that follow one another, as 64-bit hashes.</summary>
internal static class Shingles
{
    /// <summary>
    /// Symbols in a shingle. Four meet too often by chance in texts of one field; with six, every change of a word costs more of the copy
    /// than it should (docs/kernels/similarity.md).
    /// </summary>
    public const int Size = 5;

    /// <summary>How many shingles begin in a text of this many symbols. One shorter than a shingle is a shingle by itself.</summary>
    public static int CountOf(int symbols) => symbols == 0 ? 0 : Math.Max(1, symbols - Size + 1);

    /// <summary>The hash of the shingle that begins at a place; 0 when it holds a symbol that is not compared.</summary>
    public static ulong At(ReadOnlySpan<ushort> symbols, int at)
    {
        unchecked
        {
            var hash = 0UL;
            var end = Math.Min(at + Size, symbols.Length);
            for (var i = at; i < end; i++)
            {
                if (symbols[i] == SymbolReader.Nothing)
                {
                    return 0;
                }

                hash = (hash * 0x9E3779B97F4A7C15UL) + symbols[i];
            }

            return Math.Max(1, Mix(hash));
        }
    }

    /// <summary>Spreads every bit over all (the finalizer of splitmix64, Steele, Lea and Flood 2014).</summary>
    public static ulong Mix(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
            return hash ^ (hash >> 31);
        }
    }
}
