using System.ComponentModel.DataAnnotations;
using Kechuang.Planning.Loading;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Planning.Observing;

/// <summary>The two signatures of a set of figures. The first sends it in; the second, by another person, publishes and locks every figure of it.</summary>
internal sealed class SignFigures(KechuangDb db, PlanningPack pack, Journal journal, Notices notices, CurrentUser user, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "退回的理由"), Required, StringLength(FigureSet.TextLength, MinimumLength = 4)] public string? Reason { get; set; }
    }

    /// <summary>A set for whoever made it or may sign; null when there is none.</summary>
    public async Task<FigureSet?> FindAsync(Guid id, CancellationToken ct)
    {
        var (all, me) = (user.Can(PlanningActions.Sign) || user.Can(PlanningActions.Records), user.Id);
        return await db.Set<FigureSet>().SingleOrDefaultAsync(s => s.Id == id && (all || s.SubmittedBy == me), ct);
    }

    public Task<List<FigureRow>> RowsAsync(Guid set, CancellationToken ct) =>
        db.Set<FigureRow>().Where(r => r.SetId == set).OrderBy(r => r.Year).ThenBy(r => r.Part).ThenBy(r => r.AreaId).ThenBy(r => r.Code).ToListAsync(ct);

    /// <summary>What each row that corrects a figure corrects. One query where there is such a row.</summary>
    public async Task<IReadOnlyDictionary<Guid, decimal>> BeforeAsync(IReadOnlyList<FigureRow> rows, CancellationToken ct)
    {
        var corrections = rows.Where(r => r.Revision > 1).ToList();
        if (corrections.Count == 0)
        {
            return new Dictionary<Guid, decimal>();
        }

        var (id, years) = (corrections[0].IndicatorId, corrections.Select(r => r.Year).Distinct().ToList());
        var signed = (await db.Set<FigureRow>().AsNoTracking().Where(r => r.IndicatorId == id && r.SignedAt != null && years.Contains(r.Year)).ToListAsync(ct))
            .ToDictionary(r => (r.AreaId, r.Year, r.Part, r.Code, r.Revision), r => r.Value);
        return corrections.Select(r => (r.Id, Value: signed.TryGetValue((r.AreaId, r.Year, r.Part, r.Code, r.Revision - 1), out var value) ? value : Given(r)))
            .Where(r => r.Value is not null).ToDictionary(r => r.Id, r => r.Value!.Value);
    }

    /// <summary>The pack's own figure, which counts as revision 1.</summary>
    private decimal? Given(FigureRow row) => row.Part != 0 ? null
        : (row.Code.Length == 0 ? pack.Content.Figures.GetValueOrDefault((row.IndicatorId, row.AreaId)) : pack.Content.Cuts.GetValueOrDefault((row.IndicatorId, row.AreaId, row.Code)))?.At(row.Year);

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> SubmitAsync(FigureSet set, CancellationToken ct)
    {
        if (!user.Can(PlanningActions.Enter) || !set.Submit(user.Id, clock.GetUtcNow()))
        {
            var rule = texts["只有填报人可以报送，而且只能报送一次。"].Value;
            return !user.Can(PlanningActions.Enter) || set.SubmittedBy != user.Id ? user.MayNot(rule) : rule;
        }

        journal.Record("planning.figures.submitted", "figures", set.Id, new { set.Number, indicator = set.IndicatorId });
        return await SaveAsync(ct);
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> SignAsync(FigureSet set, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!user.Can(PlanningActions.Sign) || !set.Sign(user.Id, now))
        {
            return MayNotSign(set);
        }

        foreach (var row in await RowsAsync(set.Id, ct))
        {
            row.SignedAt = now;
        }

        journal.Record("planning.figures.signed", "figures", set.Id, new { set.Number, indicator = set.IndicatorId });
        Tell(set, new($"{set.Number} 已签核并公布", $"{set.Number} is signed and published"));
        return await SaveAsync(ct);
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> ReturnAsync(FigureSet set, Request request, CancellationToken ct)
    {
        if (!user.Can(PlanningActions.Sign) || !set.Return(user.Id, request.Reason!.Trim()))
        {
            return MayNotSign(set);
        }

        journal.Record("planning.figures.returned", "figures", set.Id, new { set.Number, indicator = set.IndicatorId, set.Reason });
        Tell(set, new($"{set.Number} 被退回：{set.Reason}", $"{set.Number} was sent back: {set.Reason}"));
        return await SaveAsync(ct);
    }

    private string MayNotSign(FigureSet set)
    {
        var rule = texts["签核人不能是填报人；已经签核或退回的不能再签。"].Value;
        return !user.Can(PlanningActions.Sign) || set.SubmittedBy == user.Id ? user.MayNot(rule) : rule;
    }

    private void Tell(FigureSet set, Platform.LocalText text) => notices.Tell(set.SubmittedBy, text, $"/planning/figures/{set.Id}");

    private async Task<string?> SaveAsync(CancellationToken ct) =>
        await db.TrySaveAsync(ct) is Saved.Done ? null : texts["同一个数已经有人更正并签核，请按最新的数重新报送。"].Value;
}
