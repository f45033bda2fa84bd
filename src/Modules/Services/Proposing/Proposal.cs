using Kechuang.Platform;
using Kechuang.Platform.Database;

namespace Kechuang.Services.Proposing;

/// <summary>Where a proposal stands.</summary>
internal enum ProposalState
{
    /// <summary>待审核.</summary>
    Proposed,

    /// <summary>已放行.</summary>
    Released,

    /// <summary>不予放行.</summary>
    Declined,
}

/// <summary>免申即享: that an organisation may have a policy without asking for it. One for each organisation, policy and period; no money moves by it.</summary>
internal sealed class Proposal : Aggregate
{
    public const int ReasonLength = 500;

    public required Guid OrganisationId { get; init; }

    /// <summary>Its name on the day of the proposal.</summary>
    public required string Organisation { get; init; }

    public required string PolicyId { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The year for a policy of every year; <c>once</c> for any other.</summary>
    public required string Period { get; init; }

    /// <summary>The version of the rule set that decided.</summary>
    public required string RuleSetVersion { get; init; }

    /// <summary>The verdict as it was, with its facts.</summary>
    public required string Verdict { get; init; }

    /// <summary>In fen; null where the policy states none.</summary>
    public long? Amount { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public ProposalState State { get; private set; }

    public string? Reason { get; private set; }

    public Guid? OfficerId { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>An officer decides, once. False when somebody has decided already.</summary>
    public bool Decide(ProposalState state, string? reason, Guid officer, DateTimeOffset at)
    {
        if (State is not ProposalState.Proposed)
        {
            return false;
        }

        (State, Reason, OfficerId, EndedAt) = (state, reason, officer, at);
        return true;
    }
}

/// <summary>How far the search for proposals came: one row.</summary>
internal sealed class ProposalSearch : Aggregate
{
    /// <summary>The id of the one row.</summary>
    public static readonly Guid Only = new("019a0000-0000-7000-8000-000000000001");

    public required DateOnly Day { get; set; }

    public required string Policies { get; set; }

    public required long Sequence { get; set; }
}
