using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Scoring;

/// <summary>An officer lets an expert correct a review that was turned in. The old one stays on record and stops counting.</summary>
internal sealed class ReopenOpinion(KechuangDb db, CurrentUser user, RecheckDuty recheck, RoundNotices notices, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Required, Display(Name = "评审意见")] public Guid? DutyId { get; set; }

        [Required, StringLength(500, MinimumLength = 2), Display(Name = "理由")] public string Reason { get; set; } = "";
    }

    /// <returns>Null when it is reopened; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid roundId, Request request, CancellationToken ct)
    {
        var round = await db.Rounds(user, ReviewActions.ManageRounds).SingleOrDefaultAsync(r => r.Id == roundId, ct);
        var duty = await db.Set<Duty>().SingleOrDefaultAsync(d => d.Id == request.DutyId && d.RoundId == roundId, ct);
        if (round is null || duty is null)
        {
            return texts["没有这项评审。"];
        }

        if (round.State != RoundState.Reviewing)
        {
            return texts["会评已经开始，不能再退回修改。"];
        }

        // Nobody is asked to read again what they must keep away from; such a review is left out.
        if (duty.State == DutyState.Submitted && (await recheck.FoundAsync(duty, ct)).Count > 0)
        {
            return texts["这位专家现在应当回避"];
        }

        var turn = duty.Turn;
        if (!duty.TryReopen())
        {
            return texts["这项评审没有已提交的意见。"];
        }

        round.Touch();
        db.Add(new Reopening
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            DutyId = duty.Id,
            Turn = turn,
            Reason = request.Reason.Trim(),
            By = user.Id,
            At = clock.GetUtcNow(),
        });
        notices.Reopened(round, duty);
        journal.Record("review.opinion.reopened", "duty", duty.Id, new { duty.RoundId, duty.EntryId, turn, request.Reason });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这项评审刚刚有了变化，请刷新后再试。"].Value;
    }
}
