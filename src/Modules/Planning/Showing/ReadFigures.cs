using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Observing;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Showing;

/// <summary>
/// The published figures: those of the pack, over them the latest signed revisions, and the sums of the journal. Two queries however many
/// indicators are asked for, three where figures of the centre were signed since they were last read.
/// </summary>
internal sealed class ReadFigures(KechuangDb db, PlanningPack pack, KeptSeries kept, Centre centre, TimeProvider clock)
{
    private PlanningContent Content => pack.Content;

    public DateOnly Today => centre.DateOf(clock.GetUtcNow());

    /// <summary>The indicators that have a figure of the centre, reported or given or computed. One query.</summary>
    public async Task<HashSet<string>> WithFiguresAsync(CancellationToken ct)
    {
        var own = Own;
        // By the signed sets, of which there are few, and one look into the index for each: not by all figures.
        var reported = await db.Set<FigureSet>().Where(s => s.State == FigureSetState.Signed).Select(s => s.IndicatorId).Distinct()
            .Where(id => db.Set<FigureRow>().Any(r => r.IndicatorId == id && r.AreaId == own && r.Part == 0 && r.Code == "" && r.SignedAt != null))
            .Union(db.Set<JournalTally>().Select(t => t.IndicatorId)).ToListAsync(ct);
        HashSet<string> ids = [.. reported, .. Content.Figures.Keys.Where(k => k.Area == own).Select(k => k.Indicator)];
        ids.UnionWith(Content.Indicators.Where(i => i.Formula is { } f && ids.Contains(f.Above) && ids.Contains(f.Below)).Select(i => i.Id).ToList());
        return ids;
    }

    /// <summary>Every signed figure of whole years, all revisions, with what was said of it; the pack's own first where it was corrected. One query.</summary>
    public async Task<IReadOnlyList<SignedFigure>> SignedAsync(Indicator indicator, CancellationToken ct)
    {
        var id = indicator.Id;
        var rows = await db.Set<FigureRow>().AsNoTracking().Where(r => r.SignedAt != null && r.Part == 0 && r.Code == "" && r.IndicatorId == id)
            .Join(db.Set<FigureSet>(), r => r.SetId, s => s.Id, (r, s) => new SignedFigure(r.AreaId, r.Year, r.Revision, r.Value, r.SignedAt, s.Source, r.Note, s.Ground)).ToListAsync(ct);
        return [.. rows, .. rows.Where(r => r.Revision == 2).Select(r => (r.AreaId, r.Year, Value: Content.Figures.GetValueOrDefault((id, r.AreaId))?.At(r.Year)))
            .Where(r => r.Value is not null).Select(r => new SignedFigure(r.AreaId, r.Year, 1, r.Value!.Value, null, "", null, null))];
    }

    /// <summary>The published figures of quarters and months: the latest revision of each. One query where the indicator has any.</summary>
    public async Task<IReadOnlyDictionary<(string Area, StatPeriod Period), Figure>> PartsAsync(Indicator indicator, CancellationToken ct)
    {
        var id = indicator.Id;
        return indicator is { HasQuarters: false, HasMonths: false } ? new Dictionary<(string, StatPeriod), Figure>()
            : (await db.Set<FigureRow>().AsNoTracking().Where(r => r.SignedAt != null && r.Part != 0 && r.Code == "" && r.IndicatorId == id).ToListAsync(ct))
                .GroupBy(r => (r.AreaId, new StatPeriod(r.Year, r.Part))).ToDictionary(g => g.Key, g => g.MaxBy(r => r.Revision)! is var last ? new Figure(last.Year, last.Value, last.Method, last.Revision) : default);
    }

