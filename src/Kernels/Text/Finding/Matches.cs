using System.Buffers;

namespace Kechuang.Kernels.Text;

/// <summary>Documents that hold something, ascending, with what that is worth. Rents its room and gives it back.</summary>
internal sealed class Matches : IDisposable
{
    private int[] places = [];
    private float[] scores = [];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>Where.</summary>
    public ReadOnlySpan<int> Places => places.AsSpan(0, Count);

    /// <summary>What each is worth.</summary>
    public ReadOnlySpan<float> Scores => scores.AsSpan(0, Count);

    /// <summary>All documents with a term.</summary>
    public static Matches Of(SearchIndex index, Scorer scorer, ulong term, Wording wording)
    {
        var found = new Matches();
        found.Reserve(index.CountOf(term));
        var factor = scorer.FactorOf(term, wording.Weight);
        var lengths = index.Documents.Lengths;
        var least = wording.InTitle ? Occurrences.OnceInTitle : 0;
        var cursor = new PostingCursor(index.PostingsOf(term));
        while (cursor.MoveNext())
        {
            if (cursor.Code >= least)
            {
                found.Add(cursor.Document, scorer.Score(factor, cursor.Code, lengths[cursor.Document]));
            }
        }

        return found;
    }

    /// <summary>Adds a document after all others.</summary>
    public void Add(int place, float score)
    {
        if (Count == places.Length || Count == scores.Length)
        {
            Reserve(Math.Max(64, Count * 2));
        }

        places[Count] = place;
        scores[Count++] = score;
    }

    /// <summary>Keeps those that also hold another term.</summary>
    public void Narrow(SearchIndex index, Scorer scorer, ulong term, Wording wording)
    {
        var factor = scorer.FactorOf(term, wording.Weight);
        var lengths = index.Documents.Lengths;
        var least = wording.InTitle ? Occurrences.OnceInTitle : 0;
        var cursor = new PostingCursor(index.PostingsOf(term));
        var (kept, more) = (0, cursor.MoveNext());
        for (var i = 0; i < Count && more; i++)
        {
            while (more && cursor.Document < places[i])
            {
                more = cursor.MoveNext();
            }

            if (more && cursor.Document == places[i] && cursor.Code >= least)
            {
                places[kept] = places[i];
                scores[kept++] = scores[i] + scorer.Score(factor, cursor.Code, lengths[places[i]]);
            }
        }

        Count = kept;
    }

    /// <summary>Keeps those that a text search confirms.</summary>
    public void Confirm(Func<int, bool> holds)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (holds(places[i]))
            {
                places[kept] = places[i];
                scores[kept++] = scores[i];
            }
        }

        Count = kept;
    }

    /// <summary>Keeps those that are in both, with the sum of their worth; or those that are not in the other.</summary>
    public void Keep(Matches other, bool present)
    {
        var (kept, j) = (0, 0);
        for (var i = 0; i < Count; i++)
        {
            while (j < other.Count && other.places[j] < places[i])
            {
                j++;
            }

            var both = j < other.Count && other.places[j] == places[i];
            if (both == present)
            {
                places[kept] = places[i];
                scores[kept++] = scores[i] + (both ? other.scores[j] : 0);
            }
        }

        Count = kept;
    }

    /// <summary>Those that are in either, with the better of their worths.</summary>
    public Matches Or(Matches other)
    {
        var either = new Matches();
        either.Reserve(Count + other.Count);
        for (int i = 0, j = 0; i < Count || j < other.Count;)
        {
            var (mine, theirs) = (i < Count ? places[i] : int.MaxValue, j < other.Count ? other.places[j] : int.MaxValue);
            either.Add(Math.Min(mine, theirs), Math.Max(mine <= theirs ? scores[i] : 0, theirs <= mine ? other.scores[j] : 0));
            i += mine <= theirs ? 1 : 0;
            j += theirs <= mine ? 1 : 0;
        }

        return either;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Return();
        (places, scores, Count) = ([], [], 0);
    }

    private void Reserve(int size)
    {
        if (size <= places.Length)
        {
            return;
        }

        var (newPlaces, newScores) = (ArrayPool<int>.Shared.Rent(size), ArrayPool<float>.Shared.Rent(size));
        Places.CopyTo(newPlaces);
        Scores.CopyTo(newScores);
        Return();
        (places, scores) = (newPlaces, newScores);
    }

    private void Return()
    {
        if (places.Length > 0)
        {
            ArrayPool<int>.Shared.Return(places);
            ArrayPool<float>.Shared.Return(scores);
        }
    }
}
