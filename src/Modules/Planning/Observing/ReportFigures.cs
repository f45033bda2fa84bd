using System.ComponentModel.DataAnnotations;
using Kechuang.Planning.Loading;
using Kechuang.Planning.Showing;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Observing;

/// <summary>A body reports figures of an indicator: checked row by row, kept as a draft when every row passes, then sent in with the first signature.</summary>
internal sealed class ReportFigures(KechuangDb db, PlanningPack pack, ReadFigures figures, Journal journal, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "地区"), StringLength(20)] public string? Area { get; set; }

        [Display(Name = "年份"), StringLength(8)] public string? Year { get; set; }

        [Display(Name = "值"), StringLength(40)] public string? Value { get; set; }

        [Display(Name = "单位"), StringLength(40)] public string? Unit { get; set; }

        [Display(Name = "分类"), StringLength(60)] public string? Code { get; set; }

        [Display(Name = "说明"), StringLength(FigureSet.TextLength)] public string? Note { get; set; }

        [Display(Name = "来源"), Required, StringLength(FigureSet.TextLength, MinimumLength = 2)] public string? Source { get; set; }

        [Display(Name = "更正的理由"), StringLength(FigureSet.TextLength)] public string? Ground { get; set; }
    }

    /// <summary>An indicator that takes reported figures; null when there is none of this id.</summary>
    public Indicator? Find(string id) => pack.Content.Indicator(id) is { IsReported: true } indicator ? indicator : null;

    /// <summary>What the checks say, row by row; stores nothing.</summary>
    public async Task<IReadOnlyList<CheckedFigure>> CheckAsync(Indicator indicator, IReadOnlyList<GivenFigure> rows, CancellationToken ct)
    {
        var book = await figures.ReadAsync([indicator], allAreas: true, ct);
        return new CheckFigures(pack.Content, indicator, book, figures.Today.Year, await figures.PartsAsync(indicator, ct), await figures.CutsAsync(indicator, ct)).Run(rows);
    }

    /// <returns>The set, or the sentence to show.</returns>
    public async Task<(FigureSet? Set, string? Refusal)> KeepAsync(Indicator indicator, IReadOnlyList<CheckedFigure> rows, string source, string? ground, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return (null, texts["没有要报送的数。"]);
        }

        if (rows.Any(r => !r.Passes))
        {
            return (null, texts["有 {0} 行没有通过检查，没有保存。", rows.Count(r => !r.Passes)]);
        }

        if (rows.Any(r => r.IsCorrection) && string.IsNullOrWhiteSpace(ground))
        {
            return (null, texts["更正已公布的数，必须写明理由。"]);
        }

        var now = clock.GetUtcNow();
        var set = new FigureSet
        {
            Id = Guid.CreateVersion7(now),
            IndicatorId = indicator.Id,
            Number = $"FIG-{await db.NextNumberAsync("planning/figures", ct)}",
            Source = source.Trim(),
            Ground = string.IsNullOrWhiteSpace(ground) ? null : ground.Trim(),
            MadeAt = now,
            SubmittedBy = user.Id,
        };
        db.Add(set);
        db.AddRange(rows.Select(r => new FigureRow
        {
            Id = Guid.CreateVersion7(now),
            SetId = set.Id,
            IndicatorId = indicator.Id,
            AreaId = r.Area!.Id,
            Year = r.Year,
            Part = r.Part,
            Code = r.Code,
            Value = r.Value,
            Method = indicator.MethodOf(r.Year),
            Revision = r.Revision,
            Note = r.Note.Length == 0 ? null : r.Note,
        }));
        journal.Record("planning.figures.kept", "figures", set.Id, new { set.Number, indicator = indicator.Id, rows = rows.Count });
        return await db.TrySaveAsync(ct) is Saved.Done ? (set, null) : (null, texts["有人同时做了改动，请重试。"]);
    }
}
