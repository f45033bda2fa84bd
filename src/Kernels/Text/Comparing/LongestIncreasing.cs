namespace Kechuang.Kernels.Text;

/// <summary>The longest increasing subsequence, by patience sorting. Cost: O(n log n).</summary>
internal static class LongestIncreasing
{
    /// <summary>Marks the elements of one longest increasing subsequence; negative elements are left out.</summary>
    public static bool[] Of(ReadOnlySpan<int> values)
    {
        var tails = new List<int>();
        var previous = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < 0)
            {
                continue;
            }

            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (values[tails[middle]] < values[i])
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            previous[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }

        var marked = new bool[values.Length];
        for (var at = tails.Count > 0 ? tails[^1] : -1; at >= 0; at = previous[at])
        {
            marked[at] = true;
        }

        return marked;
    }
}
