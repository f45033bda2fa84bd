namespace Kechuang.Kernels.Rules.Feel;

/// <summary>Boolean functions (DMN 1.5, section 10.3.4.2) and functions on whole lists of truth values (10.3.4.4).</summary>
internal static class LogicFunctions
{
    public static readonly Builtin[] All =
    [
        new("not", new Form("negand: any", (_, a) => a[0] is FeelBoolean truth ? FeelBoolean.Of(!truth.Value) : null)),
        new("is", new Form("value1?: any, value2?: any", (_, a) => FeelBoolean.Of(Equals(a[0], a[1])))),
        new("all", new Form("list: list", (_, a) => Fold((FeelList)a[0]!, true)), new Form("b: any...", (_, a) => Fold((FeelList)a[0]!, true))),
        new("any", new Form("list: list", (_, a) => Fold((FeelList)a[0]!, false)), new Form("b: any...", (_, a) => Fold((FeelList)a[0]!, false))),
    ];

    private static FeelBoolean? Fold(FeelList list, bool all) =>
        list.Any(i => i is FeelBoolean truth && truth.Value != all) ? FeelBoolean.Of(!all)
        : list.All(i => i is FeelBoolean) ? FeelBoolean.Of(all)
        : null;

}
