using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Deciding;

/// <summary>What waits for a chair: panels to open, once the opinions are in or late, subjects to decide, and minutes to sign.</summary>
internal sealed class PanelWork(KechuangDb db, CurrentUser user, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 320;

    public LocalText Title => new("会评", "Panels");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(ReviewActions.HoldPanel))
        {
            return null;
        }

        var (me, today) = (user.Id, centre.DateOf(clock.GetUtcNow()));
        var waiting = db.Rounds(user, ReviewActions.HoldPanel)
            .Select(r => new
            {
                r.Id,
                r.Number,
                r.Title,
                r.State,
                r.Due,
                Missing = db.Set<RoundEntry>().Where(e => e.RoundId == r.Id).Sum(e => r.ExpertsPerSubject + e.Extra)
                    - db.Set<Duty>().Count(d => d.RoundId == r.Id && d.State == DutyState.Submitted),
                Open = db.Set<RoundEntry>().Count(e => e.RoundId == r.Id) - db.Set<PanelDecision>().Count(d => d.RoundId == r.Id),
                Waits = TakeChair.Waiting(db).Any(p => p.RoundId == r.Id && p.ChairId != me && !db.Set<PanelMember>().Any(m => m.PanelId == p.Id && m.UserId == me)),
                Mine = db.Set<Panel>().Any(p => p.RoundId == r.Id && p.ChairId == me),
            })
            .Where(r => (r.State == RoundState.Reviewing && (r.Missing <= 0 || r.Due < today)) || (r.State == RoundState.Deciding && (r.Mine || r.Waits)));
        var rows = await waiting.OrderBy(r => r.Due).ThenBy(r => r.Id).Take(most).ToListAsync(ct);
        return new(
            [.. rows.Select(r => new WorkItem(
                r.State == RoundState.Reviewing ? (r.Missing > 0 ? texts["召开会评 {0}（缺 {1} 份意见）", r.Number, r.Missing] : texts["召开会评 {0}", r.Number])
                    : r.Waits ? texts["接替主持会评 {0}", r.Number] : r.Open > 0 ? texts["决定 {0} 个项目 {1}", r.Open, r.Number] : texts["签署会议记录 {0}", r.Number],
                r.Title.ToString(), ReviewDesk.PanelHref(r.Id), null))],
            rows.Count < most ? rows.Count : await waiting.CountAsync(ct),
            "/review/panels");
    }
}
