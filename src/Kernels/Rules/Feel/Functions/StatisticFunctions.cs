namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Functions that make one number, or one value, of a list (DMN 1.5, section 10.3.4.4).</summary>
internal static class StatisticFunctions
{
    public static readonly Builtin[] All =
    [
        Make("min", list => Extreme(list, -1)),
        Make("max", list => Extreme(list, 1)),
        Make("sum", list => list.Count == 0 ? null : Numbers.Of(Sum(list))),
        Make("product", list => list.Count == 0 ? null : Numbers.Of(Product(list))),
        Make("mean", list => list.Count == 0 ? null : Numbers.Of(Mean(list))),
        Make("median", Median),
        Make("stddev", Deviation),
        Make("mode", Mode),
        new("count", new Form("list: list", (_, a) => new FeelNumber(((FeelList)a[0]!).Count))),
    ];

    private static Builtin Make(string name, Func<FeelList, FeelValue?> compute) => new(
        name,
        new Form("list: list", (run, a) => Compute(run, a, compute)),
        new Form("n: any...", (run, a) => Compute(run, a, compute)));

    private static FeelValue? Compute(Run run, FeelValue?[] arguments, Func<FeelList, FeelValue?> compute)
    {
        var list = (FeelList)arguments[0]!;
        run.Spend(list.Count);
        return compute(list);
    }

    private static FeelValue? Extreme(FeelList list, int sign)
    {
        var best = list.Count == 0 ? null : list[0];
        foreach (var item in list)
        {
            if (FeelOrder.Compare(item, best) is not { } order)
            {
                return null;
            }

            best = order * sign > 0 ? item : best;
        }

        return best;
    }

    private static decimal[]? NumbersOf(FeelList list) =>
        list.All(i => i is FeelNumber) ? [.. list.Select(i => ((FeelNumber)i!).Value)] : null;

    private static decimal? Sum(FeelList list) => NumbersOf(list)?.Aggregate((decimal?)0, (sum, n) => sum is { } known ? Numbers.Add(known, n) : null);

    private static decimal? Product(FeelList list) =>
        NumbersOf(list)?.Aggregate((decimal?)1, (product, n) => product is { } known ? Numbers.Multiply(known, n) : null);

    private static decimal? Mean(FeelList list) => Sum(list) is { } sum ? Numbers.Divide(sum, list.Count) : null;

    private static FeelNumber? Median(FeelList list)
    {
        if (NumbersOf(list) is not { Length: > 0 } numbers)
        {
            return null;
        }

        Array.Sort(numbers);
        var middle = numbers.Length / 2;
        return new(numbers.Length % 2 == 1 ? numbers[middle] : (numbers[middle - 1] / 2) + (numbers[middle] / 2));
    }

    // Of a sample: divided by one less than the count.
    private static FeelNumber? Deviation(FeelList list)
    {
        if (list.Count < 2 || NumbersOf(list) is not { } numbers || Mean(list) is not { } mean)
        {
            return null;
        }

        decimal? squares = 0;
        foreach (var number in numbers)
        {
            squares = squares is { } sum && Numbers.Add(number, -mean) is { } far && (far == 0 ? 0 : Numbers.Multiply(far, far)) is { } square
                ? Numbers.Add(sum, square)
                : null;
        }

        return squares is { } total ? Numbers.Of(Numbers.Root(total / (numbers.Length - 1))) : null;
    }

    private static FeelList? Mode(FeelList list)
    {
        if (NumbersOf(list) is not { } numbers)
        {
            return null;
        }

        var groups = numbers.GroupBy(n => n).Select(g => (Number: g.Key, Count: g.Count())).ToList();
        var most = groups.Select(g => g.Count).DefaultIfEmpty().Max();
        return FeelList.From(groups.Where(g => g.Count == most).Select(g => g.Number).Order().Select(n => new FeelNumber(n)));
    }
}
