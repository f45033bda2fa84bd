namespace Kechuang.Planning.Collecting;

/// <summary>What one unit adds: its area, its answer, and its answer of the year before.</summary>
internal sealed record UnitReport(string? Area, decimal? Value, decimal? Before = null);

/// <summary>What becomes of a cell.</summary>
internal enum CellState
{
    /// <summary>公布.</summary>
    Published,

    /// <summary>单位太少，不公布.</summary>
    TooFew,

    /// <summary>为保护其他数不公布: else a cell of too few units could be worked out.</summary>
    Protects,

    /// <summary>无人应答.</summary>
    Unanswered,

    /// <summary>地区不明: counts in the total only.</summary>
    Unplaced,
}

/// <summary>A figure drawn up from answers.</summary>
/// <param name="Area">The part; null for the centre's total or for units whose area is not known.</param>
/// <param name="Asked">Units asked.</param>
/// <param name="Answered">Units that answered.</param>
/// <param name="Value">The figure, estimates included, rounded.</param>
/// <param name="Estimated">How much of it is estimated.</param>
/// <param name="State">What becomes of it.</param>
internal sealed record CompiledCell(string? Area, int Asked, int Answered, decimal Value, decimal Estimated, CellState State)
{
    /// <summary>The share of units that answered, in [0, 1].</summary>
    public decimal Response => Asked == 0 ? 0 : (decimal)Answered / Asked;
}

/// <summary>The figures of one question: the centre's and those of its parts.</summary>
internal sealed record CompiledFigures(CompiledCell Total, IReadOnlyList<CompiledCell> Parts);

/// <summary>Adds up what units answered, estimates what they did not, and keeps back what would give a unit away. Pure.</summary>
internal static class CompileFigures
{
    public static CompiledFigures Run(IReadOnlyList<UnitReport> units, Estimation estimate, int decimals, int least)
    {
        var answered = units.Where(u => u.Value is not null).ToList();
        var overall = answered.Count == 0 ? 0 : answered.Sum(u => u.Value!.Value) / answered.Count;
        var both = answered.Where(u => u.Before is not null).ToList();
        var growth = both.Sum(u => u.Before!.Value) is > 0 and var before ? both.Sum(u => u.Value!.Value) / before : (decimal?)null;
        var groups = units.GroupBy(u => u.Area).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Cell(g.Key, [.. g])).ToList();
        var secret = SuppressCells.Run([.. groups.Select(g => new SecretCell(g.Cell.Answered, g.Sum, Hidden: g.Cell.Area is null))], least);
        var parts = groups.Select((g, i) => g.Cell with
        {
            State = g.Cell.Area is null ? CellState.Unplaced
                : g.Cell.Answered == 0 ? CellState.Unanswered
                : secret.Primary[i] ? CellState.TooFew
                : secret.Cells[i] ? CellState.Protects
                : CellState.Published,
        }).ToList();
        // The total is the sum of the rounded parts, so that a table adds up as it is printed.
        var total = new CompiledCell(
            null, units.Count, answered.Count, parts.Sum(p => p.Value), parts.Sum(p => p.Estimated),
            answered.Count == 0 ? CellState.Unanswered : answered.Count < least ? CellState.TooFew : secret.Total ? CellState.Protects : CellState.Published);
        return new(total, parts);

        (CompiledCell Cell, decimal Sum) Cell(string? area, List<UnitReport> here)
        {
            var (here0, silent) = (here.Where(u => u.Value is not null).ToList(), here.Where(u => u.Value is null).ToList());
            var sum = here0.Sum(u => u.Value!.Value);
            var mean = here0.Count >= least ? sum / here0.Count : overall;
            var estimated = answered.Count == 0 ? 0 : estimate switch
            {
                Estimation.None => 0,
                Estimation.Mean => mean * silent.Count,
                _ => silent.Sum(u => growth is { } rate && u.Before is { } last ? last * rate : mean),
            };
            return (new(area, here.Count, here0.Count, Round(sum + estimated), Round(estimated), default), sum);
        }

        decimal Round(decimal value) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);
    }
}
