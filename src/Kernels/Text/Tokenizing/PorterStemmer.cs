namespace Kechuang.Kernels.Text;

/// <summary>The stem of an English word by suffix stripping (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980).</summary>
/// <remarks>For matching only: the stem need not be a word (technology gives technolog). Allocates nothing.</remarks>
public static class PorterStemmer
{
    /// <summary>Suffix and what takes its place, in turn.</summary>
    private static readonly string[] Second =
    [
        "ational", "ate", "tional", "tion", "enci", "ence", "anci", "ance", "izer", "ize", "abli", "able", "alli", "al", "entli", "ent",
        "eli", "e", "ousli", "ous", "ization", "ize", "ation", "ate", "ator", "ate", "alism", "al", "iveness", "ive", "fulness", "ful",
        "ousness", "ous", "aliti", "al", "iviti", "ive", "biliti", "ble",
    ];

    private static readonly string[] Third = ["icate", "ic", "ative", "", "alize", "al", "iciti", "ic", "ical", "ic", "ful", "", "ness", ""];

    private static readonly string[] Fourth =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
    ];

    /// <summary>Stems a word of lower case a to z in place. Words of one or two letters stay.</summary>
    /// <returns>The length of the stem, which stands at the beginning of <paramref name="word"/>; never more than the word's.</returns>
    public static int Stem(Span<char> word)
    {
        var length = word.Length;
        if (length <= 2)
        {
            return length;
        }

        length = Plural(word, length);
        length = PastAndGerund(word, length);
        if (Ends(word, length, "y") && HasVowel(word[..(length - 1)]))
        {
            word[length - 1] = 'i';
        }

        length = Replace(word, length, Second);
        length = Replace(word, length, Third);
        length = Strip(word, length);
        if (Ends(word, length, "e") && (Measure(word[..(length - 1)]) is var m && (m > 1 || (m == 1 && !IsShort(word, length - 1)))))
        {
            length--;
        }

        return Ends(word, length, "ll") && Measure(word[..length]) > 1 ? length - 1 : length;
    }

    private static int Plural(Span<char> word, int length) =>
        Ends(word, length, "sses") || Ends(word, length, "ies") ? length - 2
        : Ends(word, length, "s") && !Ends(word, length, "ss") ? length - 1
        : length;

    private static int PastAndGerund(Span<char> word, int length)
    {
        if (Ends(word, length, "eed"))
        {
            return Measure(word[..(length - 3)]) > 0 ? length - 1 : length;
        }

        var cut = Ends(word, length, "ed") ? 2 : Ends(word, length, "ing") ? 3 : 0;
        if (cut == 0 || !HasVowel(word[..(length - cut)]))
        {
            return length;
        }

        length -= cut;
        if (Ends(word, length, "at") || Ends(word, length, "bl") || Ends(word, length, "iz") || (Measure(word[..length]) == 1 && IsShort(word, length)))
        {
            word[length] = 'e';
            return length + 1;
        }

        var doubled = length > 1 && word[length - 1] == word[length - 2] && !IsVowel(word, length - 1);
        return doubled && word[length - 1] is not ('l' or 's' or 'z') ? length - 1 : length;
    }

    private static int Replace(Span<char> word, int length, string[] rules)
    {
        for (var i = 0; i < rules.Length; i += 2)
        {
            if (Ends(word, length, rules[i]))
            {
                var stem = length - rules[i].Length;
                if (Measure(word[..stem]) == 0)
                {
                    return length;
                }

                rules[i + 1].CopyTo(word[stem..]);
                return stem + rules[i + 1].Length;
            }
        }

        return length;
    }

    private static int Strip(Span<char> word, int length)
    {
        foreach (var suffix in Fourth)
        {
            if (Ends(word, length, suffix))
            {
                var stem = length - suffix.Length;
                return Measure(word[..stem]) > 1 && (suffix != "ion" || (stem > 0 && word[stem - 1] is 's' or 't')) ? stem : length;
            }
        }

        return length;
    }

    private static bool Ends(ReadOnlySpan<char> word, int length, string suffix) => word[..length].EndsWith(suffix, StringComparison.Ordinal);

    private static bool IsVowel(ReadOnlySpan<char> word, int at) =>
        word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[at] == 'y' && at > 0 && !IsVowel(word, at - 1));

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            if (IsVowel(stem, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many times a run of vowels is followed by a run of consonants.</summary>
    private static int Measure(ReadOnlySpan<char> stem)
    {
        var count = 0;
        var vowel = false;
        for (var i = 0; i < stem.Length; i++)
        {
            // A y after a consonant is a vowel; carrying the last answer along keeps "yyyy" linear.
            var now = stem[i] is 'a' or 'e' or 'i' or 'o' or 'u' || (stem[i] == 'y' && i > 0 && !vowel);
            count += vowel && !now ? 1 : 0;
            vowel = now;
        }

        return count;
    }

    /// <summary>Consonant, vowel, consonant at the end, the last none of w, x, y.</summary>
    private static bool IsShort(ReadOnlySpan<char> word, int length) =>
        length >= 3 && !IsVowel(word, length - 1) && IsVowel(word, length - 2) && !IsVowel(word, length - 3)
        && word[length - 1] is not ('w' or 'x' or 'y');
}
