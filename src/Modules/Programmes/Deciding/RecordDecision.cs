using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Review.Contracts;

namespace Kechuang.Programmes.Deciding;

/// <summary>Puts a decision about an application on record, with the coming save. One in each instance; the database keeps it, and that a panel's is the panel's.</summary>
internal sealed class RecordDecision(KechuangDb db, CurrentUser user, TimeProvider clock)
{
    /// <summary>What the chair decides without a panel.</summary>
    public FundingDecision Add(Case it, PanelOutcome outcome, string reason) => Add(it, outcome, reason, user.Id, null);

    /// <summary>What a panel has signed.</summary>
    public FundingDecision Add(Case it, string reason, PanelDecisionEntry panel) => Add(it, panel.Outcome, reason, panel.DecidedBy, panel);

    private FundingDecision Add(Case it, PanelOutcome outcome, string reason, Guid by, PanelDecisionEntry? panel)
    {
        var now = clock.GetUtcNow();
        var decision = new FundingDecision
        {
            Id = Guid.CreateVersion7(now),
            ApplicationId = it.Application.Id,
            Instance = it.Application.Instance,
            Outcome = outcome,
            Reason = reason,
            RoundId = panel?.RoundId,
            PanelDecisionId = panel?.Id,
            DecidedBy = by,
            DecidedAt = now,
        };
        db.Add(decision);
        (it.Application.DecisionId, it.Application.DecidedAt) = (decision.Id, now);
        return decision;
    }
}
