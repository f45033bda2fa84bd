namespace Kechuang.Kernels.Text;

/// <summary>A document that was found, and how well it fits.</summary>
/// <param name="Place">Where it stands in the index.</param>
/// <param name="Score">Above 0; comparable within one search only.</param>
public readonly record struct RankedPlace(int Place, float Score)
{
    internal static readonly Comparer<RankedPlace> BestFirst =
        Comparer<RankedPlace>.Create((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Place.CompareTo(b.Place));
}

/// <summary>Keeps the best of many. Of equals the lower place is better.</summary>
internal sealed class BestPlaces(int most)
{
    private readonly PriorityQueue<RankedPlace, (float Score, int Later)> kept = new();
    private float floor = float.NegativeInfinity;

    /// <summary>Takes a document in when it is among the best so far.</summary>
    public void Offer(int place, float score)
    {
        if (score < floor || most <= 0)
        {
            return;
        }

        if (kept.Count < most)
        {
            kept.Enqueue(new(place, score), (score, -place));
        }
        else
        {
            kept.EnqueueDequeue(new(place, score), (score, -place));
        }

        floor = kept.Count == most ? kept.Peek().Score : floor;
    }

    /// <summary>The best, best first; empties itself.</summary>
    public List<RankedPlace> Take()
    {
        List<RankedPlace> all = [.. kept.UnorderedItems.Select(item => item.Element)];
        kept.Clear();
        all.Sort(RankedPlace.BestFirst);
        return all;
    }
}
