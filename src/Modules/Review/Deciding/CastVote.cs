using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Deciding;

/// <summary>A member of a panel votes on one subject, once, while it is not decided. Who must keep away is out of the room and has no vote.</summary>
internal sealed class CastVote(KechuangDb db, CurrentUser user, LeaveRoom leaving, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Required, Display(Name = "项目")] public Guid? EntryId { get; set; }

        [Required(ErrorMessage = "请选择赞成、不赞成或弃权"), EnumDataType(typeof(VoteChoice)), Display(Name = "表决")] public VoteChoice? Choice { get; set; }
    }

    /// <returns>Null when it is cast; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid roundId, Request request, CancellationToken ct)
    {
        var away = await leaving.LookAsync(roundId, ct);
        var panel = await db.Set<Panel>().AsNoTracking().SingleOrDefaultAsync(
            p => p.RoundId == roundId && p.SignedAt == null && db.Set<PanelMember>().Any(m => m.PanelId == p.Id && m.UserId == user.Id), ct);
        if (panel is null || !await db.Set<RoundEntry>().AnyAsync(e => e.Id == request.EntryId && e.RoundId == roundId, ct))
        {
            return texts["会议没有开，或者已经签字。"];
        }

        if (away.Contains(request.EntryId!.Value))
        {
            return user.MayNot(texts["你应当回避这个项目，没有表决权。"]);
        }

        if (await db.Set<PanelDecision>().AnyAsync(d => d.PanelId == panel.Id && d.EntryId == request.EntryId, ct))
        {
            return texts["这个项目已经有决定了。"];
        }

        var now = clock.GetUtcNow();
        var vote = new PanelVote { Id = Guid.CreateVersion7(now), PanelId = panel.Id, EntryId = request.EntryId!.Value, UserId = user.Id, Choice = request.Choice!.Value, CastAt = now };
        db.Add(vote);

        // What was voted is in the frozen row; the journal says that, not how.
        journal.Record("review.vote.cast", "round", roundId, new { vote = vote.Id, panel = panel.Id, entry = vote.EntryId });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["你已经表决过，或这个项目刚刚有了决定。"].Value;
    }
}