    /// <summary>The published figures of parts of dimensions: the pack's, over them the latest signed revision of each. One query where the indicator is broken down.</summary>
    public async Task<IReadOnlyDictionary<(string Area, string Code, StatPeriod Period), Figure>> CutsAsync(Indicator indicator, CancellationToken ct)
    {
        Dictionary<(string, string, StatPeriod), Figure> found = [];
        if (indicator.Dimensions.Count == 0)
        {
            return found;
        }

        foreach (var (key, series) in Content.Cuts.Where(c => c.Key.Indicator == indicator.Id))
        {
            foreach (var figure in series.Figures)
            {
                found[(key.Area, key.Code, new(figure.Year, 0))] = figure;
            }
        }

        var id = indicator.Id;
        foreach (var row in await db.Set<FigureRow>().AsNoTracking().Where(r => r.SignedAt != null && r.IndicatorId == id && r.Code != "").OrderBy(r => r.Revision).ToListAsync(ct))
        {
            found[(row.AreaId, row.Code, new(row.Year, row.Part))] = new(row.Year, row.Value, row.Method, row.Revision);
        }

        return found;
    }

    /// <summary>The figures of some indicators in the centre's own area, or in all areas.</summary>
    public async Task<FigureBook> ReadAsync(IReadOnlyCollection<Indicator> indicators, bool allAreas, CancellationToken ct)
    {
        var measured = Measured(indicators);
        var own = allAreas ? new Dictionary<string, KeptSeries.Entry>() : await OwnAsync(Ids(indicators), ct);
        var series = allAreas ? Merge(Ids(indicators), Content.Areas.Select(a => a.Id), await Signed(Ids(indicators), allAreas: true).ToListAsync(ct))
            : own.Where(e => e.Value.Series.Figures.Count > 0).ToDictionary(e => (e.Key, Own), e => e.Value.Series);
        return Book(indicators, series, measured.Count == 0 ? [] : await Tallies(measured).ToListAsync(ct), own);
    }

    /// <summary>
    /// The centre's figures as they stood at the end of a day: what was signed by then, and of the pack's figures and the journal's sums, which carry no day
    /// of publication, the years that were over. As of today it is what every page shows.
    /// </summary>
    public async Task<FigureBook> AsOfAsync(IReadOnlyCollection<Indicator> indicators, DateOnly day, CancellationToken ct)
    {
        if (day >= Today)
        {
            return await ReadAsync(indicators, allAreas: false, ct);
        }

        var (ids, end, lastYear) = (Ids(indicators), centre.EndOf(day).AddSeconds(1), day.AddDays(1).Year - 1);
        var series = Merge(ids, [Own], await Signed(ids, allAreas: false, end).ToListAsync(ct), lastYear);
        var tallies = await Tallies(Measured(indicators)).Where(t => t.Year <= lastYear).ToListAsync(ct);
        return Book(indicators, series, tallies, new Dictionary<string, KeptSeries.Entry>(), day);
    }

