namespace Kechuang.Kernels.Assignment;

/// <summary>
/// Solves the problem from prices and pairs that are nearly right, touching only what is not: every paper takes what it likes best at the
/// prices, and experts who then have too many papers or too few pass them on along shortest paths.
/// </summary>
/// <remarks>
/// From prices of nothing it is the method of successive shortest paths. An expert with a price should have all places taken, one with a
/// negative price no more than the minimum; who has no price, any number between. That is what <see cref="ExchangePaths"/> brings about,
/// unit by unit, after which the potentials are whole prices that prove the total. Paths lead through what is nearly as good as what papers
/// have (<see cref="NearNetwork"/>); what was left out is looked at in the end, and where a paper would rather have that, it begins again from the
/// prices found, with more left in. Cost: a few looks at each slot, and one search for each unit
/// that is moved. Ties: a pair that was there before, then the lower slot. Source: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows, 1993, section 9.7;
/// J. Edmonds, R. M. Karp, J. ACM 19(2), 1972; A. V. Goldberg, "An efficient implementation of a scaling minimum-cost flow algorithm",
/// J. Algorithms 22, 1997, on leaving out arcs by their reduced costs.
/// </remarks>
internal sealed class FlowRepair
{
    // What one move takes where much is to be done.
    private const int UsualEffort = 500;

    // One in so many of the slots that papers do not use is near.
    private const int NearShare = 8;

    // As many may find nobody in what is near before all is looked at.
    private const int Stranded = 16;

    private readonly Network net;
    private readonly long[] potential;
    private readonly int[] lack;
    private readonly List<(long Value, int Slot)> top = [];
    private bool[]? before;

    private FlowRepair(Network network, (long[] Prices, long Scale, bool[] Before)? from)
    {
        net = network;
        potential = new long[net.Nodes];
        lack = new int[net.Experts];
        if (from is not var (prices, scale, used))
        {
            return;
        }

        before = used;
        var largest = 0L;
        foreach (ref readonly var arc in net.Arcs.AsSpan())
        {
            largest = Math.Max(largest, Math.Abs(arc.Score));
        }

        // Prices of another problem may be anything; no better ones than these can be beyond the limit.
        var limit = 2 * (largest + 1) * (net.Papers + net.Experts + 1);
        for (var expert = 0; expert < net.Experts; expert++)
        {
            potential[net.ExpertNode(expert)] = -(long)Int128.Clamp(RuleBound.Floor(prices[expert], scale), -limit, limit);
        }
    }

    /// <summary>Assigns all places, from what was found for a problem much like this one; null for nothing.</summary>
    /// <inheritdoc cref="Solve(Network, ValueTuple{long[], long, bool[]}?, long, Action{int}?, CancellationToken)"/>
    public static Certificate? Solve(Network net, Earlier? from, long effort, Action<int>? progress, CancellationToken cancellation)
    {
        if (from is not { Prices.Scale: > 0 })
        {
            return Solve(net, ((long[], long, bool[])?)null, effort, progress, cancellation);
        }

        var used = new bool[net.Arcs.Length];
        foreach (var (paper, expert) in from.Pairs)
        {
            if (paper < net.Papers && net.SlotOf(paper, expert) is >= 0 and var slot)
            {
                used[slot] = true;
            }
        }

        var prices = new long[net.Experts];
        for (var expert = 0; expert < Math.Min(net.Experts, from.Prices.ExpertPrices.Count); expert++)
        {
            prices[expert] = from.Prices.ExpertPrices[expert];
        }

        return Solve(net, (prices, from.Prices.Scale, used), effort, progress, cancellation);
    }

    /// <summary>Assigns all places, with prices that prove the total.</summary>
    /// <param name="net">The network, without any flow.</param>
    /// <param name="from">Prices by expert, how many of their units make one of score, and whether each slot was used before; null for none.</param>
    /// <param name="effort">Nodes and slots that may be looked at.</param>
    /// <param name="progress">Told now and then how many papers are served as they will be, roughly.</param>
    /// <param name="cancellation">Stops the search with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Null, and the network as it was, where that cannot be done, or not with that effort.</returns>
    public static Certificate? Solve(
        Network net, (long[] Prices, long Scale, bool[] Before)? from, long effort, Action<int>? progress, CancellationToken cancellation)
    {
        var repair = new FlowRepair(net, from);
        repair.PriceOut();
        if (repair.Settle(effort, progress, cancellation))
        {
            repair.PriceBack();
            return new(repair.potential[..net.Papers], Array.ConvertAll(repair.potential[net.Papers..(net.Papers + net.Experts)], p => -p));
        }

        Array.Clear(net.Used);
        return null;
    }

    private bool Settle(long effort, Action<int>? progress, CancellationToken cancellation)
    {
        for (var (round, share, spent) = (0, NearShare, 0L); ; round++)
        {
            if (Choose() is not { } loads || Balance(loads) > (effort - spent) / UsualEffort)
            {
                return false;
            }

            var near = new NearNetwork(net, potential, share);
            var paths = new ExchangePaths(near.Network, potential, lack);
            if (!Move(paths, near.IsWhole ? 0 : Stranded, effort - spent, progress, cancellation) && (near.IsWhole || paths.Effort > effort - spent))
            {
                return false;
            }

            spent += paths.Effort;
            paths.Potentials.CopyTo(potential.AsSpan());
            near.CopyFlow();
            if (near.IsWhole || lack.All(l => l == 0) && near.NothingElseIsBetter(potential))
            {
                progress?.Invoke(net.Papers);
                return true;
            }

            // Near at the prices found is something else than near at those before.
            share = lack.Any(l => l != 0) ? 1 : round == 0 ? share : share / 4;
            before = [.. net.Used];
            Array.Clear(net.Used);
        }
    }

