using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Deciding;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Objecting;

/// <summary>An applicant objects to a published decision within the set period; the panel's chair upholds or overturns it.</summary>
internal sealed class RaiseObjection(
    KechuangDb db, CurrentUser user, ApplicationSteps steps, FoundProject found, ApplicationNotices notices, Refusals refusals, TimeProvider clock, IStringLocalizer<Texts> texts)
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

        var before = it.Application.Reason;
        var refusal = steps.Take(it, Moves.Object, ProgrammeRole.Investigator, reason.Trim());
        (it.Application.Reason, it.Application.Objection) = (before, refusal is null ? reason.Trim() : it.Application.Objection);
        await (refusal is null ? notices.TellAsync(it, Moves.Object, ct) : Task.CompletedTask);
        return refusal ?? (await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate);
    }

    /// <summary>Answers an objection; overturning founds the project.</summary>
    public async Task<string?> AnswerAsync(Case it, bool overturn, string reason, CancellationToken ct)
    {
        if (steps.Take(it, overturn ? Moves.Overturn : Moves.Uphold, ProgrammeRole.PanelChair, reason.Trim()) is { } refusal)
        {
            return refusal;
        }

        it.Application.DecidedAt = clock.GetUtcNow();
        if (overturn)
        {
            await found.AddAsync(it, ct);
        }

        await notices.TellAsync(it, overturn ? Moves.Overturn : Moves.Uphold, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }
}
