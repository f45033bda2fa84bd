using Kechuang.Platform;
using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Registry.Contracts;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Deciding;

/// <summary>A chair opens the sitting that decides a round. From then on no score changes.</summary>
internal sealed class OpenPanel(
    KechuangDb db, CurrentUser user, JudgeTies judges, RecheckOpinions opinions, RegistryDirectory directory, RoundNotices notices, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Required, Display(Name = "会议日期")] public DateOnly? HeldOn { get; set; }

        [StringLength(200), Display(Name = "地点")] public string? Place { get; set; }

        [EnumDataType(typeof(PanelOrder), ErrorMessage = "请选择一种讨论次序"), Display(Name = "讨论次序")] public PanelOrder? Order { get; set; }

        /// <summary>Experts who sit on the panel.</summary>
        [Required, MinLength(1, ErrorMessage = "请至少选择一位成员"), MaxLength(50), Display(Name = "成员")] public List<Guid> Members { get; set => field = value ?? []; } = [];

        /// <summary>Said aloud when reviews are still missing.</summary>
        [Display(Name = "缺意见也开会")] public bool WithoutAll { get; set; }
    }

    /// <returns>Null when it is open; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid roundId, Request request, CancellationToken ct)
    {
        if (await db.Rounds(user, ReviewActions.HoldPanel).SingleOrDefaultAsync(r => r.Id == roundId, ct) is not { } round)
        {
            return texts["没有这个评审轮次。"];
        }

        if (round.State != RoundState.Reviewing)
        {
            return round.State == RoundState.Assigning ? texts["专家还没有分配，不能开会。"] : texts["这个轮次已经开过会了。"];
        }

        List<Guid> members = [.. request.Members.Where(m => m != user.Id).Distinct()];
        var experts = await db.Set<Expert>().AsNoTracking().Where(e => members.Contains(e.UserId)).ToListAsync(ct);
        if (experts.Count != members.Count)
        {
            return texts["成员应是专家库里的专家。"];
        }

        if (experts.Count(e => e.PersonId is null) is > 0 and var unconfirmed)
        {
            return texts["有 {0} 位成员的身份没有确认，无法核对回避，请另选成员。", unconfirmed];
        }

        if (await directory.PersonOfUserAsync(user.Id, ct) is null && !await db.Set<Expert>().AnyAsync(e => e.UserId == user.Id && e.PersonId != null, ct))
        {
            return user.MayNot(texts["你的身份没有确认：登记库中没有与你的账号对应的人员，无法核对回避。请项目主管先把你加入专家库。"]);
        }

        var entries = await db.Set<RoundEntry>().AsNoTracking().Where(e => e.RoundId == roundId).ToListAsync(ct);
        var ties = await judges.FindAsync([.. members, user.Id], entries, ct);
        if (entries.Find(e => ties[(user.Id, e.Id)].Any()) is { } own)
        {
            return user.MayNot(texts["你与 {0} 有回避关系（{1}），请由别的组长主持。", own.Number, ties[(user.Id, own.Id)].First().Reason]);
        }

        var recheck = await opinions.HandleAsync(roundId, entries, ct);
        if (recheck.Count > 0)
        {
            return texts["重新核对回避：{0} 现在应当回避，其意见不能采用。请项目主管先在项目页剔除。", Marks.Listed(recheck.Take(5))];
        }

        var missing = entries.Sum(e => round.ExpertsPerSubject + e.Extra)
            - await db.Set<Duty>().CountAsync(d => d.RoundId == roundId && d.State == DutyState.Submitted, ct);
        if (missing > 0 && !request.WithoutAll)
        {
            return texts["还缺 {0} 份评审意见。要在缺意见的情况下开会，请勾选确认。", missing];
        }

        var now = clock.GetUtcNow();
        var panel = new Panel
        {
            Id = Guid.CreateVersion7(now),
            RoundId = roundId,
            ChairId = user.Id,
            HeldOn = request.HeldOn!.Value,
            Place = request.Place?.Trim() ?? "",
            Order = request.Order ?? PanelOrder.Rank,
            OpenedAt = now,
        };
        db.Add(panel);
        db.AddRange(members.Select(m => new PanelMember { PanelId = panel.Id, UserId = m }));
        db.AddRange(ties.Where(t => t.Key.User != user.Id).Select(t => new PanelRecusal { PanelId = panel.Id, UserId = t.Key.User, EntryId = t.Key.Entry, Kind = t.First().Kind }));
        round.State = RoundState.Deciding;
        await notices.PanelOpenedAsync(round, panel, members, ct);
        journal.Record("review.panel.opened", "round", roundId, new { panel = panel.Id, panel.HeldOn, panel.Order, chair = user.Id, members, missing, recusals = ties.Count });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["同一时刻有别的变化，请刷新后再试。"].Value;
    }
}
