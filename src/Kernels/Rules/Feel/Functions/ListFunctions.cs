namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Functions from lists to lists (DMN 1.5, section 10.3.4.4). Positions count from 1, negative ones from the end.</summary>
internal static class ListFunctions
{
    public static readonly Builtin[] All =
    [
        new("list contains", new Form("list: list, element: any", (run, a) => FeelBoolean.Of(IndexOf(run, Of(a[0]), a[1], 0) >= 0))),
        new("sublist", new Form("list: list, start position: number, length?: number", (run, a) => Sublist(run, Of(a[0]), Place(a[1]), a[2]))),
        new("append", new Form("list: list, item: any...", (run, a) => run.List([.. Of(a[0]), .. Of(a[1])]))),
        new("concatenate", new Form("list: list...", (run, a) => run.List(Items(run, Of(a[0])).ToArray()))),
        new("insert before", new Form("list: list, position: number, newItem: any", (run, a) => At(Of(a[0]), Place(a[1])) is { } at
            ? run.List([.. Of(a[0]).Take(at), a[2], .. Of(a[0]).Skip(at)])
            : null)),
        new("remove", new Form("list: list, position: number", (run, a) => At(Of(a[0]), Place(a[1])) is { } at
            ? run.List([.. Of(a[0]).Take(at), .. Of(a[0]).Skip(at + 1)])
            : null)),
        new("list replace",
            new Form("list: list, position: number, newItem: any", (run, a) => At(Of(a[0]), Place(a[1])) is { } at
                ? run.List([.. Of(a[0]).Take(at), a[2], .. Of(a[0]).Skip(at + 1)])
                : null),
            new Form("list: list, match: function, newItem: any", (run, a) => Replace(run, Of(a[0]), (FeelFunction)a[1]!, a[2]))),
        new("reverse", new Form("list: list", (run, a) => run.List(Enumerable.Reverse(Of(a[0])).ToArray()))),
        new("index of", new Form("list: list, match: any", (run, a) => Places(run, Of(a[0]), a[1]))),
        new("union", new Form("list: list...", (run, a) => Distinct(run, Items(run, Of(a[0]))))),
        new("distinct values", new Form("list: list", (run, a) => Distinct(run, Of(a[0])))),
        new("flatten", new Form("list: list", (run, a) => run.List(Flatten(run, Of(a[0])).ToArray()))),
        new("sort", new Form("list: list, precedes?: function", (run, a) => Sorting.Sort(run, Of(a[0]), (FeelFunction?)a[1]))),
    ];

    private static FeelList Of(FeelValue? value) => (FeelList)value!;

    private static int Place(FeelValue? value) => TextFunctions.Whole(value);

    private static int? At(FeelList list, int position) =>
        position > 0 && position <= list.Count ? position - 1 : position < 0 && -position <= list.Count ? list.Count + position : null;

    private static IEnumerable<FeelValue?> Items(Run run, FeelList lists)
    {
        var count = lists.Sum(l => (long)Of(l).Count);
        run.Grow(count);
        run.Spend(count);
        return lists.SelectMany(Of);
    }

    private static FeelList? Sublist(Run run, FeelList list, int start, FeelValue? length)
    {
        var take = length is null ? list.Count : Place(length);
        return At(list, start) is { } at && take >= 0 && (length is null || at + (long)take <= list.Count) ? run.List(list.Skip(at).Take(take).ToArray()) : null;
    }

    private static int IndexOf(Run run, IReadOnlyList<FeelValue?> list, FeelValue? item, int from)
    {
        for (var i = from; i < list.Count; i++)
        {
            run.Spend(1);
            if (FeelEquality.Equal(run, list[i], item) is true)
            {
                return i;
            }
        }

        return -1;
    }

    private static FeelList Places(Run run, FeelList list, FeelValue? item)
    {
        var places = new List<FeelValue?>();
        for (var at = IndexOf(run, list, item, 0); at >= 0; at = IndexOf(run, list, item, at + 1))
        {
            places.Add(new FeelNumber(at + 1));
        }

        return run.List(places);
    }

    private static FeelList Distinct(Run run, IEnumerable<FeelValue?> items)
    {
        var kept = new List<FeelValue?>();
        foreach (var item in items)
        {
            if (IndexOf(run, kept, item, 0) < 0)
            {
                kept.Add(item);
            }
        }

        return run.List(kept);
    }

    // As deep as the value, which is limited.
    private static IEnumerable<FeelValue?> Flatten(Run run, FeelList list)
    {
        run.Spend(list.Count);
        return list.SelectMany(i => i is FeelList inner ? Flatten(run, inner) : [i]);
    }

    private static FeelValue? Replace(Run run, FeelList list, FeelFunction match, FeelValue? with)
    {
        var items = new List<FeelValue?>();
        foreach (var item in list)
        {
            if (match.Call(run, [item, with]) is not FeelBoolean matches)
            {
                return null;
            }

            items.Add(matches.Value ? with : item);
        }

        return run.List(items);
    }
}
