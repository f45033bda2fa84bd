namespace Kechuang.Kernels.Rules.Feel;

/// <summary>The operator <c>=</c> (DMN 1.5, section 10.3.2.13.2): null for values of different kinds.</summary>
internal static class FeelEquality
{
    public static bool? Equal(Run run, FeelValue? a, FeelValue? b)
    {
        if (a is null || b is null)
        {
            return a is null && b is null;
        }

        if (a.Kind != b.Kind)
        {
            return null;
        }

        run.Spend(Math.Min(a.Weight, b.Weight));
        return (a, b) switch
        {
            (FeelText x, FeelText y) => x.Value == y.Value,
            (FeelBoolean x, FeelBoolean y) => x.Value == y.Value,
            (FeelList x, FeelList y) => x.Count == y.Count ? All(x.Zip(y, (p, q) => Equal(run, p, q))) : false,
            (FeelContext x, FeelContext y) => x.Keys.Count == y.Keys.Count && x.Keys.All(k => y.TryGet(k, out _))
                ? All(x.Entries.Select(e => Equal(run, e.Value, y[e.Key])))
                : false,
            (FeelRange x, FeelRange y) => x.Form == y.Form && x.StartIncluded == y.StartIncluded && x.EndIncluded == y.EndIncluded
                ? All([Equal(run, x.Start, y.Start), Equal(run, x.End, y.End)])
                : false,
            (FeelFunction x, FeelFunction y) => ReferenceEquals(x, y),
            _ => FeelOrder.Compare(a, b) is { } order ? order == 0 : null,
        };
    }

    private static bool? All(IEnumerable<bool?> parts)
    {
        var unknown = false;
        foreach (var part in parts)
        {
            if (part is false)
            {
                return false;
            }

            unknown |= part is null;
        }

        return unknown ? null : true;
    }
}
