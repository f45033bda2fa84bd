namespace Kechuang.Kernels.Text;

/// <summary>How far two words are apart in letters.</summary>
internal static class Letters
{
    /// <summary>
    /// Letters put in, left out, exchanged, or two neighbours turned round (the distance of Damerau and Levenshtein, no part touched twice);
    /// <see cref="int.MaxValue"/> when more than a number. Cost: the product of the lengths.
    /// </summary>
    public static int Apart(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most)
        {
            return int.MaxValue;
        }

        Span<int> older = stackalloc int[Tokens.Longest + 1];
        Span<int> last = stackalloc int[Tokens.Longest + 1];
        Span<int> row = stackalloc int[Tokens.Longest + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            last.CopyTo(older);
            row.CopyTo(last);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], older[j - 2] + 1);
                }
            }
        }

        return row[other.Length] <= most ? row[other.Length] : int.MaxValue;
    }
}
