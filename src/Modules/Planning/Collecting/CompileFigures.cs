namespace Kechuang.Planning.Collecting;

/// <summary>What one unit adds: its area, its answer, its answer of the year before, who it is, and its part of the dimension that the figure is broken down by.</summary>
internal sealed record UnitReport(string? Area, decimal? Value, decimal? Before = null, Guid Unit = default, string? Code = null);

/// <summary>What becomes of a cell.</summary>
internal enum CellState
{
    /// <summary>公布.</summary>
    Published,

    /// <summary>单位太少，不公布.</summary>
    TooFew,

    /// <summary>为保护其他数不公布: else a cell of too few units could be worked out, from this table or with one that was published before.</summary>
    Protects,

    /// <summary>无人应答.</summary>
    Unanswered,

    /// <summary>地区不明: counts in the total only.</summary>
    Unplaced,
}

/// <summary>A figure drawn up from answers.</summary>
/// <param name="Area">The part, or the code of a breakdown; null for the centre's total or for units whose part is not known.</param>
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

/// <summary>The figures of one question: the centre's, those of its parts, and those of the dimension that it is broken down by, if there is one.</summary>
internal sealed record CompiledFigures(CompiledCell Total, IReadOnlyList<CompiledCell> Parts, IReadOnlyList<CompiledCell> Codes);

/// <summary>Adds up what units answered, estimates what they did not, and keeps back what would give a unit away. Pure.</summary>
internal static class CompileFigures
{
    private sealed record Added(UnitReport Report, Counted? Answer, decimal Estimate);

    /// <param name="units">All units asked.</param>
    /// <param name="estimate">How those that did not answer are estimated.</param>
    /// <param name="decimals">To how many decimals cells are rounded.</param>
    /// <param name="least">No figure of fewer units.</param>
    /// <param name="byCode">Whether the figure is broken down by the codes of the units.</param>
    /// <param name="earlier">The answers in each sum of the same indicator and year that was published before.</param>
    public static CompiledFigures Run(
        IReadOnlyList<UnitReport> units, Estimation estimate, int decimals, int least, bool byCode = false, IReadOnlyList<IReadOnlyCollection<Counted>>? earlier = null)
    {
        var added = Estimate(units, estimate, least);
        var parts = Table(added, u => u.Area, decimals, least);
        var codes = byCode ? Table(added, u => u.Code, decimals, least) : new([], false);
        var answered = added.Count(a => a.Answer is not null);
        // The total is the sum of the rounded parts, so that a table adds up as it is printed.
        var total = new CompiledCell(
            null, units.Count, answered, parts.Cells.Sum(p => p.Value), parts.Cells.Sum(p => p.Estimated),
            answered == 0 ? CellState.Unanswered : answered < least ? CellState.TooFew : parts.HidesTotal ? CellState.Protects : CellState.Published);
        // A breakdown whose total must not be known would tell it.
        var open = total.State is CellState.Published && !codes.HidesTotal;
        var figures = new CompiledFigures(total, parts.Cells, open ? codes.Cells : [.. codes.Cells.Select(Hide)]);
        return KeepApart(figures, added, least, earlier ?? []);
    }

    /// <summary>Each unit with what it adds: its answer, or what stands for it.</summary>
    private static List<Added> Estimate(IReadOnlyList<UnitReport> units, Estimation estimate, int least)
    {
        var answered = units.Where(u => u.Value is not null).ToList();
        var overall = answered.Count == 0 ? 0 : answered.Sum(u => u.Value!.Value) / answered.Count;
        var both = answered.Where(u => u.Before is not null).ToList();
        var growth = both.Sum(u => u.Before!.Value) is > 0 and var before ? both.Sum(u => u.Value!.Value) / before : (decimal?)null;
        var means = answered.GroupBy(u => u.Area ?? "").ToDictionary(g => g.Key, g => g.Count() >= least ? g.Sum(u => u.Value!.Value) / g.Count() : overall);
        return [.. units.Select((u, i) => new Added(
            u,
            u.Value is { } value ? new(u.Unit == default ? new Guid(i + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]) : u.Unit, value) : null,
            u.Value is not null || answered.Count == 0 || estimate is Estimation.None ? 0
                : estimate is Estimation.Carried && growth is { } rate && u.Before is { } last ? last * rate
                : means.GetValueOrDefault(u.Area ?? "", overall)))];
    }

    private static (List<CompiledCell> Cells, bool HidesTotal) Table(List<Added> added, Func<UnitReport, string?> by, int decimals, int least)
    {
        var groups = added.GroupBy(a => by(a.Report)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Units: g.ToList())).ToList();
        var secret = SuppressCells.Run(
            [.. groups.Select(g => new SecretCell(g.Units.Count(u => u.Answer is not null), g.Units.Sum(u => u.Answer?.Value ?? 0), Hidden: g.Key is null))], least);
        return ([.. groups.Select((g, i) =>
        {
            var (answers, estimated) = (g.Units.Count(u => u.Answer is not null), g.Units.Sum(u => u.Estimate));
            return new CompiledCell(
                g.Key, g.Units.Count, answers, Round(g.Units.Sum(u => u.Answer?.Value ?? 0) + estimated), Round(estimated),
                g.Key is null ? CellState.Unplaced : answers == 0 ? CellState.Unanswered : secret.Primary[i] ? CellState.TooFew : secret.Cells[i] ? CellState.Protects : CellState.Published);
        })], secret.Total);

        decimal Round(decimal value) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);
    }

    /// <summary>
    /// Publishes the total, then cell by cell from the largest, each only where nothing follows from it and all that is known already; keeps back the rest.
    /// </summary>
    private static CompiledFigures KeepApart(CompiledFigures figures, List<Added> added, int least, IReadOnlyList<IReadOnlyCollection<Counted>> earlier)
    {
        var answers = added.Where(a => a.Answer is not null).ToList();
        List<IReadOnlyCollection<Counted>> known = [.. earlier];
        HashSet<CompiledCell> kept = new(ReferenceEqualityComparer.Instance);
        Try(figures.Total, _ => true);
        foreach (var part in figures.Parts.OrderByDescending(p => p.Answered))
        {
            Try(part, a => a.Report.Area == part.Area);
        }

        foreach (var code in figures.Codes.OrderByDescending(c => c.Answered))
        {
            Try(code, a => a.Report.Code == code.Area);
        }

        return new(Shown(figures.Total), [.. figures.Parts.Select(Shown)], [.. figures.Codes.Select(Shown)]);

        void Try(CompiledCell cell, Func<Added, bool> which)
        {
            if (cell.State is CellState.Published)
            {
                known.Add([.. answers.Where(which).Select(a => a.Answer!.Value)]);
                if (AuditSums.Reveals(known, least))
                {
                    known.RemoveAt(known.Count - 1);
                    kept.Add(cell);
                }
            }
        }

        CompiledCell Shown(CompiledCell cell) => kept.Contains(cell) ? Hide(cell) : cell;
    }

    private static CompiledCell Hide(CompiledCell cell) => cell.State is CellState.Published ? cell with { State = CellState.Protects } : cell;
}
