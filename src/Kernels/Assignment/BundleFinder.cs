namespace Kechuang.Kernels.Assignment;

/// <summary>Finds the experts who together are worth most to a paper at given prices, of all that its rules allow.</summary>
/// <remarks>
/// A search over the candidates by falling worth, which leaves a branch when the next best could not make it better. Mostly that is a
/// few steps; after <see cref="MostSteps"/> it answers with a bound that is too high, but true. Not for several threads at once.
/// </remarks>
internal sealed class BundleFinder(AssignmentProblem problem, Candidates candidates, PaperRules rules)
{
    private const int MostSteps = 100_000;

    private readonly List<int> chosen = [];
    private int[] order = [];
    private Int128[] worth = [];
    private long[] greatest = [];
    private Int128 best;
    private bool found;
    private int steps;
    private int places;

    /// <summary>The candidates of the best bundle, by their places in <see cref="Candidates"/>; empty where there is none.</summary>
    public List<int> Members { get; } = [];

    /// <summary>The greatest worth of a bundle, score × scale − price; null where the rules allow none.</summary>
    public Int128? Find(int paper, IReadOnlyList<long> prices, long scale)
    {
        Members.Clear();
        chosen.Clear();
        places = problem.Demand[paper];
        if (places == 0)
        {
            return 0;
        }

        var (first, count) = (candidates.Start[paper], candidates.Start[paper + 1] - candidates.Start[paper]);
        if (count < places)
        {
            return null;
        }

        Sort(first, count, prices, scale);
        (found, best, steps) = (false, 0, 0);
        Try(0, 0, 0);
        if (steps <= MostSteps)
        {
            return found ? best : null;
        }

        var most = (Int128)0;
        for (var i = 0; i < places; i++)
        {
            most += worth[i];
        }

        return most;
    }

    // By falling worth, ties by the lower expert; a pin is there in any case, so it comes first.
    private void Sort(int first, int count, IReadOnlyList<long> prices, long scale)
    {
        if (order.Length != count)
        {
            (order, worth, greatest) = (new int[count], new Int128[count], new long[count + 1]);
        }

        var values = new Int128[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = first + i;
            values[i] = ((Int128)candidates.Score[first + i] * scale) - prices[candidates.Expert[first + i]];
        }

        order.AsSpan().Sort((one, other) =>
            candidates.Pinned[one] != candidates.Pinned[other] ? candidates.Pinned[one] ? -1 : 1
            : values[one - first] != values[other - first] ? values[other - first].CompareTo(values[one - first])
            : candidates.Expert[one].CompareTo(candidates.Expert[other]));
        for (var i = 0; i < count; i++)
        {
            worth[i] = values[order[i] - first];
        }

        greatest[count] = long.MinValue;
        for (var i = count - 1; i >= 0; i--)
        {
            greatest[i] = Math.Max(greatest[i + 1], candidates.Score[order[i]]);
        }
    }

    private void Try(int from, Int128 sum, long score)
    {
        if (++steps > MostSteps)
        {
            return;
        }

        var open = places - chosen.Count;
        if (open == 0)
        {
            if ((!found || sum > best) && !(from < order.Length && candidates.Pinned[order[from]]) && AreAllowed(score))
            {
                (found, best) = (true, sum);
                Members.Clear();
                Members.AddRange(chosen);
            }

            return;
        }

        for (var i = from; i + open <= order.Length; i++)
        {
            if (IsHopeless(i, open, sum, score))
            {
                return;
            }

            var at = order[i];
            if (FitsBeside(candidates.Expert[at]))
            {
                chosen.Add(at);
                Try(i + 1, sum + worth[i], score + candidates.Score[at]);
                chosen.RemoveAt(chosen.Count - 1);
            }

            if (candidates.Pinned[at])
            {
                return;
            }
        }
    }

    private bool IsHopeless(int from, int open, Int128 sum, long score)
    {
        if (problem.Floor is { } floor && score + ((Int128)greatest[from] * open) < floor)
        {
            return true;
        }

        if (!found || candidates.Pinned[order[from]])
        {
            return false;
        }

        for (var i = from; i < from + open; i++)
        {
            sum += worth[i];
        }

        return sum <= best;
    }

    private bool FitsBeside(int expert)
    {
        foreach (var other in chosen)
        {
            if (rules.AreApart(candidates.Expert[other], expert))
            {
                return false;
            }
        }

        // Bands that the rest of the places cannot fill any more.
        var open = places - chosen.Count - 1;
        for (var band = 0; band < problem.Bands.Count; band++)
        {
            var of = rules.Bands[expert] >> band & 1;
            foreach (var other in chosen)
            {
                of += rules.Bands[candidates.Expert[other]] >> band & 1;
            }

            if (of + open < problem.Bands[band].Least)
            {
                return false;
            }
        }

        return true;
    }

    private bool AreAllowed(long score) => problem.Floor is not { } floor || score >= floor;
}
