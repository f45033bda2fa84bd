using System.ComponentModel.DataAnnotations;
using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Journal;
using Kechuang.Platform.Notices;
using Kechuang.Platform.Packs;
using Kechuang.Policy.Contracts;
using Kechuang.Registry.Contracts;
using Kechuang.Services.Calculating;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Services.Proposing;

/// <summary>An officer releases a proposal, or declines it with a reason. Releasing asks once more whether the policy still applies; no money moves.</summary>
internal sealed class DecideProposal(
    KechuangDb db, CollectFacts facts, Matcher matcher, Notices notices, Journal journal, CurrentUser user, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
{
    internal sealed class Request
    {
        [Display(Name = "不予放行的理由"), Required, StringLength(Proposal.ReasonLength, MinimumLength = 4)] public string? Reason { get; set; }
    }

    /// <summary>A proposal for whoever may decide on it; null when there is none.</summary>
    public async Task<Proposal?> FindAsync(Guid id, CancellationToken ct) =>
        user.Can(ServicesPermissions.DecideProposals) ? await db.Set<Proposal>().SingleOrDefaultAsync(p => p.Id == id, ct) : null;

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public async Task<string?> ReleaseAsync(Proposal proposal, CancellationToken ct)
    {
        var at = centre.DateOf(clock.GetUtcNow());
        var known = (await facts.KnownAsync(Subject.Organisation(proposal.OrganisationId), at, ct)).Where(f => !f.Value.IsNull).ToDictionary(f => f.Key.Key, f => f.Value, StringComparer.Ordinal);
        var match = matcher.Match(proposal.PolicyId, known, at, Audience.Organisation);
        return match is not { Outcome: Truth.Yes } || match.Worth != proposal.Amount
            ? texts["提出以后，事实或政策变了：现在的结果与提案不同，不能放行。"]
            : await DecideAsync(proposal, ProposalState.Released, null, ct);
    }

    /// <returns>Null when it is done; else the sentence to show.</returns>
    public Task<string?> DeclineAsync(Proposal proposal, Request request, CancellationToken ct) =>
        DecideAsync(proposal, ProposalState.Declined, request.Reason!.Trim(), ct);

    private async Task<string?> DecideAsync(Proposal proposal, ProposalState state, string? reason, CancellationToken ct)
    {
        if (!proposal.Decide(state, reason, user.Id, clock.GetUtcNow()))
        {
            return texts["这项提案已经有人决定过。"];
        }

        var released = state is ProposalState.Released;
        journal.Record(released ? "services.proposal.released" : "services.proposal.declined", "proposal", proposal.Id, new { organisation = proposal.OrganisationId, policy = proposal.PolicyId, proposal.Period, reason });
        await notices.TellRoleAsync(
            Role.ResearchOffice,
            proposal.OrganisationId,
            released
                ? new($"“{proposal.Title.Zh}”已确认由{proposal.Organisation}免申享受", $"“{proposal.Title.En}” was released to {proposal.Organisation} without an application")
                : new($"“{proposal.Title.Zh}”没有放行：{reason}", $"“{proposal.Title.En}” was not released: {reason}"),
            "/my/policies",
            ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : texts["这项提案已经有人决定过。"].Value;
    }
}
