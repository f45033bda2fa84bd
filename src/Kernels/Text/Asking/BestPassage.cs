namespace Kechuang.Kernels.Text;

/// <summary>
/// Among the first documents that a question finds those go up that say it in one place: a sentence, or a line. Articles of law list many cases,
/// and words of a question that are strewn over all of them mean less than the same words in one. A case of a list (（一）…) is read with the words before the colon.
/// </summary>
/// <remarks>Cost: the texts of the first two hundred are cut into terms anew, a few milliseconds.</remarks>
internal sealed class BestPassage(SearchIndex index, Scorer scorer, IReadOnlyList<WeightedTerm> terms)
{
    /// <summary>So many documents are looked at, and no others are put among them.</summary>
    public const int Looked = 200;

    private const int LongestText = 4000;
    private const float Share = 0.3f;
    private const float TypicalTerms = 60;
    private static readonly char[] Ends = ['。', '\n', ';'];

    private readonly Dictionary<ulong, float> factors = terms.ToDictionary(t => t.Term, t => scorer.FactorOf(t.Term, t.Weight));
    private readonly List<ulong> inPassage = [];

    /// <summary>Orders the first <see cref="Looked"/> anew.</summary>
    /// <param name="best">The best first.</param>
    public void Rerank(List<RankedPlace> best)
    {
        var head = Math.Min(Looked, best.Count);
        for (var i = 0; i < head; i++)
        {
            best[i] = best[i] with { Score = ((1 - Share) * best[i].Score) + (Share * Best(index.TextAt(best[i].Place))) };
        }

        // What was not looked at keeps its order behind the others.
        best.Sort(0, head, RankedPlace.BestFirst);
    }

    private float Best(ReadOnlySpan<char> text)
    {
        var best = 0f;
        ReadOnlySpan<char> lead = [];
        text = text[..Math.Min(text.Length, LongestText)];
        while (text.Length > 0)
        {
            var end = text.IndexOfAny(Ends);
            var passage = (end < 0 ? text : text[..end]).Trim();
            text = end < 0 ? [] : text[(end + 1)..];
            if (passage is ['(', ..] && lead.Length > 0)
            {
                passage = string.Concat(lead, passage);
            }
            else if (passage.Length > 0)
            {
                lead = passage[..Math.Max(0, passage.IndexOf(':'))];
            }

            best = Math.Max(best, Worth(passage));
        }

        return best;
    }

    private float Worth(ReadOnlySpan<char> passage)
    {
        inPassage.Clear();
        IndexTerms.Collect(passage, inPassage, index.Shape.SinglesInText, index.Shape.Words);
        inPassage.Sort();
        var (worth, normal) = (0f, scorer.Weighing.Norm(inPassage.Count, TypicalTerms));
        for (int i = 0, next; i < inPassage.Count; i = next)
        {
            for (next = i + 1; next < inPassage.Count && inPassage[next] == inPassage[i];)
            {
                next++;
            }

            worth += factors.TryGetValue(inPassage[i], out var factor) ? factor * (next - i) / (next - i + normal) : 0;
        }

        return worth;
    }
}
