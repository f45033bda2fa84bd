namespace Kechuang.Kernels.Assignment;

/// <summary>
/// Solves the problem by prices of the experts' places that grow and fall until nobody would gain by a change: a push-relabel method
/// for the transportation problem, with the tolerance scaled down phase by phase.
/// </summary>
/// <remarks>
/// Scores are multiplied, so that prices may lie between them. Once prices are nearly right, <see cref="FlowRepair"/> makes them so, and
/// proves the total; where that is too much work, the next phase comes first. Between phases every limit is kept: a used slot is worth no less than what the paper could have
/// instead, less the tolerance; an expert with a price has no free place, one with a negative price takes no more than the minimum.
/// Cost: O(slots) for each phase and one scan of a paper or an expert for each change; memory: 13 bytes a slot beside the network, four
/// more once an expert must win papers back. One thread; ties by the lower slot. Source: A. V. Goldberg, R. Kennedy, "An efficient cost scaling algorithm for the assignment
/// problem", Math. Programming 71, 1995; D. P. Bertsekas, D. A. Castañon, "A forward/reverse auction algorithm for asymmetric assignment
/// problems", Comput. Optim. Appl. 1, 1992.
/// </remarks>
internal sealed class ScalingAuction
{
    private const int Step = 4;

    // The effort for each slot when what is left is first tried to be moved place by place.
    private const int FirstEffort = 20;

    private readonly Network net;
    private readonly Offers offers;
    private readonly long range;
    private readonly long limit;
    private readonly Stack<int> lacking = new();
    private readonly List<int> waiting = [];
    private readonly int[] places;
    private long tolerance;
    private long depth;
    private long floor;
    private long changes;
    private CancellationToken cancellation;

    private ScalingAuction(Network network)
    {
        net = network;
        var (least, most) = (long.MaxValue, long.MinValue);
        foreach (ref readonly var arc in net.Arcs.AsSpan())
        {
            (least, most) = (Math.Min(least, arc.Score), Math.Max(most, arc.Score));
        }

        places = [.. net.Demand];
        var spread = net.Arcs.Length == 0 ? 1 : Int128.Max(1, (Int128)most - least);
        var largest = Int128.Max(Int128.Abs(least), Int128.Abs(most));
        Fits = net.Arcs.Length > 0 && (64 * spread) + largest < Int128.One << 58;

        // Within one such unit prices would prove the total by themselves; where scores are too long for it, what comes after does more.
        offers = new(net, Fits ? (long)Int128.Min((2 * (Int128)places.Sum(d => (long)d)) + 1, (Int128.One << 58) / ((64 * spread) + largest)) : 1);
        var wide = spread * offers.Scale;
        var far = 4 * wide * ((Int128)net.Papers + net.Experts + 1);
        (range, limit) = Fits ? ((long)wide, (long)Int128.Min(far, Int128.One << 59)) : (0, 0);
        depth = 8 * range;
        floor = Fits ? (least * offers.Scale) - depth : 0;
    }

    private bool Fits { get; }

    /// <summary>Assigns all places, with prices that prove the total; null, and the network as it was, where that cannot be done.</summary>
    /// <param name="net">The network, without any flow.</param>
    /// <param name="progress">Told the number of papers served, as far as phases can tell.</param>
    /// <param name="cancellation">Stops the search with <see cref="OperationCanceledException"/>.</param>
    /// <param name="from">Prices and pairs of a problem much like this one, which then takes a small part of the time; null for none.</param>
    public static Certificate? Solve(Network net, Action<int>? progress, CancellationToken cancellation, Earlier? from = null)
    {
        var auction = new ScalingAuction(net) { cancellation = cancellation };
        if (auction.Fits && auction.Run(progress, from) is { } prices)
        {
            return prices;
        }

        net.Clear(auction.places);
        return null;
    }

