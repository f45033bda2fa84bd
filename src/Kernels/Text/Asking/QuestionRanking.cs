namespace Kechuang.Kernels.Text;

/// <summary>Ranks documents by the sum of what the terms of a question are worth in them; no term must be there.</summary>
public static class QuestionRanking
{
    /// <summary>The best documents, best first; of equals the one added first. Cost: one pass over the postings of the terms.</summary>
    public static IReadOnlyList<RankedPlace> Best(SearchIndex index, IReadOnlyList<WeightedTerm> terms, int most)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(terms);
        var scores = Score(index, new(index), terms);
        var best = new BestPlaces(most);
        var audiences = index.Documents.Audiences;
        for (var place = 0; place < scores.Length; place++)
        {
            if (scores[place] > 0 && audiences[place] >= 0)
            {
                best.Offer(place, scores[place]);
            }
        }

        return best.Take();
    }

    internal static float[] Score(SearchIndex index, Scorer scorer, IReadOnlyList<WeightedTerm> terms)
    {
        var scores = new float[index.Places];
        var lengths = index.Documents.Lengths;
        foreach (var (term, weight) in terms)
        {
            var factor = scorer.FactorOf(term, weight);
            var cursor = new PostingCursor(index.PostingsOf(term));
            while (cursor.MoveNext())
            {
                scores[cursor.Document] += scorer.Score(factor, cursor.Code, lengths[cursor.Document]);
            }
        }

        return scores;
    }
}
