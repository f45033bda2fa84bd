namespace Kechuang.Kernels.Text;

/// <summary>A question in everyday words as terms to look for: its own words, less those that only ask, and the words of the law for the same.</summary>
/// <remarks>The weights were chosen on our own questions about 305 laws; <c>docs/kernels/search.md</c> has the measurements.</remarks>
public static class Question
{
    private const float Translated = 1.25f;
    private const float Guessed = 0.6f;
    private const float Alone = 0.3f;
    private const float Asking = 0.3f;
    private const float Sharing = 0.25f;
    private const float LeastNeed = 0.3f;
    private const double Usual = 0.0025;

    /// <summary>What people say in order to ask, not what they ask about.</summary>
    private static readonly string[] AskingWords =
    [
        "怎么处理", "怎么处罚", "可不可以", "怎么办", "怎么样", "可以吗", "合法吗", "违法吗", "犯法吗", "犯罪吗", "行不行", "能不能", "要不要", "是不是", "有没有", "算不算", "会不会",
        "是什么", "有什么", "请问", "什么", "怎样", "怎么", "如何", "是否", "多少", "哪些", "哪个", "几个", "应该", "需要", "可以", "能够", "我们", "他们", "别人", "一直",
        "吗", "呢", "吧", "啊", "的", "了", "我", "你", "他", "它", "她", "想", "该", "要", "会", "能", "被", "把", "给", "让", "跟", "都", "也", "就", "还", "在", "是", "有", "去", "来", "到",
        "和", "与", "对", "说", "做", "用", "这", "那",
    ];

    /// <summary>The terms of a question, each once.</summary>
    /// <param name="question">Normalised.</param>
    /// <param name="index">Where it is asked; its vocabulary should hold the targets of the lexicon.</param>
    /// <param name="lexicon">Everyday words and those of the law.</param>
    public static IReadOnlyList<WeightedTerm> Read(string question, SearchIndex index, LayLexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(lexicon);
        Dictionary<ulong, float> weights = [];
        Dictionary<ulong, int> groups = [];
        var group = 0;
        var known = new bool[question.Length];
        foreach (var lay in lexicon.Read(question, known))
        {
            // The more words of the law one everyday word stands for, the less each counts, or a word that is known well would drown the rest.
            var share = MathF.Pow(lay.Law.Count, -Sharing) * NeedFor(lay.Word, index);
            group++;
            foreach (var word in lay.Law)
            {
                Translate(word, share, index, (term, weight) =>
                {
                    groups.TryAdd(term, group);
                    Put(weights, term, weight);
                });
            }
        }

        var asking = AskingParts(question, known);
        Span<char> scratch = stackalloc char[Tokens.Longest];
        List<ulong> words = [];
        foreach (var token in Tokens.Enumerate(question))
        {
            var weak = asking.AsSpan(token.Start, token.Length).Contains(true);
            Put(weights, TermKey.Of(TermKind.Token, Tokens.Term(question, token, scratch)), weak ? Asking : 1);
            words.Clear();
            index.Shape.Words.Collect(question, token.Start, words);
            words.ForEach(word => Put(weights, word, 1));
        }

        for (var i = 0; i < question.Length; i++)
        {
            if (!asking[i] && CharacterClasses.Of(question[i]) == CharacterClass.Cjk)
            {
                Put(weights, TermKey.Of(TermKind.Character, question.AsSpan(i, 1)), Alone);
            }
        }

        return [.. weights.Select(w => new WeightedTerm(w.Key, w.Value, groups.GetValueOrDefault(w.Key)))];
    }

    /// <summary>A word of the law is one term where the index keeps it; otherwise its pairs stand for it, at half the weight.</summary>
    private static void Translate(string word, float share, SearchIndex index, Action<ulong, float> put)
    {
        var whole = TermKey.Of(word.Length switch { 1 => TermKind.Character, 2 => TermKind.Token, _ => TermKind.Word }, word);
        if (index.PublicCountOf(whole) > 0)
        {
            put(whole, Translated * share);
            return;
        }

        List<ulong> pairs = [];
        IndexTerms.Collect(word, pairs, singles: false, WordList.None);
        pairs.ForEach(pair => put(pair, Guessed * share));
    }

    /// <summary>
    /// How much a word needs to be said otherwise: 1 for one that the texts do not know (老板), three tenths for one that they use themselves (遗嘱), which
    /// finds its own way. Of a word of three characters or more the rarest pair tells.
    /// </summary>
    private static float NeedFor(string word, SearchIndex index)
    {
        List<ulong> pairs = [];
        IndexTerms.Collect(word, pairs, singles: false, WordList.None);
        if (word.Length < 2 || pairs.Count == 0 || word.Contains('+', StringComparison.Ordinal))
        {
            return 1;
        }

        var usual = Math.Max(1, Usual * index.Documents.PublicCount);
        return LeastNeed + ((1 - LeastNeed) / (1 + (float)(pairs.Min(index.PublicCountOf) / usual)));
    }

    private static bool[] AskingParts(string question, bool[] known)
    {
        var asking = new bool[question.Length];
        foreach (var word in AskingWords)
        {
            for (var at = question.IndexOf(word, StringComparison.Ordinal); at >= 0; at = question.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            {
                asking.AsSpan(at, word.Length).Fill(true);
            }
        }

        for (var i = 0; i < known.Length; i++)
        {
            asking[i] &= !known[i];
        }

        return asking;
    }

    private static void Put(Dictionary<ulong, float> weights, ulong term, float weight) =>
        weights[term] = Math.Max(weight, weights.GetValueOrDefault(term));
}
