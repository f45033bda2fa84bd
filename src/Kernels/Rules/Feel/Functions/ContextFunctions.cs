namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Context functions (DMN 1.5, section 10.3.4.10).</summary>
internal static class ContextFunctions
{
    public static readonly Builtin[] All =
    [
        new("get value", new Form("m: context, key: string", (_, a) => Of(a[0])[Text(a[1])])),
        new("get entries", new Form("m: context", (run, a) => run.List(Of(a[0]).Entries.Select(Entry).ToArray()))),
        new("context", new Form("entries: list", (run, a) => FromEntries(run, (FeelList)a[0]!))),
        new("context put",
            new Form("context: context, key: string, value: any", (run, a) => Put(run, Of(a[0]), Text(a[1]), a[2])),
            new Form("context: context, keys: list, value: any", (run, a) => Put(run, Of(a[0]), (FeelList)a[1]!, 0, a[2]))),
        new("context merge", new Form("contexts: list", (run, a) => Merge(run, (FeelList)a[0]!))),
    ];

    private static FeelContext Of(FeelValue? value) => (FeelContext)value!;

    private static string Text(FeelValue? value) => ((FeelText)value!).Value;

    private static FeelContext Entry(KeyValuePair<string, FeelValue?> entry) => new([new("key", new FeelText(entry.Key)), new("value", entry.Value)]);

    private static FeelContext? FromEntries(Run run, FeelList list)
    {
        run.Spend(list.Count);
        var entries = new Dictionary<string, FeelValue?>(StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (item is not FeelContext entry || entry["key"] is not FeelText key || !entry.TryGet("value", out var value) || !entries.TryAdd(key.Value, value))
            {
                return null;
            }
        }

        return run.Keep(new FeelContext(entries));
    }

    private static FeelContext Put(Run run, FeelContext context, string key, FeelValue? value)
    {
        run.Spend(context.Keys.Count);
        return run.Keep(context.With(key, value));
    }

    private static FeelContext? Put(Run run, FeelContext context, FeelList keys, int at, FeelValue? value)
    {
        if (at >= keys.Count || keys[at] is not FeelText key)
        {
            return null;
        }

        if (at == keys.Count - 1)
        {
            return Put(run, context, key.Value, value);
        }

        run.Enter();
        var inner = context[key.Value] is FeelContext nested ? Put(run, nested, keys, at + 1, value) : null;
        run.Leave();
        return inner is null ? null : Put(run, context, key.Value, inner);
    }

    private static FeelContext? Merge(Run run, FeelList list)
    {
        run.Spend(list.Weight);
        return list.All(i => i is FeelContext) ? run.Keep(new FeelContext(list.SelectMany(i => Of(i).Entries))) : null;
    }
}
