using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Avoiding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Deciding;

/// <summary>Another chair goes on with a sitting whose chair must keep away from a subject that is not decided yet.</summary>
internal sealed class TakeChair(KechuangDb db, CurrentUser user, JudgeTies ties, Journal journal, IStringLocalizer<Texts> texts)
{
    /// <summary>The sittings that wait for another chair.</summary>
    public static IQueryable<Panel> Waiting(KechuangDb db) => db.Set<Panel>().Where(p => p.SignedAt == null
        && db.Set<PanelRecusal>().Any(r => r.PanelId == p.Id && r.UserId == p.ChairId && !db.Set<PanelDecision>().Any(d => d.EntryId == r.EntryId)));

    /// <returns>Null when the user presides from now on; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid roundId, CancellationToken ct)
    {
        if (!await db.Rounds(user, ReviewActions.HoldPanel).AnyAsync(r => r.Id == roundId, ct)
            || await Waiting(db).SingleOrDefaultAsync(p => p.RoundId == roundId, ct) is not { } panel)
        {
            return texts["这次会议不需要别的组长接替。"];
        }

        if (panel.ChairId == user.Id || await db.Set<PanelMember>().AnyAsync(m => m.PanelId == panel.Id && m.UserId == user.Id, ct))
        {
            return user.MayNot(texts["你应当回避，或是这次会议的成员，不能接替主持。"]);
        }

        var open = await db.Set<RoundEntry>().AsNoTracking().Where(e => e.RoundId == roundId && !db.Set<PanelDecision>().Any(d => d.EntryId == e.Id)).ToListAsync(ct);
        var found = await ties.FindAsync([user.Id], open, ct);
        if (open.Find(e => found[(user.Id, e.Id)].Any()) is { } own)
        {
            return user.MayNot(texts["你与 {0} 有回避关系（{1}），请由别的组长主持。", own.Number, found[(user.Id, own.Id)].First().Reason]);
        }

        var before = panel.ChairId;
        panel.ChairId = user.Id;
        panel.Touch();
        journal.Record("review.panel.chair_changed", "round", roundId, new { panel = panel.Id, before, chair = user.Id });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["同一时刻有别的变化，请刷新后再试。"].Value;
    }
}
