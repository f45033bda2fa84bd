namespace Kechuang.Kernels.Assignment;

/// <summary>Looks for prices in whole units of score that prove a flow, when it is already the best and its prices are still only nearly right.</summary>
/// <remarks>
/// Scores are whole, so whole prices prove a best flow. Each price is rounded down and raised while some paper would rather have that
/// expert than one it has; that ends unless papers could exchange experts for a gain. Cost: O(slots), and within <see cref="Visits"/>
/// times that. Source: A. V. Goldberg, "An efficient implementation of a scaling minimum-cost flow algorithm", J. Algorithms 22, 1997,
/// where it is called price refinement.
/// </remarks>
internal sealed class PriceRepair(Network net, Offers offers)
{
    private const int Visits = 6;

    private readonly Queue<int> waiting = new();
    private readonly bool[] waits = new bool[net.Papers];
    private readonly long[] before = new long[net.Experts];

    /// <summary>Sets prices that prove the flow, and the papers' with them; false, and the prices as they were, where none were found.</summary>
    /// <param name="places">What each paper demands in all.</param>
    public bool Run(int[] places)
    {
        offers.Price.CopyTo(before.AsSpan());
        for (var expert = 0; expert < net.Experts; expert++)
        {
            // A free place is worth nothing, and so is one beyond the minimum at the least.
            var price = offers.Scale * (long)Math.Floor((decimal)offers.Price[expert] / offers.Scale);
            price = net.Load[expert] > net.MinLoad[expert] ? Math.Max(0, price) : price;
            offers.Price[expert] = net.Load[expert] < net.MaxLoad[expert] ? Math.Min(0, price) : price;
        }

        for (var paper = 0; paper < net.Papers; paper++)
        {
            Wait(paper);
        }

        var left = (long)Visits * net.Papers;
        var possible = true;
        while (possible && left-- > 0 && waiting.TryDequeue(out var paper))
        {
            waits[paper] = false;
            possible = Raise(paper);
        }

        if (possible && waiting.Count == 0 && SettlePrices.Run(net, offers, places))
        {
            return true;
        }

        while (waiting.TryDequeue(out var paper))
        {
            waits[paper] = false;
        }

        before.CopyTo(offers.Price.AsSpan());
        return false;
    }

    private void Wait(int paper)
    {
        if (!waits[paper])
        {
            waits[paper] = true;
            waiting.Enqueue(paper);
        }
    }

    // Raises what is worth more than the least that the paper has. False where that is an expert with a free place.
    private bool Raise(int paper)
    {
        var (start, end) = (net.Start[paper], net.Start[paper + 1]);
        var least = long.MaxValue;
        for (var slot = start; slot < end; slot++)
        {
            least = net.Used[slot] ? Math.Min(least, offers.Value(slot)) : least;
        }

        for (var slot = start; slot < end && least < long.MaxValue; slot++)
        {
            var mate = net.Group[slot] < 0 ? -1 : offers.GroupSlot[net.Group[slot]];
            var over = net.Used[slot] ? 0 : offers.Value(slot) - (mate < 0 ? least : offers.Value(mate));
            if (over <= 0)
            {
                continue;
            }

            var expert = net.Expert[slot];
            offers.Price[expert] += over;
            if (offers.Price[expert] > 0 && net.Load[expert] < net.MaxLoad[expert])
            {
                return false;
            }

            for (int i = net.AssignedStart[expert], last = i + net.Load[expert]; i < last; i++)
            {
                Wait(net.PaperOf[net.Assigned[i]]);
            }
        }

        return true;
    }
}
