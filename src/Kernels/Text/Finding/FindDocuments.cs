namespace Kechuang.Kernels.Text;

/// <summary>Carries out searches on an index. Who may see what is decided inside: nothing else is ranked, counted or answered.</summary>
/// <remarks>
/// Every posting of every wanted term is read once, one to three nanoseconds each; words that are put together of several pairs are looked
/// for in the text itself where all pairs are there. So the numbers are exact and a common word costs a few milliseconds in a million.
/// </remarks>
public static class FindDocuments
{
    private const int Reranked = BestPassage.Looked;
    private const float NewestBonus = 0.25f;
    private const double DaysToHalve = 365;
    private const float TitleHolds = 0.3f;
    private const float TitleBegins = 0.2f;
    private const float TitleIs = 1;

    /// <summary>Finds.</summary>
    public static Found Run(SearchIndex index, SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(request);
        var scorer = new Scorer(index, request.Loosely ? Weighing.Questions : Weighing.Words);
        using var matches = request.Loosely ? AnyOf(index, scorer, request.Query.Any) : AllOf(index, scorer, request.Query.All);
        foreach (var unwanted in request.Query.None)
        {
            using var without = OneOf(index, scorer, unwanted);
            matches.Keep(without, present: false);
        }

        return Rank(index, scorer, request, matches);
    }

    private static Found Rank(SearchIndex index, Scorer scorer, SearchRequest request, Matches matches)
    {
        var places = matches.Places;
        var scores = matches.Scores;
        var audiences = index.Documents.Audiences;
        var kinds = index.Documents.Kinds;
        var days = index.Documents.Days;
        var wanted = request.Kinds == 0 ? ulong.MaxValue : request.Kinds;
        var allowed = request.Audiences.ToArray();
        var byKind = new int[64];
        var freshness = new Freshness(request.Today, NewestBonus, DaysToHalve);
        var best = new BestPlaces(Math.Max(Reranked, request.Skip + request.Take));
        var floor = request.Loosely ? request.Near * BestSeen(matches, audiences, allowed) : 0;
        for (var i = 0; i < places.Length; i++)
        {
            var place = places[i];
            if (scores[i] < floor || !Sees(allowed, audiences[place]))
            {
                continue;
            }

            byKind[kinds[place]]++;
            if ((wanted >> kinds[place] & 1) != 0)
            {
                best.Offer(place, scores[i] * freshness.Factor(days[place]));
            }
        }

        var total = byKind.Where((_, kind) => (wanted >> kind & 1) != 0).Sum();
        var head = best.Take();
        if (request.Loosely)
        {
            new BestPassage(index, scorer, request.Query.Any).Rerank(head);
            SameLaw.Raise(index, head, Reranked);
        }

        return new(total, byKind, [.. Rerank(index, request.Query.Words, head).Skip(request.Skip).Take(request.Take)]);
    }

    /// <summary>The best score of what may be seen: what is hidden must not decide what counts as near.</summary>
    private static float BestSeen(Matches matches, ReadOnlySpan<int> audiences, bool[] allowed)
    {
        var best = 0f;
        for (var i = 0; i < matches.Count; i++)
        {
            if (matches.Scores[i] > best && Sees(allowed, audiences[matches.Places[i]]))
            {
                best = matches.Scores[i];
            }
        }

        return best;
    }

    private static bool Sees(bool[] allowed, int audience) => audience >= 0 && audience < allowed.Length && allowed[audience];

    /// <summary>Of the first two hundred those go up whose title holds the words in a row, begins with them, or is them.</summary>
    private static List<RankedPlace> Rerank(SearchIndex index, IReadOnlyList<string> words, List<RankedPlace> best)
    {
        var head = Math.Min(best.Count, Reranked);
        if (words.Count == 0)
        {
            return best;
        }

        for (var i = 0; i < head; i++)
        {
            var title = index.TitleAt(best[i].Place);
            var bonus = words.Sum(word => (title.Contains(word, StringComparison.Ordinal) ? TitleHolds : 0)
                + (title.StartsWith(word, StringComparison.Ordinal) ? TitleBegins : 0)
                + (title.Length == word.Length && title == word ? TitleIs : 0));
            best[i] = best[i] with { Score = best[i].Score * (1 + (bonus / words.Count)) };
        }

        best.Sort(0, head, RankedPlace.BestFirst);
        return best;
    }

    private static Matches AllOf(SearchIndex index, Scorer scorer, IReadOnlyList<Wanted> all)
    {
        var matches = all.Count == 0 ? new() : OneOf(index, scorer, all[0]);
        foreach (var wanted in all.Skip(1))
        {
            using var next = OneOf(index, scorer, wanted);
            matches.Keep(next, present: true);
        }

        return matches;
    }

    private static Matches OneOf(SearchIndex index, Scorer scorer, Wanted wanted)
    {
        var matches = Holding(index, scorer, wanted.Wordings[0]);
        foreach (var wording in wanted.Wordings.Skip(1))
        {
            using var before = matches;
            using var next = Holding(index, scorer, wording);
            matches = before.Or(next);
        }

        return matches;
    }

    private static Matches Holding(SearchIndex index, Scorer scorer, Wording wording)
    {
        var terms = wording.Terms.Distinct().OrderBy(index.CountOf).ToList();
        var matches = Matches.Of(index, scorer, terms[0], wording);
        foreach (var term in terms.Skip(1))
        {
            matches.Narrow(index, scorer, term, wording);
        }

        if (wording.Phrase is { } phrase)
        {
            matches.Confirm(place => index.TitleAt(place).Contains(phrase, StringComparison.Ordinal)
                || (!wording.InTitle && index.TextAt(place).Contains(phrase, StringComparison.Ordinal)));
        }

        return matches;
    }

    private static Matches AnyOf(SearchIndex index, Scorer scorer, IReadOnlyList<WeightedTerm> terms)
    {
        var matches = new Matches();
        var scores = TermScores.Of(index, scorer, terms);
        for (var place = 0; place < scores.Length; place++)
        {
            if (scores[place] > 0)
            {
                matches.Add(place, scores[place]);
            }
        }

        return matches;
    }
}
