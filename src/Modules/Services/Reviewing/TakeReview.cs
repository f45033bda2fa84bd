using Kechuang.Platform.Database;
using Kechuang.Review.Contracts;
using Kechuang.Services.Handling;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Reviewing;

/// <summary>An officer takes over what the experts of a case found. Where the mean stands this closes the round: no score changes afterwards.</summary>
internal sealed class TakeReview(KechuangDb db, Docket docket, ReviewDesk desk, ReadReview read, CaseWords words, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <returns>Null when it is done.</returns>
    public async Task<HandleCase.Refusal?> HandleAsync(Proceeding proceeding, Case it, long version, CancellationToken ct)
    {
        if (it.Version != version)
        {
            return new(StatusCodes.Status409Conflict, words.TooLate);
        }

        if (proceeding.ReviewOf(it) is not { TakenAt: null } review)
        {
            return No(proceeding, Refused.Because("state"));
        }

        if (!review.ByPanel && await desk.CloseAsync(review.RoundId, await CountingAsync(review.RoundId, ct), ct) is { State: not RoundClosing.Outcome.Closed } closing)
        {
            return new(StatusCodes.Status409Conflict, Say(closing));
        }

        if (await read.HandleAsync(proceeding, it, ct) is not { Ground: { } ground } standing)
        {
            return No(proceeding, Refused.Because("review"));
        }

        if (proceeding.TakeReview(it, docket.Me(proceeding, it), ground, standing.Decision?.Id, clock.GetUtcNow()) is { } refused)
        {
            return No(proceeding, refused);
        }

        it.Touch();
        return await docket.SaveAsync(proceeding, ct) == Saved.Done ? null : new(StatusCodes.Status409Conflict, words.TooLate);
    }

    /// <summary>The cases of a round that still wait for their result: one that was withdrawn holds up nobody.</summary>
    private async Task<IReadOnlyCollection<Guid>> CountingAsync(Guid round, CancellationToken ct) => await db.Set<CaseReview>()
        .Where(r => r.RoundId == round && r.TakenAt == null && db.Set<Case>().Any(c => c.Id == r.CaseId && c.IsOpen)).Select(r => r.CaseId).ToListAsync(ct);

    private string Say(RoundClosing closing) => closing.State switch
    {
        RoundClosing.Outcome.Conflict => texts["重新核对回避：{0} 现在应当回避。请先在评审轮次里剔除其意见。", string.Join(texts["、"], closing.Barred)],
        RoundClosing.Outcome.PanelSits => texts["这一轮正在会评，签署会议记录以后才能采用结果。"],
        _ => texts["评审还没有完成，还差 {0} 份意见。一轮的意见齐了才能采用，名次以全轮为准。", closing.Missing],
    };

    private HandleCase.Refusal No(Proceeding proceeding, Refused refused) => new(CaseWords.StatusOf(refused), words.Of(proceeding.Definition, refused));
}
