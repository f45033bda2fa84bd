using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;
using Kechuang.Programmes.Applying;
using Kechuang.Programmes.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Deciding;

/// <summary>Takes over what a panel has signed: the review of each application ends and the panel's decision becomes the centre's.</summary>
internal sealed class TakeOverDecisions(
    KechuangDb db, CurrentUser user, ApplicationSteps steps, ReadForm readForm, ReviewDesk desk, RecordDecision record, FoundProject found, Notices notices, Refusals refusals)
{
    /// <summary>Takes over every signed decision of a call's rounds, each by itself.</summary>
    public async Task<AcceptApplications.Outcome> HandleAsync(Guid callId, CancellationToken ct)
    {
        var mine = db.Set<Application>().Within(user.Reach(Actions.Accept), user.Id);
        var open = await mine.Where(a => a.CallId == callId && a.RoundId != null && (a.State == ApplicationState.InReview || a.State == ApplicationState.Reviewed))
            .Select(a => new { a.Id, RoundId = a.RoundId!.Value }).ToListAsync(ct);
        var signed = new Dictionary<Guid, PanelDecisionEntry>();
        foreach (var round in open.Select(o => o.RoundId).Distinct())
        {
            foreach (var decision in (await desk.DecisionsAsync(round, ct)).Where(d => d.SubjectType == ApplicationSubject.Type && d.SignedAt is not null))
            {
                signed[decision.SubjectId] = decision;
            }
        }

        var (done, refused) = (0, new List<(string, string)>());
        foreach (var id in open.Select(o => o.Id).Where(signed.ContainsKey))
        {
            db.ChangeTracker.Clear();
            if (await steps.FindAsync(mine, id, ct) is not { } it)
            {
                continue;
            }

            if ((await TakeAsync(it, signed[id], ct) ?? (await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate)) is { } refusal)
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

    private async Task<string?> TakeAsync(Case it, PanelDecisionEntry decision, CancellationToken ct)
    {
        if (it.Application.State == ApplicationState.InReview && steps.Take(it, Moves.CloseReview, ProgrammeRole.Officer) is { } notClosed)
        {
            return notClosed;
        }

        var fund = decision.Outcome == PanelOutcome.Fund;
        if (fund)
        {
            var form = await readForm.HandleAsync(it, null, ct);
            var gate = steps.Ask(it, Moves.DecideFund, form.Facts);
            if (gate.Refuses)
            {
                return refusals.Say(gate);
            }

            it.Application.FundDecisions = await steps.DecideAsync(it, Moves.DecideFund, form.Facts, ct);
        }

        var reason = decision.Reason.Trim().Length > 0 ? decision.Reason.Trim() : "按评审排序 / by the ranking";
        var recorded = record.Add(it, reason, decision);
        if (steps.Take(it, fund ? Moves.DecideFund : Moves.DecideDecline, ProgrammeRole.PanelChair, reason, new Dictionary<string, object?>
        {
            ["decision"] = recorded.Id,
            ["instance"] = recorded.Instance,
            ["panelDecision"] = decision.Id,
            ["decidedBy"] = decision.DecidedBy,
            ["decisions"] = it.Application.FundDecisions,
        }) is { } refusal)
        {
            return refusal;
        }

        // After an objection the results of the call are out already: nothing waits for them any more.
        if (it.Call.PublishedAt is not null)
        {
            notices.Tell(it.Application.InvestigatorId, new($"{it.Application.Number} 的复审已有决定", $"{it.Application.Number} was decided again"), $"/applications/{it.Application.Id}");
            if (fund)
            {
                await found.AddAsync(it, ct);
            }
        }

        return null;
    }
}
