using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Programmes.Reviewing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Working;

/// <summary>What waits for a panel's chair: applications to decide, objections to answer; nothing of what they must keep away from. Two queries where nothing waits.</summary>
internal sealed class ChairWork(KechuangDb db, CurrentUser user, ChairBar chair, Centre centre, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 40;

    public LocalText Title { get; } = new("资助决定", "Decisions on funding");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(Actions.Decide))
        {
            return null;
        }

        var waiting = db.Set<Application>().AsNoTracking().Within(user.Reach(Actions.Decide), user.Id)
            .Where(a => a.State == ApplicationState.Objected || a.State == ApplicationState.Reviewed);
        var tied = await chair.TiedAsync(waiting, ct);
        waiting = waiting.Where(a => !tied.Contains(a.Id));
        var rows = await waiting
            .Select(a => new { a.Id, a.Number, a.Title, a.State, Due = db.Set<ObjectionCase>().Where(o => o.ApplicationId == a.Id).Select(o => o.AnsweredOn == null ? o.Due : null).FirstOrDefault() })
            .OrderBy(a => a.State == ApplicationState.Objected ? 0 : 1).ThenBy(a => a.Due == null).ThenBy(a => a.Due).ThenBy(a => a.Number).Take(most)
            .Select(a => new { a.Id, a.Number, a.Title, a.State, a.Due, Total = waiting.Count() }).ToListAsync(ct);
        return Piles.Of(
            rows.Select(r => new WorkItem(r.State == ApplicationState.Objected ? texts["答复异议 {0}", r.Number] : texts["作出资助决定 {0}", r.Number], r.Title, $"/applications/{r.Id}", r.Due is { } due ? centre.EndOf(due) : null)),
            rows.Count == 0 ? 0 : rows[0].Total, most, "/programmes/calls");
    }
}
