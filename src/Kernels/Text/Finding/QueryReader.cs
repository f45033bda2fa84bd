namespace Kechuang.Kernels.Text;

/// <summary>
/// Reads a search: words with blanks between must all be there; "…" holds blanks together; - before a word excludes it; 第八十条, 第80条 and 80条
/// mean the clause of that number; small letters are also read
/// as the beginning of a word in a title, as pinyin (beijing) and as first letters (kcq). A question is any of its words.
/// </summary>
/// <remarks>Never fails: what is no letter, digit or Chinese character separates. Cost: linear in the text, which is cut at 200 units.</remarks>
public sealed class QueryReader(SearchIndex index, Aliases aliases, LayLexicon lexicon)
{
    /// <summary>What is longer is cut here.</summary>
    public const int Longest = 200;

    private const int MostWords = 12;
    private const int LongestWord = 12;
    private const int ShortestBeginning = 3;
    private const float ByAlias = 0.9f;
    private const float BySound = 0.5f;
    private static readonly string[] Asking = ["?", "吗", "怎么", "如何", "是否", "多少", "能不能", "可不可以", "怎样", "什么", "为何", "哪些"];

    /// <summary>Reads.</summary>
    public ReadQuery Read(string? typed)
    {
        var text = Normalize(typed);
        List<Wanted> all = [];
        List<Wanted> none = [];
        List<string> words = [];
        foreach (var (piece, isQuoted) in Pieces(TakeClauses(text, all)))
        {
            var excluded = !isQuoted && piece.Length > 1 && piece[0] == '-';
            foreach (var run in isQuoted ? [piece.Trim()] : Runs(piece))
            {
                if (all.Count + none.Count < MostWords && Want(run, isQuoted) is { } wanted)
                {
                    (excluded ? none : all).Add(wanted);
                    if (!excluded)
                    {
                        words.Add(run);
                    }
                }
            }
        }

        var isQuestion = words.Count > 0 && (Asking.Any(a => text.Contains(a, StringComparison.Ordinal))
            || words.Any(w => w.Length > LongestWord && CharacterClasses.Of(w[0]) == CharacterClass.Cjk));
        return new(text, all, none, text.Length == 0 ? [] : Question.Read(text, index, lexicon), words, isQuestion);
    }

    /// <summary>Reads the beginning of a search, for titles to complete it: the last word need not be whole.</summary>
    public ReadQuery ReadBeginning(string? typed)
    {
        var text = Normalize(typed);
        List<Wanted> all = [];
        List<string> words = [.. Runs(text).Take(MostWords)];
        foreach (var word in words)
        {
            var wordings = Wordings(word).ToList();
            if (word == words[^1] && Pinyin.IsLetters(word))
            {
                wordings.AddRange(word.Length < ShortestBeginning ? index.TitleWordsFrom(word).Select(whole => new Wording([TermKey.Of(TermKind.Token, whole)], null)) : []);
                wordings.AddRange(Sounds.OfBeginning(word).Select(terms => new Wording(terms, null, BySound)));
            }

            if (wordings.Count > 0)
            {
                all.Add(new([.. wordings.Select(w => w with { InTitle = true })]));
            }
        }

        return new(text, all, [], [], words, false);
    }

    private static string Normalize(string? typed)
    {
        var text = typed ?? "";
        text = NormalizedText.Of(text.AsSpan(0, Math.Min(text.Length, 4 * Longest))).ReplaceLineEndings(" ").Trim();
        text = text.Length > Longest ? text[..Longest] : text;
        return text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
    }

    private static string TakeClauses(string text, List<Wanted> all)
    {
        foreach (var number in ClauseNumbers.Find(text).Reverse())
        {
            all.Insert(0, new([new([TermKey.Of(TermKind.Clause, number.Name)], null, 2)]));
            text = text.Remove(number.Start, number.Length).Insert(number.Start, " ");
        }

        return text;
    }

    private static IEnumerable<(string Text, bool IsQuoted)> Pieces(string text)
    {
        var quoted = false;
        foreach (var part in text.Split('"'))
        {
            foreach (var piece in quoted ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return (piece, quoted);
            }

            quoted = !quoted;
        }
    }

    /// <summary>Parts of a piece without anything between that is no word.</summary>
    private static List<string> Runs(string piece)
    {
        List<string> runs = [];
        var (start, end) = (-1, -1);
        foreach (var token in Tokens.Enumerate(piece))
        {
            if (start >= 0 && token.Start > end)
            {
                runs.Add(piece[start..end]);
                start = -1;
            }

            (start, end) = (start < 0 ? token.Start : start, token.Start + token.Length);
        }

        if (start >= 0)
        {
            runs.Add(piece[start..end]);
        }

        return runs;
    }

    private Wanted? Want(string run, bool isQuoted)
    {
        if (run.EndsWith('条') && ClauseNumbers.Find("第" + run) is [{ } number] && number.Length == run.Length + 1)
        {
            return new([new([TermKey.Of(TermKind.Clause, number.Name)], null, 2)]);
        }

        var wordings = Wordings(run, isQuoted).ToList();
        return wordings.Count == 0 ? null : new(wordings);
    }

    private IEnumerable<Wording> Wordings(string run, bool isQuoted = false)
    {
        if (AsTyped(run, 1, isQuoted) is not { } typed)
        {
            yield break;
        }

        yield return typed;
        if (run.Length <= 2 && CharacterClasses.At(run, 0, out var length) == CharacterClass.Cjk && length == run.Length)
        {
            yield return new([TermKey.Of(TermKind.Character, run)], null);
        }

        foreach (var other in aliases.Others(run))
        {
            if (AsTyped(other, ByAlias, isQuoted) is { } alias)
            {
                yield return alias;
            }
        }

        if (run.Length >= ShortestBeginning && Pinyin.IsLetters(run))
        {
            foreach (var whole in index.TitleWordsFrom(run))
            {
                yield return new([TermKey.Of(TermKind.Token, whole)], null, ByAlias, InTitle: true);
            }
        }

        if (index.Shape.Sounds && Pinyin.IsLetters(run))
        {
            foreach (var terms in Sounds.OfLetters(run))
            {
                yield return new(terms, null, BySound);
            }
        }
    }

    /// <summary>Chinese and quoted words stand in a row; where scripts mix, people put blanks or none.</summary>
    private static Wording? AsTyped(string run, float weight, bool inRow = false)
    {
        List<ulong> terms = [];
        IndexTerms.Collect(run, terms, singles: false, WordList.None);
        return terms.Count == 0 ? null : new(terms, terms.Count > 1 && (inRow || IsChinese(run)) ? run : null, weight);
    }

    private static bool IsChinese(string run)
    {
        foreach (var token in Tokens.Enumerate(run))
        {
            if (token.Kind != TokenKind.Cjk)
            {
                return false;
            }
        }

        return true;
    }
}
