namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Boolean functions (DMN 1.5, section 10.3.4.2) and functions on whole lists of truth values (10.3.4.4).</summary>
internal static class LogicFunctions
{
    public static readonly Builtin[] All =
    [
        new("not", new Form("negand: any", (_, a) => a[0] is FeelBoolean truth ? FeelBoolean.Of(!truth.Value) : null)),
        new("is", new Form("value1?: any, value2?: any", (run, a) => Is(run, a[0], a[1]))),
        new("all", new Form("list: list", (_, a) => Fold((FeelList)a[0]!, true)), new Form("b: any...", (_, a) => Fold((FeelList)a[0]!, true))),
        new("any", new Form("list: list", (_, a) => Fold((FeelList)a[0]!, false)), new Form("b: any...", (_, a) => Fold((FeelList)a[0]!, false))),
    ];

    // The same value written the same way: 12:00Z is not 13:00+01:00.
    private static FeelBoolean Is(Run run, FeelValue? a, FeelValue? b)
    {
        run.Spend(Math.Min(a?.Weight ?? 1, b?.Weight ?? 1));
        return FeelBoolean.Of(Equals(a, b));
    }

    private static FeelBoolean? Fold(FeelList list, bool all) =>
        list.Any(i => i is FeelBoolean truth && truth.Value != all) ? FeelBoolean.Of(!all)
        : list.All(i => i is FeelBoolean) ? FeelBoolean.Of(all)
        : null;

}
