namespace Kechuang.Kernels.Text;

/// <summary>
/// Articles of a law of which several answer a question go up: who asks about a dismissal is answered by the law of labour contracts, not by the one
/// article of another law that has the same words. A law is what stands in a title before the number of the clause.
/// </summary>
internal static class SameLaw
{
    private const int Counted = 3;
    private const float Share = 0.25f;

    /// <summary>Orders the first documents anew. A document whose title is its own is a law of one article.</summary>
    /// <param name="index">Where they are.</param>
    /// <param name="best">The best first.</param>
    /// <param name="looked">How many of them are looked at; the others stay where they are.</param>
    public static void Raise(SearchIndex index, List<RankedPlace> best, int looked)
    {
        var head = Math.Min(looked, best.Count);
        if (head == 0)
        {
            return;
        }

        var laws = new string[head];
        Dictionary<string, (float Worth, int Count)> worths = new(StringComparer.Ordinal);
        for (var i = 0; i < head; i++)
        {
            laws[i] = LawOf(index.TitleAt(best[i].Place));
            var (worth, count) = worths.GetValueOrDefault(laws[i]);
            if (count < Counted)
            {
                worths[laws[i]] = (worth + best[i].Score, count + 1);
            }
        }

        var most = worths.Values.Max(w => w.Worth);
        for (var i = 0; i < head; i++)
        {
            best[i] = best[i] with { Score = best[i].Score * (1 + (Share * worths[laws[i]].Worth / most)) };
        }

        best.Sort(0, head, RankedPlace.BestFirst);
    }

    private static string LawOf(string title) =>
        ClauseNumbers.Find(title) is [var number, ..] ? title[..number.Start].TrimEnd() : title;
}
