namespace Kechuang.Kernels.Rules;

/// <summary>A formula or a table: something that gives names from other names, once in an evaluation.</summary>
/// <param name="Id">The formula's name or the table's id.</param>
/// <param name="Gives">The names that it gives.</param>
/// <param name="Needs">The names that it reads.</param>
internal sealed record Step(string Id, IReadOnlyList<string> Gives, IReadOnlyList<string> Needs)
{
    /// <summary>The formula; null for a table.</summary>
    public Derived? Formula { get; private init; }

    /// <summary>The table; null for a formula.</summary>
    public DecisionTable? Table { get; private init; }

    /// <summary>The order in which the table looks at its rows.</summary>
    public int[] Order { get; private init; } = [];

    public static Step Of(Derived formula) => new(formula.Name, [formula.Name], formula.Formula.Names) { Formula = formula };

    public static Step Of(DecisionTable table) => new(
        table.Id, [.. table.Outputs.Select(o => o.Name)], [.. table.Names.Distinct(StringComparer.Ordinal)])
    {
        Table = table,
        Order = Ranks.Of(table),
    };
}
