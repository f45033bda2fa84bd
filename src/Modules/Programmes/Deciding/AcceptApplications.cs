using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Deciding;

/// <summary>An officer accepts applications for review, rejects one with a reason, and ends the review of a call.</summary>
internal sealed class AcceptApplications(
    KechuangDb db, CurrentUser user, ApplicationSteps steps, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>Most applications in one request.</summary>
    public const int Most = 500;

    /// <summary>What became of a bulk step.</summary>
    /// <param name="Done">How many went through.</param>
    /// <param name="Refused">Number and sentence of each that did not.</param>
    internal sealed record Outcome(int Done, IReadOnlyList<(string Number, string Refusal)> Refused);

    /// <summary>An application of the user's programmes; null when there is none.</summary>
    public Task<Case?> FindAsync(Guid id, CancellationToken ct) => steps.FindAsync(Mine, id, ct);

    /// <summary>Accepts for review, each by itself: one that somebody else was faster with does not stop the others. Ids out of reach are not told apart from ids that do not exist.</summary>
    public Task<Outcome> AcceptAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => EachAsync(ids, Moves.Accept, ct);

    /// <summary>Ends the review of every application of a call that is in review without a panel; what a panel decides ends with its decision.</summary>
    public async Task<Outcome> CloseReviewAsync(Guid callId, CancellationToken ct)
    {
        var ids = await Mine.Where(a => a.CallId == callId && a.State == ApplicationState.InReview).Select(a => a.Id).ToListAsync(ct);
        return await EachAsync(ids, Moves.CloseReview, ct);
    }

    /// <summary>Does not accept an application.</summary>
    public Task<string?> RejectAsync(Case it, string reason, CancellationToken ct)
    {
        it.Application.DecidedAt = clock.GetUtcNow();
        return steps.FinishAsync(it, Moves.Reject, ProgrammeRole.Officer, ct, reason.Trim());
    }

    // Nobody accepts or rejects what they apply for themselves.
    private IQueryable<Application> Mine => db.Set<Application>().Within(user.Reach(Actions.Accept), user.Id).Where(a => a.InvestigatorId != user.Id);

    private async Task<Outcome> EachAsync(IReadOnlyCollection<Guid> ids, string step, CancellationToken ct)
    {
        if (ids.Count > Most && step == Moves.Accept)
        {
            return new(0, [("", texts["一次最多办理 {0} 项。", Most])]);
        }

        var (done, refused) = (0, new List<(string, string)>());
        foreach (var id in ids.Distinct())
        {
            db.ChangeTracker.Clear();
            if (await steps.FindAsync(Mine, id, ct) is not { } it)
            {
                refused.Add(("", texts["没有这份申请。"]));
            }
            else if (step == Moves.CloseReview && (it.Definition.Review.Panel || it.Application.RoundId is not null))
            {
                refused.Add((it.Application.Number, texts["这份申请由会评决定：会议记录签字后采用，评审随之结束。"]));
            }
            else if (await steps.FinishAsync(it, step, ProgrammeRole.Officer, ct) is { } refusal)
            {
                refused.Add((it.Application.Number, refusal));
            }
            else
            {
                done++;
            }
        }

        return new(done, refused);
    }
}
