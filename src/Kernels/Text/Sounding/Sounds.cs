namespace Kechuang.Kernels.Text;

/// <summary>The terms under which Chinese is found by its sound: each two neighbours whole (beijing), each three by first letters (kcq).</summary>
internal static class Sounds
{
    private const int MostInitials = 12;

    /// <summary>Adds the terms of a normalised text. A character with two readings counts for both.</summary>
    public static void Collect(string text, List<ulong> into)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            var (first, second) = (Pinyin.Of(text[i]), Pinyin.Of(text[i + 1]));
            foreach (var a in first)
            {
                foreach (var b in second)
                {
                    into.Add(OfPair(a, b));
                }
            }

            if (first.Count > 0 && second.Count > 0 && i + 2 < text.Length)
            {
                Initials(first, second, Pinyin.Of(text[i + 2]), into);
            }
        }
    }

    /// <summary>What small letters may mean, each way as terms that must all be there: as syllables (two or more), as first letters (three or more).</summary>
    public static IEnumerable<IReadOnlyList<ulong>> OfLetters(string letters)
    {
        foreach (var syllables in Pinyin.Cut(letters).Where(s => s.Count > 1))
        {
            yield return Pairs(syllables);
        }

        if (letters.Length is > 2 and <= MostInitials && Pinyin.IsInitials(letters))
        {
            yield return [.. Enumerable.Range(0, letters.Length - 2).Select(i => TermKey.Of(TermKind.Initials, letters.AsSpan(i, 3)))];
        }
    }

    /// <summary>The same for letters whose last syllable is not whole yet: beij is bei and whatever begins with j.</summary>
    public static IEnumerable<IReadOnlyList<ulong>> OfBeginning(string letters) =>
        from rest in Enumerable.Range(1, Math.Min(5, Math.Max(0, letters.Length - 1)))
        from syllables in Pinyin.Cut(letters[..^rest])
        from last in Pinyin.From(letters[^rest..])
        select Pairs([.. syllables, last]);

    private static List<ulong> Pairs(IReadOnlyList<string> syllables) => [.. syllables.Zip(syllables.Skip(1), OfPair)];

    /// <summary>The name of two syllables in a row.</summary>
    public static ulong OfPair(string first, string second)
    {
        Span<char> both = stackalloc char[12];
        first.CopyTo(both);
        second.CopyTo(both[first.Length..]);
        return TermKey.Of(TermKind.Sound, both[..(first.Length + second.Length)]);
    }

    private static void Initials(IReadOnlyList<string> first, IReadOnlyList<string> second, IReadOnlyList<string> third, List<ulong> into)
    {
        Span<char> letters = stackalloc char[3];
        foreach (var a in first)
        {
            foreach (var b in second)
            {
                foreach (var c in third)
                {
                    (letters[0], letters[1], letters[2]) = (a[0], b[0], c[0]);
                    into.Add(TermKey.Of(TermKind.Initials, letters));
                }
            }
        }
    }
}
