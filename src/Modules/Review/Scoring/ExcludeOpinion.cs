using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Review.Assigning;
using Kechuang.Review.Avoiding;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Review.Scoring;

/// <summary>An officer leaves an opinion out because a conflict came to light after it was written. Only the report on the pair allows it: nobody else's opinion is left out.</summary>
internal sealed class ExcludeOpinion(KechuangDb db, CurrentUser user, RecheckDuty recheck, ReplaceExpert replacing, Journal journal, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Required, Display(Name = "评审")] public Guid? DutyId { get; set; }
    }

    /// <returns>Null when it does not count any more; otherwise the sentence to show.</returns>
    public async Task<string?> HandleAsync(Guid roundId, Request request, CancellationToken ct)
    {
        var round = await db.Rounds(user, ReviewActions.ManageRounds).SingleOrDefaultAsync(r => r.Id == roundId && r.State == RoundState.Reviewing, ct);
        var duty = await db.Set<Duty>().SingleOrDefaultAsync(d => d.Id == request.DutyId && d.RoundId == roundId, ct);
        if (round is null || duty is null)
        {
            return texts["没有这项评审。"];
        }

        var found = await recheck.FoundAsync(duty, ct);
        if (found.Count == 0)
        {
            return texts["没有发现应当回避的情形，不能剔除这份意见。"];
        }

        if (!duty.TryExclude(RecheckDuty.Instead, clock.GetUtcNow()))
        {
            return texts["这项评审已经提交或谢绝，不能再谢绝。"];
        }

        await replacing.AskAsync(duty, ct);
        round.Touch();
        journal.Record("review.opinion.excluded", "duty", duty.Id, new { duty.RoundId, duty.EntryId, found });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["同一时刻有别的变化，请刷新后再试。"].Value;
    }
}
