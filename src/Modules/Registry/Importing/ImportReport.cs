namespace Kechuang.Registry.Importing;

/// <summary>What was done with a row, or would be.</summary>
internal enum RowOutcome
{
    Created,
    Updated,
    Unchanged,
    Refused,
}

/// <summary>What is wrong with a cell.</summary>
internal sealed record RowProblem(string Column, string Message);

/// <summary>One row of the report.</summary>
internal sealed record RowReport(int Row, string? Name, RowOutcome Outcome, IReadOnlyList<RowProblem> Problems);

/// <summary>The report of one import: every row with what was done.</summary>
/// <param name="DryRun">Whether nothing was stored.</param>
/// <param name="Fault">The sentence that says why the file could not be read; null when it was.</param>
/// <param name="Ignored">Headings that mean nothing here; their cells were not read.</param>
/// <param name="Rows">Every row of the file, in its order.</param>
internal sealed record ImportReport(bool DryRun, string? Fault, IReadOnlyList<string> Ignored, IReadOnlyList<RowReport> Rows)
{
    public int Created => Count(RowOutcome.Created);

    public int Updated => Count(RowOutcome.Updated);

    public int Unchanged => Count(RowOutcome.Unchanged);

    public int Refused => Count(RowOutcome.Refused);

    private int Count(RowOutcome outcome) => Rows.Count(r => r.Outcome == outcome);
}
