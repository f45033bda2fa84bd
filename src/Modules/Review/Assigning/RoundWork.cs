using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Assigning;

/// <summary>What waits for an officer: rounds without experts, gaps that declined reviews left, and opinions that are late.</summary>
internal sealed class RoundWork(KechuangDb db, CurrentUser user, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 310;

    public LocalText Title => new("评审轮次", "Rounds");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(ReviewActions.ManageRounds))
        {
            return null;
        }

        var today = centre.DateOf(clock.GetUtcNow());
        var waiting = db.Rounds(user, ReviewActions.ManageRounds)
            .Where(r => r.State == RoundState.Assigning || r.State == RoundState.Reviewing)
            .Select(r => new
            {
                r.Id,
                r.Number,
                r.Title,
                r.State,
                r.Due,
                Gaps = db.Set<RoundEntry>().Where(e => e.RoundId == r.Id).Sum(e => r.ExpertsPerSubject + e.Extra)
                    - db.Set<Duty>().Count(d => d.RoundId == r.Id && d.State != DutyState.Declined),
                Late = r.Due < today ? db.Set<Duty>().Count(d => d.RoundId == r.Id && (d.State == DutyState.Offered || d.State == DutyState.Accepted)) : 0,
            })
            .Where(r => r.Gaps > 0 || r.Late > 0);
        var rows = await waiting.OrderBy(r => r.Due).ThenBy(r => r.Id).Take(most).ToListAsync(ct);
        return new(
            [.. rows.Select(r => new WorkItem(
                r.State == RoundState.Assigning ? texts["分配专家 {0}", r.Number] : r.Gaps > 0 ? texts["补齐 {0} 个评审空缺 {1}", r.Gaps, r.Number] : texts["催交 {0} 份逾期意见 {1}", r.Late, r.Number],
                r.Title.ToString(), r.Gaps > 0 ? $"/review/rounds/{r.Id}/assignment" : ReviewDesk.Href(r.Id), centre.EndOf(r.Due)))],
            rows.Count < most ? rows.Count : await waiting.CountAsync(ct),
            "/review/rounds");
    }
}
