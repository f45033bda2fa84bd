using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Deciding;
using Kechuang.Programmes.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Objecting;

/// <summary>
/// An applicant objects to a published decision within the set period; the panel's chair upholds the decision, or finds the objection
/// right: then the application is reviewed and decided again where a panel decides, and funded where none does.
/// </summary>
internal sealed class RaiseObjection(
    KechuangDb db, CurrentUser user, ApplicationSteps steps, ObjectionCases cases, FoundProject found, RecordDecision record, ChairBar chair, ApplicationNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    /// <summary>The user's own application; null when there is none.</summary>
    public Task<Case?> FindMineAsync(Guid id, CancellationToken ct) =>
        steps.FindAsync(db.Set<Application>().Within(user.Reach(Actions.Apply), user.Id), id, ct);

    /// <summary>An application of the chair's programmes; null when there is none.</summary>
    public Task<Case?> FindForPanelAsync(Guid id, CancellationToken ct) =>
        steps.FindAsync(db.Set<Application>().Within(user.Reach(Actions.Decide), user.Id), id, ct);

    /// <summary>Objects.</summary>
    public async Task<string?> RaiseAsync(Case it, string reason, CancellationToken ct)
    {
        if (it.Call.PublishedAt is null)
        {
            // What is not published is not confirmed either: not even that there is something to object to.
            return texts["结果公布之后才能提出异议。"];
        }

        if (it.Application.Instance > 1)
        {
            return texts["复审的决定是最终决定，不能再提出异议。"];
        }

        var before = it.Application.Reason;
        var refusal = steps.Take(it, Moves.Object, ProgrammeRole.Investigator, reason.Trim());
        (it.Application.Reason, it.Application.Objection) = (before, refusal is null ? reason.Trim() : it.Application.Objection);
        if (refusal is not null)
        {
            return refusal;
        }

        cases.Open(it);
        await notices.TellAsync(it, Moves.Object, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }

    /// <summary>Answers an objection: upholds the decision, or finds the objection right.</summary>
    public async Task<string?> AnswerAsync(Case it, bool right, string reason, CancellationToken ct)
    {
        if (await chair.OfAsync(it, ct) is { } away)
        {
            return away;
        }

        var step = !right ? Moves.Uphold : it.Definition.Review.Panel || it.Application.RoundId is not null ? Moves.ReviewAgain : Moves.Overturn;
        if (steps.Take(it, step, ProgrammeRole.PanelChair, reason.Trim(), new Dictionary<string, object?> { ["instance"] = it.Application.Instance }) is { } refusal)
        {
            return refusal;
        }

        await cases.AnswerAsync(it.Application.Id, ct);
        if (right)
        {
            it.Application.Renew();
        }

        if (step == Moves.Overturn)
        {
            record.Add(it, PanelOutcome.Fund, reason.Trim());
            await found.AddAsync(it, ct);
        }

        await notices.TellAsync(it, step, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }
}