    /// <summary>The centre's series. One query, and a second one for those of which something was signed since.</summary>
    private async Task<Dictionary<string, KeptSeries.Entry>> OwnAsync(List<string> ids, CancellationToken ct)
    {
        // The count is read before the figures: at worst they are newer than it says, and are read once more the next time.
        var sets = await db.Set<FigureSet>().Where(s => s.State == FigureSetState.Signed && ids.Contains(s.IndicatorId))
            .GroupBy(s => s.IndicatorId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        var found = ids.Select(id => (Id: id, Entry: kept.Find(Content, id, sets.GetValueOrDefault(id)))).ToList();
        var changed = found.Where(f => f.Entry is null).Select(f => f.Id).ToList();
        List<string> signed = [.. changed.Where(sets.ContainsKey)];
        var read = changed.Count == 0 ? [] : Merge(changed, [Own], signed.Count == 0 ? [] : await Signed(signed, allAreas: false).ToListAsync(ct));
        return found.ToDictionary(
            f => f.Id,
            f => f.Entry ?? kept.Keep(Content, Content.Indicator(f.Id)!, sets.GetValueOrDefault(f.Id), read.GetValueOrDefault((f.Id, Own)) ?? Series.Empty), StringComparer.Ordinal);
    }

    /// <summary>The same for a list, whose rows are asked for without waiting.</summary>
    public FigureBook Read(IReadOnlyCollection<Indicator> indicators) =>
        Book(indicators, Merge(Ids(indicators), Content.Areas.Select(a => a.Id), [.. Signed(Ids(indicators), allAreas: true)]), [.. Tallies(Measured(indicators))], new Dictionary<string, KeptSeries.Entry>());

    private IQueryable<Cell> Signed(List<string> ids, bool allAreas, DateTimeOffset? before = null)
    {
        var own = Own;
        var rows = db.Set<FigureRow>().AsNoTracking();
        return (before is { } end ? rows.Where(r => r.SignedAt < end) : rows)
            .Where(r => r.SignedAt != null && r.Part == 0 && r.Code == "" && ids.Contains(r.IndicatorId) && (allAreas || r.AreaId == own))
            .Select(r => new Cell(r.IndicatorId, r.AreaId, new(r.Year, r.Value, r.Method, r.Revision)));
    }

    private IQueryable<JournalTally> Tallies(List<string> measured) => db.Set<JournalTally>().AsNoTracking().Where(t => measured.Contains(t.IndicatorId));

    private static List<string> Measured(IEnumerable<Indicator> indicators) => [.. indicators.Where(i => i.Journal is not null).Select(i => i.Id)];

    private static List<string> Ids(IEnumerable<Indicator> indicators) =>
        [.. indicators.SelectMany(i => i.Formula is { } f ? [i.Id, f.Above, f.Below] : new[] { i.Id }).Distinct()];

    private string Own => Content.Centre?.Id ?? "";

    private Dictionary<(string, string), Series> Merge(List<string> ids, IEnumerable<string> areas, List<Cell> cells, int lastYear = int.MaxValue)
    {
        var signed = cells.GroupBy(c => (c.IndicatorId, c.AreaId)).ToDictionary(
            g => g.Key, g => g.GroupBy(c => c.Figure.Year).Select(y => y.MaxBy(c => c.Figure.Revision)!.Figure).ToList());
        Dictionary<(string, string), Series> found = [];
        foreach (var key in areas.SelectMany(a => ids.Select(id => (id, a))))
        {
            var given = Content.Figures.GetValueOrDefault(key) ?? Series.Empty;
            var newer = signed.GetValueOrDefault(key);
            var series = newer is null && !(given.Last?.Year > lastYear) ? given
                : new Series(given.Figures.Where(f => f.Year <= lastYear && newer?.Exists(n => n.Year == f.Year) is not true).Concat(newer ?? []));
            if (series.Figures.Count > 0)
            {
                found[key] = series;
            }
        }

        return found;
    }

    private FigureBook Book(
        IReadOnlyCollection<Indicator> indicators, Dictionary<(string, string), Series> found, List<JournalTally> tallies, IReadOnlyDictionary<string, KeptSeries.Entry> own,
        DateOnly? day = null)
    {
        foreach (var group in tallies.GroupBy(t => t.IndicatorId))
        {
            var measure = Content.Indicator(group.Key)!.Journal!;
            found[(group.Key, Own)] = new(group.Where(t => t.Count > 0).Select(t => new Figure(t.Year, t.Value(measure), 1, 1)));
        }

        AddRatios(indicators, found);
        return new(Content, found, pack.ToleranceAt(day ?? Today), Own, own);
    }

    private sealed record Cell(string IndicatorId, string AreaId, Figure Figure);

    private static void AddRatios(IEnumerable<Indicator> indicators, Dictionary<(string Id, string Area), Series> found)
    {
        foreach (var indicator in indicators.Where(i => i.Formula is not null))
        {
            foreach (var area in found.Keys.Where(k => k.Id == indicator.Formula!.Above).Select(k => k.Area).ToList())
            {
                if (found.TryGetValue((indicator.Formula!.Below, area), out var below)
                    && Series.Ratio(found[(indicator.Formula.Above, area)], below, indicator.Formula.Times, indicator.MethodOf) is { Figures.Count: > 0 } ratio)
                {
                    found[(indicator.Id, area)] = ratio;
                }
            }
        }
    }
}

/// <summary>One revision of a published figure.</summary>
/// <param name="AreaId">Of which area.</param>
/// <param name="Year">Of which year.</param>
/// <param name="Revision">From 1.</param>
/// <param name="Value">In the unit of the indicator.</param>
/// <param name="At">When it was published; null for a figure of the pack.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Note">What was said of it.</param>
/// <param name="Ground">Why it corrects the one before.</param>
internal sealed record SignedFigure(string AreaId, int Year, int Revision, decimal Value, DateTimeOffset? At, string Source, string? Note, string? Ground);
