using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Scoring;

/// <summary>What waits for an expert: reviews to answer, with their word on conflicts, and opinions to turn in.</summary>
internal sealed class ReviewWork(KechuangDb db, CurrentUser user, UnseenDuties looking, Centre centre, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 300;

    public LocalText Title => new("我的评审", "My reviews");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(ReviewActions.DoDuties))
        {
            return null;
        }

        var me = user.Id;
        var open =
            from d in db.Set<Duty>()
            join e in db.Set<RoundEntry>() on d.EntryId equals e.Id
            join r in db.Set<Round>() on d.RoundId equals r.Id
            where d.UserId == me && (d.State == DutyState.Offered || d.State == DutyState.Accepted) && r.State == RoundState.Reviewing
            select new { d.Id, d.State, d.Turn, e.Number, e.Title, r.Due };
        var rows = await open.OrderBy(d => d.Due).ThenBy(d => d.Id).Take(most).ToListAsync(ct);
        var ids = rows.Select(d => d.Id).ToList();
        var unseen = rows.Count == 0 ? new HashSet<Guid>() : await looking.AmongAsync(db.Set<Duty>().Where(d => ids.Contains(d.Id)), ct);
        return new(
            [.. rows.Select(d => unseen.Contains(d.Id) ? new WorkItem(texts["由项目主管另请专家的评审"], UnseenDuties.Instead.ToString(), $"/my/reviews/{d.Id}", centre.EndOf(d.Due)) : new(
                d.State == DutyState.Offered ? texts["声明有无回避，答复评审 {0}", d.Number] : d.Turn > 0 ? texts["修改评审意见 {0}", d.Number] : texts["提交评审意见 {0}", d.Number],
                d.Title, $"/my/reviews/{d.Id}", centre.EndOf(d.Due)))],
            rows.Count < most ? rows.Count : await open.CountAsync(ct),
            "/my/reviews");
    }
}
