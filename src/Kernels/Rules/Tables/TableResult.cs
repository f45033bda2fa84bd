namespace Kechuang.Kernels.Rules;

/// <summary>A decision table as a verdict shows it.</summary>
public sealed record TableResult
{
    /// <summary>The table.</summary>
    public required string TableId { get; init; }

    /// <summary>Its title.</summary>
    public LocalText? Title { get; init; }

    /// <summary>What it answers when several rows apply.</summary>
    public required HitPolicy HitPolicy { get; init; }

    /// <summary>How it puts outputs together.</summary>
    public required Aggregator Aggregator { get; init; }

    /// <summary>What its inputs are.</summary>
    public required IReadOnlyList<InputResult> Inputs { get; init; }

    /// <summary>Its rows.</summary>
    public required IReadOnlyList<RowResult> Rows { get; init; }

    /// <summary>What it answers.</summary>
    public required IReadOnlyList<OutputResult> Outputs { get; init; }
}

/// <summary>What an input of a decided table is.</summary>
/// <param name="Expression">What is compared with the cells.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Value">The value; null where it is unknown.</param>
/// <param name="Unit">Its unit.</param>
public sealed record InputResult(string Expression, LocalText? Title, Value Value, string? Unit);

/// <summary>A row of a decided table.</summary>
/// <param name="Number">Its place, counted from 1.</param>
/// <param name="Truth">Whether it applies.</param>
/// <param name="Cells">What each of its cells says; null for a cell that asks nothing.</param>
/// <param name="IsUsed">Whether an answer rests on it.</param>
/// <param name="Clause">Its clause.</param>
/// <param name="Text">What people read.</param>
public sealed record RowResult(int Number, Truth Truth, IReadOnlyList<CellResult?> Cells, bool IsUsed, string? Clause, LocalText? Text);

/// <summary>A cell of a decided table.</summary>
/// <param name="Test">What it asks, in its canonical form.</param>
/// <param name="Truth">Whether the input meets it.</param>
public sealed record CellResult(string Test, Truth Truth);

/// <summary>An answer of a decided table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Value">The value; null where it is unknown.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="MissingFacts">Facts that are missing to decide it.</param>
/// <param name="MissingParameters">Parameters that are not set, needed to decide it.</param>
/// <param name="Reasons">What else made it unknown: two rows that apply, no row that does.</param>
public sealed record OutputResult(
    string Name, LocalText? Title, Value Value, string? Unit, IReadOnlyList<string> MissingFacts, IReadOnlyList<string> MissingParameters,
    IReadOnlyList<LocalText> Reasons);
