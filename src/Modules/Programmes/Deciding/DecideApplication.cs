using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Applying;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Reviewing;
using Kechuang.Review.Contracts;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Deciding;

/// <summary>
/// The chair decides an application that no panel decides: to fund, after the rules were asked again, or to decline. What a round reads
/// is decided by its panel, and taken over from there.
/// </summary>
internal sealed class DecideApplication(
    KechuangDb db, CurrentUser user, ApplicationSteps steps, ReadForm readForm, RecordDecision record, ChairBar chair, Refusals refusals, IStringLocalizer<Texts> texts)
{
    /// <summary>An application of the user's programmes; null when there is none.</summary>
    public Task<Case?> FindAsync(Guid id, CancellationToken ct) =>
        steps.FindAsync(db.Set<Application>().Within(user.Reach(Actions.Decide), user.Id), id, ct);

    /// <summary>Why it is not decided here; null when it is.</summary>
    public string? Bar(Case it) =>
        it.Application.RoundId is not null ? texts["这份申请在评审轮次中，由会评决定；会议记录签字后，由项目主管采用。"].Value
        : it.Definition.Review.Panel ? texts["这个计划的申请由会评决定：请项目主管先送专家评审。"].Value
        : null;

    /// <summary>What the rules say about funding it now.</summary>
    public async Task<GateAnswer> AskAsync(Case it, CancellationToken ct) =>
        steps.Ask(it, Moves.DecideFund, (await readForm.HandleAsync(it, null, ct)).Facts);

    /// <summary>Records the decision.</summary>
    public async Task<string?> HandleAsync(Case it, bool fund, string reason, CancellationToken ct)
    {
        var step = fund ? Moves.DecideFund : Moves.DecideDecline;
        if ((Bar(it) ?? await chair.OfAsync(it, ct) ?? steps.Refusal(it, step, ProgrammeRole.PanelChair, reason.Trim())) is { } refusal)
        {
            return refusal;
        }

        if (fund && await StoreVerdictsAsync(it, ct) is { } refused)
        {
            return refused;
        }

        var decision = record.Add(it, fund ? PanelOutcome.Fund : PanelOutcome.Decline, reason.Trim());
        var data = new Dictionary<string, object?> { ["decision"] = decision.Id, ["instance"] = decision.Instance };
        if (fund)
        {
            data["decisions"] = it.Application.FundDecisions;
        }

        return steps.Take(it, step, ProgrammeRole.PanelChair, reason.Trim(), data) ?? (await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate);
    }

    private async Task<string?> StoreVerdictsAsync(Case it, CancellationToken ct)
    {
        var form = await readForm.HandleAsync(it, null, ct);
        var gate = steps.Ask(it, Moves.DecideFund, form.Facts);
        if (gate.Refuses)
        {
            return refusals.Say(gate);
        }

        it.Application.FundDecisions = await steps.DecideAsync(it, Moves.DecideFund, form.Facts, ct);
        return null;
    }
}
