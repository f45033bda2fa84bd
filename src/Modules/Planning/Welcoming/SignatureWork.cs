using Kechuang.Planning.Loading;
using Kechuang.Planning.Observing;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using LocalText = Kechuang.Platform.LocalText;

namespace Kechuang.Planning.Welcoming;

/// <summary>In "my work": the sets of figures that wait for this person's signature.</summary>
internal sealed class SignatureWork(KechuangDb db, CurrentUser user, PlanningPack pack, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 60;

    public LocalText Title => new("统计值签核", "Figures to sign");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(PlanningActions.Sign))
        {
            return null;
        }

        var me = user.Id;
        var waiting = db.Set<FigureSet>().AsNoTracking().Where(s => s.State == FigureSetState.Submitted && s.SubmittedBy != me);
        var sets = await waiting.OrderBy(s => s.SubmittedAt).Take(most).Select(s => new { s.Id, s.Number, s.IndicatorId }).ToListAsync(ct);
        return new(
            [.. sets.Select(s => new WorkItem(texts["签核 {0}", s.Number], pack.Content.Indicator(s.IndicatorId)?.Name.ToString() ?? s.IndicatorId, $"/planning/figures/{s.Id}", null))],
            sets.Count < most ? sets.Count : await waiting.CountAsync(ct), "/planning/figures?state=Submitted");
    }
}
