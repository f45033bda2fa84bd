namespace Kechuang.Kernels.Text;

/// <summary>
/// What each document is worth by terms of which any will do. Of terms that are ways to say one word the best counts whole and the others half:
/// an article that says 工伤, 工伤保险 and 工伤认定 answers one word of the question, not three.
/// </summary>
/// <remarks>Cost: every posting of every term is read once; for grouped terms two rooms of four bytes a document come on top.</remarks>
internal static class TermScores
{
    /// <summary>A single character that more documents have is passed over: it says next to nothing, and reading where it stands is most of the work.</summary>
    private const int MostOfCharacter = 50_000;

    private const float OfBest = 1.5f;
    private const float OfOthers = 0.75f;

    /// <summary>A score for each place of the index; 0 where no term stands.</summary>
    public static float[] Of(SearchIndex index, Scorer scorer, IReadOnlyList<WeightedTerm> terms)
    {
        var scores = new float[index.Places];
        foreach (var (term, weight, _) in terms.Where(t => t.Group == 0 && !IsEverywhere(index, t.Term)))
        {
            Add(index, scorer, term, weight, scores, null);
        }

        float[]? best = null;
        float[]? sums = null;
        foreach (var group in terms.Where(t => t.Group != 0).GroupBy(t => t.Group))
        {
            if (group.Take(2).Count() == 1)
            {
                Add(index, scorer, group.First().Term, OfBest * group.First().Weight, scores, null);
                continue;
            }

            (sums, best) = (sums ?? new float[index.Places], best ?? new float[index.Places]);
            foreach (var (term, weight, _) in group)
            {
                Add(index, scorer, term, weight, sums, best);
            }

            // Each document once: its room is empty again when it has been taken.
            foreach (var (term, _, _) in group)
            {
                var cursor = new PostingCursor(index.PostingsOf(term));
                while (cursor.MoveNext())
                {
                    ref var sum = ref sums[cursor.Document];
                    scores[cursor.Document] += ((OfBest - OfOthers) * best[cursor.Document]) + (OfOthers * sum);
                    (sum, best[cursor.Document]) = (0, 0);
                }
            }
        }

        return scores;
    }

    private static bool IsEverywhere(SearchIndex index, ulong term) => (term >> 60) == (ulong)TermKind.Character && index.PublicCountOf(term) > MostOfCharacter;

    private static void Add(SearchIndex index, Scorer scorer, ulong term, float weight, float[] sums, float[]? best)
    {
        var lengths = index.Documents.Lengths;
        var factor = scorer.FactorOf(term, weight);
        var cursor = new PostingCursor(index.PostingsOf(term));
        while (cursor.MoveNext())
        {
            var worth = scorer.Score(factor, cursor.Code, lengths[cursor.Document]);
            sums[cursor.Document] += worth;
            if (best is not null && worth > best[cursor.Document])
            {
                best[cursor.Document] = worth;
            }
        }
    }
}
