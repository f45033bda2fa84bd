namespace Kechuang.Kernels.Rules;

/// <summary>What kind of thing was found in a table.</summary>
public enum TableFindingKind
{
    /// <summary>Inputs for which no row applies.</summary>
    Gap,

    /// <summary>Two rows that may apply together and must not.</summary>
    Overlap,

    /// <summary>A row that never decides anything.</summary>
    Unreachable,

    /// <summary>Something that could not be proven either way.</summary>
    Unproven,
}

/// <summary>Something that was found in a decision table by partitioning its inputs.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Text">What was found, with an example.</param>
/// <param name="IsError">Whether a rule set with this table is refused.</param>
/// <param name="Rows">The rows, counted from 1.</param>
public sealed record TableFinding(TableFindingKind Kind, LocalText Text, bool IsError, IReadOnlyList<int> Rows);
