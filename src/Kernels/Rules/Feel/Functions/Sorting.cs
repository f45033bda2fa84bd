namespace Kechuang.Kernels.Rules.Feel;

/// <summary>The function <c>sort</c> (DMN 1.5, section 10.3.4.8): a stable merge sort, which ends whatever the comparing function says.</summary>
internal static class Sorting
{
    public static FeelList? Sort(Run run, FeelList list, FeelFunction? precedes)
    {
        var items = list.ToArray();
        return Merge(run, items, new FeelValue?[items.Length], 0, items.Length, precedes) ? run.List(items) : null;
    }

    private static bool Merge(Run run, FeelValue?[] items, FeelValue?[] spare, int from, int to, FeelFunction? precedes)
    {
        if (to - from < 2)
        {
            return true;
        }

        var middle = (from + to) / 2;
        if (!Merge(run, items, spare, from, middle, precedes) || !Merge(run, items, spare, middle, to, precedes))
        {
            return false;
        }

        var (left, right) = (from, middle);
        for (var at = from; at < to; at++)
        {
            run.Spend(1);
            var fromRight = left == middle;
            if (!fromRight && right < to)
            {
                if (Precedes(run, items[right], items[left], precedes) is not { } answer)
                {
                    return false;
                }

                fromRight = answer;
            }

            spare[at] = fromRight ? items[right++] : items[left++];
        }

        spare.AsSpan(from, to - from).CopyTo(items.AsSpan(from));
        return true;
    }

    private static bool? Precedes(Run run, FeelValue? a, FeelValue? b, FeelFunction? precedes) =>
        precedes is null ? FeelOrder.Compare(a, b) is { } order ? order < 0 : null
        : precedes.Call(run, [a, b]) is FeelBoolean answer ? answer.Value : null;
}
