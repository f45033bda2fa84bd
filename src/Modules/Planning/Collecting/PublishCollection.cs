using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Observing;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Collecting;

/// <summary>The office looks at what came in, sends answers back, and after the last day closes and draws figures up for the two signatures.</summary>
internal sealed class PublishCollection(
    KechuangDb db, PlanningPack pack, ReportFigures figures, Journal journal, Notices notices, CurrentUser user, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "单位"), Required, StringLength(40)] public string? Unit { get; set; }

        [Display(Name = "退回的理由"), Required, StringLength(CollectedUnit.NoteLength, MinimumLength = 4)] public string? Reason { get; set; }
    }

    public async Task<(Collection Collection, List<CollectedUnit> Units)?> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<Collection>().SingleOrDefaultAsync(c => c.Id == id, ct) is { } collection
            ? (collection, await db.Set<CollectedUnit>().Where(u => u.CollectionId == id).OrderBy(u => u.Name).ThenBy(u => u.Id).ToListAsync(ct))
            : null;

    /// <summary>What the units signed off for the year before, by organisation and indicator. One query.</summary>
    public Task<IReadOnlyDictionary<(Guid Organisation, string Indicator), decimal>> BeforeAsync(Collection collection, IReadOnlyList<CollectedUnit> units, CancellationToken ct) =>
        EarlierAnswers.ReadAsync(db, collection, [.. units.Select(u => u.OrganisationId)], ct);

    /// <summary>What each question comes to with the answers of now and those of the year before (<see cref="BeforeAsync"/>).</summary>
    public async Task<IReadOnlyList<(Question Question, CompiledFigures Figures)>> CompileAsync(
        Collection collection, IReadOnlyList<CollectedUnit> units, IReadOnlyDictionary<(Guid Organisation, string Indicator), decimal> before, CancellationToken ct) =>
        Compile(collection, units, before, await EarlierSums.ReadAsync(db, pack.Content, collection, ct));

    private IReadOnlyList<(Question Question, CompiledFigures Figures)> Compile(
        Collection collection, IReadOnlyList<CollectedUnit> units, IReadOnlyDictionary<(Guid, string), decimal> before, EarlierSums earlier) =>
        [.. collection.Questions.Select(q => (q, Compile(q, units, before, [.. earlier.Of[q.Indicator]])))];

    private CompiledFigures Compile(
        Question question, IReadOnlyList<CollectedUnit> units, IReadOnlyDictionary<(Guid, string), decimal> before, IReadOnlyList<IReadOnlyCollection<Counted>> earlier)
    {
        var indicator = pack.Content.Indicator(question.Indicator);
        var dimension = indicator?.Dimensions.FirstOrDefault(d => d.IsOfUnits);
        return CompileFigures.Run(
            [.. units.Select(u => new UnitReport(
                u.AreaId, u.State is UnitState.HandedIn && u.Answers.TryGetValue(question.Indicator, out var answer) ? answer.Value : null,
                before.TryGetValue((u.OrganisationId, question.Indicator), out var last) ? last : null, u.OrganisationId, dimension?.Of(u.Kind)?.Id))],
            question.Estimate, indicator?.Decimals ?? 0, pack.Content.Limits.LeastUnits, dimension is not null, earlier);
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> SendBackAsync(Collection collection, IReadOnlyList<CollectedUnit> units, Request request, CancellationToken ct)
    {
        if (!user.Can(PlanningActions.Collect) || collection.State is not CollectionState.Open
            || units.FirstOrDefault(u => u.Id.ToString() == request.Unit) is not { } unit || !unit.SendBack(request.Reason!.Trim()))
        {
            return texts["只有已经报送、还没有截止的可以退回。"];
        }

        await notices.TellRoleAsync(
            Role.ResearchOffice, unit.OrganisationId,
            new($"“{collection.Title.Zh}”被退回：{unit.Reason}", $"“{collection.Title.En}” was sent back: {unit.Reason}"), $"/planning/answers/{unit.Id}", ct);
        journal.Record("planning.collection.returned", "collected-unit", unit.Id, new { collection.Number, organisation = unit.OrganisationId, unit.Reason });
        return await db.TrySaveAsync(ct) is Saved.Done ? null : texts["有人同时做了改动，请重试。"].Value;
    }

    /// <summary>Closes after the last day. From then on nobody answers; the figures are drawn up as drafts that another person signs.</summary>
    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> CloseAsync(Collection collection, IReadOnlyList<CollectedUnit> units, CancellationToken ct)
    {
        var drawn = await DrawUpAsync(collection, units, ct);
        // Figures that the checks refuse keep the collection open: nothing is half closed.
        return drawn.Figures.FirstOrDefault(d => d.Rows.Any(r => !r.Passes)) is { Indicator: { } refused } wrong
            ? texts["“{0}”没有通过检查：{1}", refused.Name, string.Join("；", wrong.Rows.SelectMany(r => r.Mistakes).Distinct())]
            : await KeepAsync(collection, units, drawn, ct);
    }

    /// <summary>What may be published of a collection, audited together with all that closed before it.</summary>
    /// <param name="Closing">The place among those of its year that the audit holds for.</param>
    /// <param name="Figures">The rows of each indicator that has any.</param>
    internal sealed record Drawn(int Closing, IReadOnlyList<(Indicator Indicator, IReadOnlyList<CheckedFigure> Rows)> Figures);

    /// <summary>Audits and draws up; stores nothing.</summary>
    internal async Task<Drawn> DrawUpAsync(Collection collection, IReadOnlyList<CollectedUnit> units, CancellationToken ct)
    {
        var earlier = await EarlierSums.ReadAsync(db, pack.Content, collection, ct);
        var figuresOf = new List<(Indicator Indicator, IReadOnlyList<CheckedFigure> Rows)>();
        foreach (var (question, compiled) in Compile(collection, units, await BeforeAsync(collection, units, ct), earlier))
        {
            if (pack.Content.Indicator(question.Indicator) is { } indicator && Rows(collection, question, compiled, indicator) is { Count: > 0 } rows)
            {
                figuresOf.Add((indicator, await figures.CheckAsync(indicator, rows, ct)));
            }
        }

        return new(earlier.Closed + 1, figuresOf);
    }

    /// <summary>Closes with what was drawn up; refused when another one of the year closed since, for the audit did not know of it.</summary>
    internal async Task<string?> KeepAsync(Collection collection, IReadOnlyList<CollectedUnit> units, Drawn drawn, CancellationToken ct)
    {
        if (!user.Can(PlanningActions.Collect) || !collection.Close(centre.DateOf(clock.GetUtcNow()), clock.GetUtcNow(), drawn.Closing))
        {
            return texts["截止日过后才能截止，而且只能一次。"];
        }

        foreach (var unit in units)
        {
            unit.Close();
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        journal.Record("planning.collection.closed", "collection", collection.Id, new { collection.Number, asked = units.Count, answered = units.Count(u => u.State is UnitState.HandedIn) });
        if (await db.TrySaveAsync(ct) is not Saved.Done)
        {
            return texts["同一年的另一个调查刚刚截止，或者有人同时改动了这个调查：要重新审核，请再截止一次。"];
        }

        var source = $"{collection.Number} {collection.Title.Zh}";
        foreach (var (indicator, rows) in drawn.Figures)
        {
            if ((await figures.KeepAsync(indicator, rows, source, rows.Any(r => r.IsCorrection) ? source : null, ct)).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>The figures of a question that may be published: the centre's, its parts', and those of the breakdown.</summary>
    private List<GivenFigure> Rows(Collection collection, Question question, CompiledFigures compiled, Indicator indicator)
    {
        var own = pack.Content.Centre!.Id;
        return [.. compiled.Parts.Prepend(compiled.Total with { Area = own }).Select(c => (Cell: c, Area: c.Area, Code: ""))
            .Concat(compiled.Codes.Select(c => (Cell: c, Area: (string?)own, Code: c.Area ?? "")))
            .Where(c => c.Cell is { State: CellState.Published, Area: not null })
            .Select((c, i) => new GivenFigure(
                i + 1, c.Area!, Text(collection.Year), Text(c.Cell.Value), indicator.UnitId, Note(question, c.Cell) is var note ? $"{note.Zh} / {note.En}" : "", c.Code))];
    }

    /// <summary>How much of a figure was answered and how the rest was estimated: what is published beside it.</summary>
    public static Platform.LocalText Note(Question question, CompiledCell cell)
    {
        var (zh, en) = ($"应答 {cell.Answered}/{cell.Asked}（{Share(cell.Response)}）", $"{cell.Answered} of {cell.Asked} answered ({Share(cell.Response)})");
        var how = question.Estimate switch
        {
            _ when cell.Answered == cell.Asked => new("", ""),
            Estimation.None => new("，未应答的不估计", "; the others are not estimated"),
            Estimation.Mean => new($"，未应答的按应答单位均值估计，估计部分{Text(cell.Estimated)}", $"; the others are estimated by the mean of those that answered, {Text(cell.Estimated)} in all"),
            _ => new Platform.LocalText($"，未应答的按本单位上年数乘以应答单位增速估计，没有上年数的按均值，估计部分{Text(cell.Estimated)}", $"; the others are estimated by their own answer of the year before and the growth of those that answered, else by the mean, {Text(cell.Estimated)} in all"),
        };
        return new(zh + how.Zh, en + how.En);
    }

    private static string Share(decimal share) => $"{Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture)}%";

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