    private Certificate? Run(Action<int>? progress, Earlier? from)
    {
        tolerance = Math.Max(1, range / 4);
        var tight = 49 * net.MaxLoad.Sum(m => (long)m) <= 50 * places.Sum(p => (long)p);

        // Where nearly every place is needed, raising good prices by small steps until the few free ones are found takes longer than beginning anew.
        if (!tight && from?.Prices.ExpertPrices.Count == net.Experts && from.Prices.Scale > 0)
        {
            // Prices that are nearly right need no large steps; smaller ones than these end in long wars where much has changed.
            tolerance = Math.Max(1, range / 512);
            Resume(from);
        }

        Open();
        Forward();
        while (waiting.Count > 0)
        {
            // Who found nothing above the floor looks further down, as far as a chain through all papers and experts could reach.
            if (depth >= limit)
            {
                return null;
            }

            var deeper = Math.Min(limit, 16 * depth);
            (floor, depth) = (floor - (deeper - depth), deeper);
            tolerance = Math.Max(tolerance, depth / 16);
            waiting.ForEach(lacking.Push);
            waiting.Clear();
            Forward();
        }

        floor -= limit;

        // The part of the range of scores at which that is tried: where nearly every place is needed, the ways to a free one are long.
        var nearly = range / (tight ? 1024 : 256);
        var effort = (long)FirstEffort * net.Arcs.Length;
        while (Reverse())
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Invoke(Served());
            if (tolerance <= Math.Max(1, nearly))
            {
                if (Finish(tolerance == 1 ? long.MaxValue : effort, progress) is { } prices)
                {
                    return prices;
                }

                effort *= Step;
            }

            tolerance = Math.Max(1, tolerance / Step);
            Open();
            Forward();
            if (waiting.Count > 0)
            {
                return null;
            }
        }

