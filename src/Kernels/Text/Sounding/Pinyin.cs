namespace Kechuang.Kernels.Text;

/// <summary>How Chinese characters sound: pinyin without tones, at most two readings of a character.</summary>
public static class Pinyin
{
    private const int MostReadings = 4;
    private const int LongestSyllable = 6;
    private const int LongestText = 64;
    private static readonly Dictionary<char, string[]> Readings = ReadTable();
    private static readonly HashSet<string> Syllables = [.. Readings.Values.SelectMany(r => r)];

    /// <summary>The readings of a normalised character, in the order of the alphabet; none for what is no Chinese character of GB 2312.</summary>
    public static IReadOnlyList<string> Of(char c) => Readings.TryGetValue(c, out var readings) ? readings : [];

    /// <summary>The ways to cut small letters into syllables, at most four: xian is xian and xi'an. None when a rest stays, or for more than 64 letters.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Cut(string letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        List<IReadOnlyList<string>> found = [];
        if (letters.Length is > 0 and <= LongestText)
        {
            Cut(letters, 0, [], EndsReached(letters), found);
        }

        return found;
    }

    /// <summary>Whether a text is nothing but small Latin letters.</summary>
    public static bool IsLetters(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExceptInRange('a', 'z') < 0;

    /// <summary>The syllables that begin with some letters.</summary>
    public static IEnumerable<string> From(string letters) => Syllables.Where(s => s.StartsWith(letters, StringComparison.Ordinal));

    /// <summary>Whether letters could be the first letters of Chinese syllables; none begins with i, u or v.</summary>
    public static bool IsInitials(ReadOnlySpan<char> letters) =>
        IsLetters(letters) && letters.IndexOfAny('i', 'u', 'v') < 0;

    private static void Cut(string letters, int at, List<string> before, bool[] reaches, List<IReadOnlyList<string>> found)
    {
        if (at == letters.Length)
        {
            found.Add([.. before]);
            return;
        }

        for (var length = Math.Min(LongestSyllable, letters.Length - at); length > 0 && found.Count < MostReadings; length--)
        {
            if (reaches[at + length] && Syllables.Contains(letters.Substring(at, length)))
            {
                before.Add(letters.Substring(at, length));
                Cut(letters, at + length, before, reaches, found);
                before.RemoveAt(before.Count - 1);
            }
        }
    }

    /// <summary>From which places syllables lead to the end, so that no dead end is walked twice.</summary>
    private static bool[] EndsReached(string letters)
    {
        var reaches = new bool[letters.Length + 1];
        reaches[^1] = true;
        var lookup = Syllables.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = letters.Length - 1; at >= 0; at--)
        {
            for (var length = 1; length <= LongestSyllable && at + length <= letters.Length; length++)
            {
                reaches[at] |= reaches[at + length] && lookup.Contains(letters.AsSpan(at, length));
            }
        }

        return reaches;
    }

    private static Dictionary<char, string[]> ReadTable()
    {
        Dictionary<char, string[]> readings = [];
        foreach (var group in PinyinTable.Syllables.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var letters = group.AsSpan().IndexOfAnyExceptInRange('a', 'z');
            var syllable = group[..letters];
            foreach (var c in group[letters..])
            {
                readings[c] = [.. readings.GetValueOrDefault(c, []), syllable];
            }
        }

        return readings;
    }
}
