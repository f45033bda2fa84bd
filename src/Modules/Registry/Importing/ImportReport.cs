using Kechuang.Platform;

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
internal sealed record RowProblem(string Column, LocalText Message);

/// <summary>One row of the report.</summary>
internal sealed record RowReport(int Row, string? Name, RowOutcome Outcome, IReadOnlyList<RowProblem> Problems);

/// <summary>What came of the rows so far.</summary>
internal sealed record ImportCounts(int Rows, int Created, int Updated, int Unchanged, int Refused)
{
    public static ImportCounts Of(IReadOnlyCollection<RowReport> rows)
    {
        return new(rows.Count, Count(RowOutcome.Created), Count(RowOutcome.Updated), Count(RowOutcome.Unchanged), Count(RowOutcome.Refused));

        int Count(RowOutcome outcome) => rows.Count(r => r.Outcome == outcome);
    }
}
