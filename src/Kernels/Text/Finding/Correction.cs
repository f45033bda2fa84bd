namespace Kechuang.Kernels.Text;

/// <summary>
/// What somebody may have meant whose words are in no title: Chinese of the same sound (量字 for 量子), Chinese with one other character, a Latin word with
/// a letter or two wrong.
/// </summary>
/// <remarks>Every word comes from a title that the asker may find, and what is answered finds something for them. Cost: a few searches for each word.</remarks>
public static class Correction
{
    private const int LongestWord = 12;
    private const int Looked = 20;
    private const int MostReadings = 16;

    /// <summary>The search as it may have been meant; null when every word is known or nothing is near.</summary>
    /// <param name="index">Where it is looked for.</param>
    /// <param name="reader">Reads searches of the same index.</param>
    /// <param name="query">What was read.</param>
    /// <param name="audiences">For whom: true where documents of that audience may be found.</param>
    public static string? Of(SearchIndex index, QueryReader reader, ReadQuery query, IReadOnlyList<bool> audiences)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(query);
        var meant = query.Text;
        foreach (var word in query.Words.Where(w => w.Length is > 1 and <= LongestWord && Find(index, reader.Read(w), audiences, 1).Count == 0))
        {
            meant = Near(index, word, audiences) is { } near ? meant.Replace(word, near, StringComparison.Ordinal) : meant;
        }

        return meant != query.Text && Find(index, reader.Read(meant), audiences, 1).Count > 0 ? meant : null;
    }

    private static string? Near(SearchIndex index, string word, IReadOnlyList<bool> audiences) =>
        Pinyin.IsLetters(word) ? LikeLetters(index, word, audiences)
        : word.All(c => Pinyin.Of(c).Count > 0) ? LikeSound(index, word, audiences) ?? ButOneCharacter(index, word, audiences)
        : null;

    private static string? LikeSound(SearchIndex index, string word, IReadOnlyList<bool> audiences)
    {
        var wordings = Readings(word).Select(r => new Wording([.. r.Zip(r.Skip(1), Sounds.OfPair)], null, InTitle: true)).ToList();
        return wordings.Count == 0 || !index.Shape.Sounds ? null : Places(index, word, audiences, new([new(wordings)], []), (a, b) => Pinyin.Of(a).Intersect(Pinyin.Of(b)).Any() ? 0 : 1, 0);
    }

    private static string? ButOneCharacter(SearchIndex index, string word, IReadOnlyList<bool> audiences)
    {
        List<ulong> pairs = [];
        IndexTerms.Collect(word, pairs, singles: false, WordList.None);
        return word.Length < 3 ? null : Places(index, word, audiences, new([], [.. pairs.Distinct().Select(p => new WeightedTerm(p, 1))]), (a, b) => a == b ? 0 : 1, 1);
    }

    /// <summary>The part of a title that is as long as the word and differs from it in so many characters at most.</summary>
    private static string? Places(SearchIndex index, string word, IReadOnlyList<bool> audiences, Sought sought, Func<char, char, int> differs, int most)
    {
        var query = new ReadQuery(word, sought.All, [], sought.Any, [], false);
        foreach (var title in Find(index, query, audiences, Looked, sought.All.Count == 0).Select(b => index.TitleAt(b.Place)))
        {
            for (var at = 0; at + word.Length <= title.Length; at++)
            {
                var part = title.AsSpan(at, word.Length);
                var differences = 0;
                for (var i = 0; i < part.Length && differences <= most; i++)
                {
                    differences += differs(part[i], word[i]);
                }

                if (differences <= most && !part.SequenceEqual(word))
                {
                    return part.ToString();
                }
            }
        }

        return null;
    }

    private static string? LikeLetters(SearchIndex index, string word, IReadOnlyList<bool> audiences)
    {
        if (word.Length < 4)
        {
            return null;
        }

        var near = index.TitleWordsBeginningWith(word[0])
            .Select(known => (Known: known, Apart: Letters.Apart(word, known, word.Length < 8 ? 1 : 2)))
            .Where(n => n.Apart is > 0 and < int.MaxValue).OrderBy(n => n.Apart).ThenBy(n => n.Known, StringComparer.Ordinal).Take(Looked);
        return near.Select(n => n.Known).FirstOrDefault(known => IsSeen(index, known, audiences));
    }

    /// <summary>Whether a title has a word that the asker may find, written just so.</summary>
    private static bool IsSeen(SearchIndex index, string word, IReadOnlyList<bool> audiences)
    {
        List<ulong> terms = [];
        IndexTerms.Collect(word, terms, singles: false, WordList.None);
        return Find(index, new(word, [new([new(terms, word, InTitle: true)])], [], [], [], false), audiences, 1).Count > 0;
    }

    private static IReadOnlyList<RankedPlace> Find(SearchIndex index, ReadQuery query, IReadOnlyList<bool> audiences, int take, bool loosely = false) =>
        FindDocuments.Run(index, new() { Query = query, Audiences = audiences, Take = take, Loosely = loosely, Near = 0 }).Best;

    /// <summary>The ways to read a word aloud, the first sixteen.</summary>
    private static IEnumerable<IReadOnlyList<string>> Readings(string word)
    {
        IEnumerable<IReadOnlyList<string>> readings = [[]];
        foreach (var c in word)
        {
            readings = [.. readings.SelectMany(_ => Pinyin.Of(c), (before, next) => (IReadOnlyList<string>)[.. before, next]).Take(MostReadings)];
        }

        return readings;
    }

    private sealed record Sought(IReadOnlyList<Wanted> All, IReadOnlyList<WeightedTerm> Any);
}