    // Whoever takes no paper begins with a price that is too high for all, so that nobody need be moved away from them.
    private void PriceOut()
    {
        if (!net.MaxLoad.Contains(0))
        {
            return;
        }

        var (least, most, lowest) = (0L, 0L, potential.Min());
        foreach (ref readonly var arc in net.Arcs.AsSpan())
        {
            (least, most) = (Math.Min(least, arc.Score), Math.Max(most, arc.Score));
        }

        for (var expert = 0; expert < net.Experts; expert++)
        {
            potential[net.ExpertNode(expert)] = net.MaxLoad[expert] == 0 ? lowest + least - most - 1 : potential[net.ExpertNode(expert)];
        }
    }

    // And ends with the lowest at which nobody wants them.
    private void PriceBack()
    {
        if (!net.MaxLoad.Contains(0))
        {
            return;
        }

        for (var expert = 0; expert < net.Experts; expert++)
        {
            potential[net.ExpertNode(expert)] = net.MaxLoad[expert] == 0 ? 0 : potential[net.ExpertNode(expert)];
        }

        for (var slot = 0; slot < net.Arcs.Length; slot++)
        {
            var (node, expert) = (net.NodeBefore(slot), net.Arcs[slot].Expert);
            if (net.MaxLoad[expert] == 0)
            {
                potential[net.ExpertNode(expert)] = Math.Min(potential[net.ExpertNode(expert)], potential[node] - net.Arcs[slot].Score);
            }
        }
    }

    // Every paper takes the best for it. Answers how many papers each expert then has; null where a paper has too few to choose from.
    private int[]? Choose()
    {
        var loads = new int[net.Experts];
        for (var paper = 0; paper < net.Papers; paper++)
        {
            Rank(paper);
            var places = net.Demand[paper];
            if (top.Count < places)
            {
                return null;
            }

            potential[paper] = top.Count == 0 ? 0 : top[Math.Max(0, places - 1)].Value;
            for (var i = 0; i < places; i++)
            {
                net.Used[top[i].Slot] = true;
                loads[net.Arcs[top[i].Slot].Expert]++;
            }
        }

        return loads;
    }

    // What each expert has too few or too many of at the prices. Answers how many that is in all.
    private long Balance(int[] loads)
    {
        for (var expert = 0; expert < net.Experts; expert++)
        {
            var should = potential[net.ExpertNode(expert)] switch
            {
                < 0 => net.MaxLoad[expert],
                > 0 => net.MinLoad[expert],
                _ => Math.Clamp(loads[expert], net.MinLoad[expert], net.MaxLoad[expert]),
            };
            lack[expert] = should - loads[expert];
        }

        return lack.Sum(l => (long)Math.Abs(l));
    }

    // The best slots of a paper, as many as it has places, one at least, of each organisation the best one; and what each organisation is worth to it.
    private void Rank(int paper)
    {
        top.Clear();
        var most = Math.Max(1, net.Demand[paper]);
        for (int slot = net.Start[paper], last = net.Start[paper + 1]; slot < last; slot++)
        {
            var group = net.GroupOf(slot);
            if (group < 0)
            {
                Keep(Value(slot), slot, most);
                continue;
            }

            var (best, value) = (slot, Value(slot));
            while (++slot < net.GroupEnd[group])
            {
                if (IsBefore(Value(slot), slot, value, best))
                {
                    (best, value) = (slot, Value(slot));
                }
            }

            slot--;
            potential[net.GroupNode(group)] = value;
            Keep(value, best, most);
        }
    }

    private long Value(int slot) => net.Arcs[slot].Score + potential[net.Papers + net.Arcs[slot].Expert];

    private void Keep(long value, int slot, int most)
    {
        if (top.Count == most)
        {
            if (!IsBefore(value, slot, top[^1].Value, top[^1].Slot))
            {
                return;
            }

            top.RemoveAt(most - 1);
        }

        var at = top.Count;
        while (at > 0 && IsBefore(value, slot, top[at - 1].Value, top[at - 1].Slot))
        {
            at--;
        }

        top.Insert(at, (value, slot));
    }

    private bool IsBefore(long value, int slot, long other, int than) =>
        value > other || value == other && before is not null && before[slot] && !before[than];

    private bool Move(ExchangePaths paths, int stranded, long effort, Action<int>? progress, CancellationToken cancellation)
    {
        var (all, told) = (Math.Max(1, lack.Sum(l => (long)Math.Abs(l))), 0L);
        for (var pass = 0; pass < 2; pass++)
        {
            // First those who have too many: whom they pass them on to may be in need.
            for (var expert = 0; expert < net.Experts; expert++)
            {
                while (pass == 0 ? lack[expert] < 0 : lack[expert] > 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (paths.Effort > effort)
                    {
                        return false;
                    }

                    if (!(pass == 0 ? paths.MoveFrom(expert) : paths.MoveTo(expert)))
                    {
                        if (stranded-- == 0)
                        {
                            return false;
                        }

                        break;
                    }

                    if (++told % 64 == 0)
                    {
                        progress?.Invoke((int)(net.Papers * Math.Min(told, all) / all));
                    }
                }
            }
        }

        return true;
    }
}