        return null;
    }

    // What is left to do is mostly little. Where it is not, the flow is as it was.
    private Certificate? Finish(long effort, Action<int>? progress)
    {
        bool[] before = [.. net.Used];
        net.Clear(places);
        if (FlowRepair.Solve(net, (offers.Price, offers.Scale, before), effort, progress, cancellation) is { } prices)
        {
            return prices;
        }

        Array.Fill(offers.GroupSlot, -1);
        for (var slot = 0; slot < before.Length; slot++)
        {
            if (before[slot])
            {
                offers.Take(slot);
            }
        }

        return null;
    }

    // Takes over what still can be; the first phase gives back what is no longer worth it.
    private void Resume(Earlier from)
    {
        for (var expert = 0; expert < net.Experts; expert++)
        {
            var price = (Int128)from.Prices.ExpertPrices[expert] * offers.Scale / from.Prices.Scale;
            offers.Price[expert] = (long)Int128.Clamp(price, -depth, depth);
        }

        foreach (var pair in from.Pairs.Where(p => p.Paper < net.Papers && p.Expert < net.Experts))
        {
            var places = offers.Price[pair.Expert] < 0 ? net.MinLoad[pair.Expert] : net.MaxLoad[pair.Expert];
            if (net.SlotOf(pair.Paper, pair.Expert) is >= 0 and var slot && net.Demand[pair.Paper] > 0 && net.Load[pair.Expert] < places
                && (net.GroupOf(slot) is var group && (group < 0 || offers.GroupSlot[group] < 0)))
            {
                offers.Take(slot);
            }
        }
    }

    // The bits of the tolerance that are gone stand for the papers served: a phase says nothing nearer.
    private int Served() => (int)((long)net.Papers * (64 - long.LeadingZeroCount(range / Math.Min(range, tolerance))) / (65 - long.LeadingZeroCount(range)));

    /// <summary>Begins a phase: what is used and not worth it within the new tolerance is given back.</summary>
    private void Open()
    {
        for (var paper = 0; paper < net.Papers; paper++)
        {
            offers.Threshold[paper] = offers.Best(paper).Value;
            for (var slot = net.Start[paper]; slot < net.Start[paper + 1]; slot++)
            {
                if (net.Used[slot] && offers.Value(slot) < offers.Instead(slot) - tolerance)
                {
                    offers.Give(slot);
                }
            }

            if (net.Demand[paper] > 0)
            {
                lacking.Push(paper);
            }
        }
    }

    private void Forward()
    {
        while (lacking.TryPop(out var paper))
        {
            while (net.Demand[paper] > 0)
            {
                CountChange();
                var (slot, value, next) = offers.Best(paper);
                if (slot < 0 || value < floor)
                {
                    waiting.Add(paper);
                    break;
                }

                offers.Threshold[paper] = Math.Max(next, floor);
                offers.Take(slot);
                Evict(net.Arcs[slot].Expert);
            }
        }
    }

    // An expert with too many papers raises the price until the paper that gains least from them leaves.
    private void Evict(int expert)
    {
        var places = offers.Price[expert] < 0 ? net.MinLoad[expert] : net.MaxLoad[expert];
        if (net.Load[expert] <= places)
        {
            return;
        }

        var (worst, gain) = (-1, long.MaxValue);
        var first = net.AssignedStart[expert];
        for (var i = first; i < first + net.Load[expert]; i++)
        {
            var slot = net.Assigned[i];
            var over = offers.Worth(slot) - offers.Instead(slot);
            if (over < gain || over == gain && slot < worst)
            {
                (worst, gain) = (slot, over);
            }
        }

        var raised = Math.Min(gain, -Offers.None) + tolerance;
        if (offers.Price[expert] < 0 && raised >= 0 && net.Load[expert] <= net.MaxLoad[expert])
        {
            offers.Price[expert] = 0;
            return;
        }

        offers.Price[expert] = Math.Max(offers.Price[expert], raised);
        offers.Give(worst);
        lacking.Push(net.Arcs[worst].Paper);
    }

    /// <summary>Lets experts with a price and a free place, or below their minimum, lower the price until a paper comes, or none need come.</summary>
    /// <returns>False where a minimum cannot be met.</returns>
    private bool Reverse()
    {
        var open = new Stack<int>();
        for (var expert = net.Experts - 1; expert >= 0; expert--)
        {
            if (IsOpen(expert))
            {
                open.Push(expert);
            }
        }

        while (open.TryPop(out var expert))
        {
            while (IsOpen(expert))
            {
                CountChange();
                var (slot, worth) = Wanted(expert);
                if (net.Load[expert] >= net.MinLoad[expert] && worth - tolerance <= 0)
                {
                    offers.Price[expert] = 0;
                    break;
                }

                if (slot < 0 || worth - tolerance < -limit)
                {
                    return false;
                }

                offers.Price[expert] = Math.Min(offers.Price[expert], worth - tolerance);
                if (Swap(slot) is var left && left != expert && IsOpen(left))
                {
                    open.Push(left);
                }
            }
        }

        return true;
    }

    private bool IsOpen(int expert) =>
        net.Load[expert] < net.MinLoad[expert] || offers.Price[expert] > 0 && net.Load[expert] < net.MaxLoad[expert];

    // The slot of the expert whose paper would come first as the price falls.
    private (int Slot, long Worth) Wanted(int expert)
    {
        var (best, worth) = (-1, Offers.None);
        foreach (var slot in net.Slots.Of(expert))
        {
            if (!net.Used[slot])
            {
                var over = offers.Worth(slot) - offers.Instead(slot);
                if (over > worth)
                {
                    (best, worth) = (slot, over);
                }
            }
        }

        return (best, worth);
    }

    // The paper takes the slot and leaves its least worth, or the other of the same organisation. Answers whom it left.
    private int Swap(int slot)
    {
        var paper = net.Arcs[slot].Paper;
        var leaves = net.GroupOf(slot) < 0 ? -1 : offers.GroupSlot[net.GroupOf(slot)];
        if (leaves >= 0)
        {
            offers.Give(leaves);
            offers.Take(slot);
            return net.Arcs[leaves].Expert;
        }

        offers.Take(slot);
        var least = long.MaxValue;
        for (var i = net.Start[paper]; i < net.Start[paper + 1]; i++)
        {
            if (net.Used[i] && offers.Value(i) < least)
            {
                (leaves, least) = (i, offers.Value(i));
            }
        }

        offers.Threshold[paper] = Math.Max(offers.Threshold[paper], least + tolerance);
        offers.Give(leaves);
        return net.Arcs[leaves].Expert;
    }

    private void CountChange()
    {
        if ((++changes & 0xFFFF) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
