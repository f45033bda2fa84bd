using System.Text.Json.Serialization;

namespace Kechuang.Kernels.Rules;

/// <summary>A decision table: its outputs are names that conditions, amounts, formulas and other tables may read.</summary>
/// <remarks>
/// Meaning: a row applies, does not, or is unknown, as the conjunction of its cells is by Kleene's logic. Each output is decided on its
/// own: it is known when no unknown row could change it, and otherwise unknown, with what is missing. Where no row applies it is the
/// output's default; without one it is unknown for that reason (an empty list, or a count of zero, for those that collect).
/// </remarks>
public sealed record DecisionTable
{
    /// <summary>Its id; unique among the tables, formulas and facts of its set.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public LocalText? Title { get; init; }

    /// <summary>What it answers when several rows apply.</summary>
    public HitPolicy HitPolicy { get; init; }

    /// <summary>How <see cref="HitPolicy.Collect"/> puts outputs together.</summary>
    public Aggregator Aggregator { get; init; }

    /// <summary>The columns that are asked.</summary>
    public required IReadOnlyList<TableInput> Inputs { get; init; }

    /// <summary>The columns that are answered; at least one.</summary>
    public required IReadOnlyList<TableOutput> Outputs { get; init; }

    /// <summary>The rows, from the first.</summary>
    public required IReadOnlyList<TableRow> Rows { get; init; }

    /// <summary>Whether it is meant that some inputs have no row, although there is no default.</summary>
    public bool AllowsGaps { get; init; }

    /// <summary>Whether the table is the platform's own and no text says so; its rows then need no clause.</summary>
    public bool IsDesign { get; init; }

    /// <summary>Whether its answers are lists.</summary>
    internal bool GivesLists => HitPolicy is HitPolicy.RuleOrder or HitPolicy.OutputOrder
        || HitPolicy is HitPolicy.Collect && Aggregator is Aggregator.None;

    /// <summary>Whether the outputs' lists of values say which row comes first.</summary>
    internal bool HasRanks => HitPolicy is HitPolicy.Priority or HitPolicy.OutputOrder;

    /// <summary>The type under which an output is read.</summary>
    internal FactType TypeOf(TableOutput output) =>
        GivesLists ? new(ValueKind.List, output.Type.Unit, output.Type.Kind)
        : HitPolicy is HitPolicy.Collect && Aggregator is Aggregator.Count ? new(ValueKind.Number, Units.Ratio)
        : output.Type;

    /// <summary>The names that it reads, each as often as it does.</summary>
    [JsonIgnore]
    public IEnumerable<string> Names => Inputs.SelectMany(i => i.Of.Names)
        .Concat(Rows.SelectMany(r => r.Cells.SelectMany(c => c.Names()).Concat(r.Outputs.SelectMany(o => o.Names))))
        .Concat(Outputs.SelectMany(o => o.Default?.Names ?? []));
}

/// <summary>A column that is asked.</summary>
/// <param name="Of">What is compared with the cells.</param>
/// <param name="Title">What it is.</param>
/// <param name="Values">All values that it can have; null where nothing says so. What may be proven of the table rests on it.</param>
public sealed record TableInput(Expression Of, LocalText? Title = null, IReadOnlyList<Value>? Values = null);

/// <summary>A column that is answered.</summary>
/// <param name="Name">The name under which it is read.</param>
/// <param name="Type">Its type, for a single row.</param>
/// <param name="Values">All values that it can give, from the one that comes first; needed by <see cref="HitPolicy.Priority"/> and
/// <see cref="HitPolicy.OutputOrder"/>.</param>
/// <param name="Default">What it is where no row applies.</param>
/// <param name="Title">What it is.</param>
public sealed record TableOutput(
    string Name, FactType Type, IReadOnlyList<Value>? Values = null, Expression? Default = null, LocalText? Title = null);

/// <summary>A row of a table.</summary>
public sealed record TableRow
{
    /// <summary>What it asks, a cell for each input.</summary>
    public required IReadOnlyList<TableCell> Cells { get; init; }

    /// <summary>What it answers, an expression for each output.</summary>
    public required IReadOnlyList<Expression> Outputs { get; init; }

    /// <summary>The clause it comes from.</summary>
    public string? Clause { get; init; }

    /// <summary>What people read.</summary>
    public LocalText? Text { get; init; }
}
