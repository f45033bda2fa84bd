using Kechuang.Kernels.Rules;
using Kechuang.Platform.Database;
using Kechuang.Programmes.Contracting;
using Kechuang.Programmes.Definitions;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Spending;

/// <summary>An officer releases the money of a key node; in the milestone pilot only after its review is passed (B-018).</summary>
internal sealed class ReleaseTranche(KechuangDb db, ProjectSteps steps, ProjectNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    /// <summary>What the rules say of releasing a node's money.</summary>
    public async Task<GateAnswer> AskAsync(ProjectCase it, ProjectMilestone milestone, CancellationToken ct) =>
        steps.Ask(it, Moves.ReleaseTranche, await FactsAsync(it, milestone, ct));

    /// <summary>Releases it, once; null when it is done, else the sentence to show.</summary>
    public async Task<string?> HandleAsync(ProjectCase it, ProjectMilestone milestone, CancellationToken ct)
    {
        var refusal = steps.Refusal(it, Moves.ReleaseTranche, ProgrammeRole.Officer)
            ?? (milestone.Tranche == 0 ? texts["这个节点没有对应拨款。"].Value : milestone.ReleasedAt is not null ? texts["这个节点的经费已经拨付。"].Value : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var facts = await FactsAsync(it, milestone, ct);
        var gate = steps.Ask(it, Moves.ReleaseTranche, facts);
        if (gate.Refuses)
        {
            return refusals.Say(gate);
        }

        milestone.ReleasedAt = steps.Now;
        var decisions = await steps.DecideAsync(it, Moves.ReleaseTranche, facts, ct);
        milestone.Decisions = [.. milestone.Decisions, .. decisions];
        steps.Take(it, Moves.ReleaseTranche, ProgrammeRole.Officer, new { milestone = milestone.Id, milestone.Tranche, decisions });
        await notices.TrancheReleasedAsync(it.Project, milestone, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }

    private Task<Dictionary<string, Value>> FactsAsync(ProjectCase it, ProjectMilestone milestone, CancellationToken ct)
    {
        var facts = EditTaskBook.FactsOf(milestone.Due, milestone.Criteria, milestone.Tranche);
        facts["milestone.result"] = ProjectSteps.Text(milestone.Result);
        return steps.FactsAsync(it, facts, ct);
    }
}
