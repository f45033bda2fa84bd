using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Applying;
using Kechuang.Programmes.Definitions;

namespace Kechuang.Programmes.Deciding;

/// <summary>A panel's chair records what the panel decides: to fund, after the rules were asked again, or to decline.</summary>
internal sealed class DecideApplication(
    KechuangDb db, CurrentUser user, ApplicationSteps steps, ReadForm readForm, Refusals refusals, TimeProvider clock)
{
    /// <summary>An application of the user's programmes; null when there is none.</summary>
    public Task<Case?> FindAsync(Guid id, CancellationToken ct) =>
        steps.FindAsync(db.Set<Application>().Within(user.Reach(Actions.Decide), user.Id), id, ct);

    /// <summary>What the rules say about funding it now.</summary>
    public async Task<GateAnswer> AskAsync(Case it, CancellationToken ct) =>
        steps.Ask(it, Moves.DecideFund, (await readForm.HandleAsync(it, null, ct)).Facts);

    /// <summary>Records the decision.</summary>
    public async Task<string?> HandleAsync(Case it, bool fund, string reason, CancellationToken ct)
    {
        var step = fund ? Moves.DecideFund : Moves.DecideDecline;
        if (steps.Refusal(it, step, ProgrammeRole.PanelChair, reason.Trim()) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        if (fund && await StoreVerdictsAsync(it, ct) is { } refused)
        {
            return refused;
        }

        it.Application.DecidedAt = now;
        var data = fund ? new Dictionary<string, object?> { ["decisions"] = it.Application.FundDecisions } : null;
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
