namespace Kechuang.Kernels.Assignment;

/// <summary>Finds the papers' prices that go best with the experts', and compares the bound that they make with the total.</summary>
internal static class SettlePrices
{
    /// <summary>Sets each paper's price to what its last place is worth, and tells whether the prices prove the total.</summary>
    public static bool Run(Network net, Offers offers, int[] places)
    {
        Int128 bound = 0, total = 0;
        var top = new List<long>();
        for (var paper = 0; paper < net.Papers; paper++)
        {
            top.Clear();
            for (var slot = net.Start[paper]; slot < net.Start[paper + 1]; slot++)
            {
                total += net.Used[slot] ? net.Score[slot] : 0;
                var group = net.Group[slot];
                if (group < 0 || slot == net.GroupStart[group])
                {
                    Keep(top, group < 0 ? offers.Value(slot) : offers.BestOf(group, -1).Value, Math.Max(1, places[paper]));
                }
            }

            offers.Threshold[paper] = top.Count == 0 ? 0 : top[^1];
            bound += places[paper] == 0 ? 0 : top.Aggregate((Int128)0, (sum, value) => sum + value);
        }

        for (var expert = 0; expert < net.Experts; expert++)
        {
            bound += (Int128)offers.Price[expert] * (offers.Price[expert] > 0 ? net.MaxLoad[expert] : net.MinLoad[expert]);
        }

        return bound - (total * offers.Scale) < offers.Scale;
    }

    // Keeps the greatest values, greatest first.
    private static void Keep(List<long> top, long value, int most)
    {
        if (top.Count == most && value <= top[^1])
        {
            return;
        }

        if (top.Count == most)
        {
            top.RemoveAt(most - 1);
        }

        var at = top.Count;
        while (at > 0 && top[at - 1] < value)
        {
            at--;
        }

        top.Insert(at, value);
    }
}
