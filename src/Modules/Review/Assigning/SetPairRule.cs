using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Assigning;

/// <summary>An officer pins or forbids a pair, with a reason, or takes that back.</summary>
internal sealed class SetPairRule(
    KechuangDb db, CurrentUser user, FindConflicts conflicts, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Required, Display(Name = "项目")] public Guid? EntryId { get; set; }

        [Required, Display(Name = "专家")] public Guid? ExpertId { get; set; }

        /// <summary><c>pin</c>, <c>forbid</c>, or <c>clear</c> to take the officer's word back.</summary>
        [Required, RegularExpression("pin|forbid|clear", ErrorMessage = "请选择指定、排除或取消"), Display(Name = "做法")] public string What { get; set; } = "";

        [Required, StringLength(300, MinimumLength = 2), Display(Name = "理由")] public string Reason { get; set; } = "";
    }

    /// <returns>Null when it is stored; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid roundId, Request request, CancellationToken ct)
    {
        var round = await db.Rounds(user, ReviewActions.ManageRounds).SingleOrDefaultAsync(r => r.Id == roundId, ct);
        var entry = await db.Set<RoundEntry>().SingleOrDefaultAsync(e => e.Id == request.EntryId && e.RoundId == roundId, ct);
        var expert = await db.Set<Expert>().SingleOrDefaultAsync(e => e.Id == request.ExpertId, ct);
        if (round is null || entry is null || expert is null)
        {
            return texts["没有这个项目或专家。"];
        }

        if (round.State is not (RoundState.Assigning or RoundState.Reviewing))
        {
            return texts["评审已结束，不能再分配专家。"];
        }

        if (await db.Set<Duty>().AnyAsync(d => d.EntryId == entry.Id && d.ExpertId == expert.Id, ct))
        {
            return texts["该专家已经收到或谢绝了这项评审，不能再改。"];
        }

        if (request.What == "pin" && (await conflicts.FindAsync([expert], [entry], ct))[(expert.Id, entry.Id)].FirstOrDefault() is { } conflict)
        {
            return texts["该专家应当回避：{0}。不能指定。", conflict.Reason];
        }

        if (request.What == "pin" && (expert.State != ExpertState.Active || Math.Min(round.MaxLoad, expert.MaxLoad ?? int.MaxValue) == 0))
        {
            return texts["该专家目前不接受评审。"];
        }

        await db.Set<PairRule>().Where(r => r.EntryId == entry.Id && r.ExpertId == expert.Id).ForEachAsync(r => db.Remove(r), ct);
        if (request.What != "clear")
        {
            db.Add(new PairRule
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                RoundId = roundId,
                EntryId = entry.Id,
                ExpertId = expert.Id,
                Kind = request.What == "pin" ? PairRuleKind.Pin : PairRuleKind.Forbid,
                Reason = request.Reason.Trim(),
                SetBy = user.Id,
                SetAt = clock.GetUtcNow(),
            });
        }

        journal.Record("review.pair.ruled", "round", roundId, new { entry = entry.Id, expert = expert.Id, request.What, request.Reason });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["别人刚刚改过这一对。"].Value;
    }
}
