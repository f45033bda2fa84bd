using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Applying;
using Kechuang.Programmes.Comparing;
using Kechuang.Programmes.Definitions;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Submitting;

/// <summary>An investigator hands in a confirmed application, until the last second of the deadline by the platform's clock.</summary>
internal sealed class SubmitApplication(
    KechuangDb db, CurrentUser user, ApplicationSteps steps, ReadForm readForm, AttachFile files, AskForComparison comparing, Refusals refusals, Suspensions suspensions,
    TimeProvider clock, IStringLocalizer<Texts> texts)
{
    /// <summary>What became of it; <see cref="Gate"/> holds the verdicts whenever the rules were asked.</summary>
    internal sealed record Outcome(string? Refusal, GateAnswer? Gate);

    /// <summary>The user's own application; null when there is none.</summary>
    public Task<Case?> FindAsync(Guid id, CancellationToken ct) =>
        steps.FindAsync(db.Set<Application>().Within(user.Reach(Actions.Apply), user.Id), id, ct);

    /// <summary>Submits it, and stores the decisions of the rules with it.</summary>
    public async Task<Outcome> HandleAsync(Case it, CancellationToken ct)
    {
        if (steps.Refusal(it, Moves.Submit, ProgrammeRole.Investigator) is { } refusal)
        {
            return new(refusal, null);
        }

        if (await suspensions.OfAsync(it.Application.OrganisationId, it.Application.InvestigatorId, ct) is { } bar)
        {
            return new(bar.OfPerson ? texts["申报人在{0}中（{1}，{2}），在条目退出之前不能提交。可以向名录的主管方申请更正或修复。", bar.Register, bar.Number, bar.What] : texts["申报单位在{0}中（{1}，{2}），在条目退出之前不能提交。可以向名录的主管方申请更正或修复。", bar.Register, bar.Number, bar.What], null);
        }

        var form = await readForm.HandleAsync(it, null, ct);
        if (!form.IsComplete)
        {
            return new(texts["还有 {0} 处需要填写或改正：{1}", form.Gaps.Count, string.Join(" ", form.Gaps.Take(5))], null);
        }

        var gate = steps.Ask(it, Moves.Submit, form.Facts);
        if (gate.Refuses)
        {
            return new(refusals.Say(gate), gate);
        }

        var now = clock.GetUtcNow();
        var application = it.Application;
        application.SubmitDecisions = await steps.DecideAsync(it, Moves.Submit, form.Facts, ct);
        application.SubmittedAt = now;
        application.Amount = form.Amount;
        db.Add(new SubmittedForm { ApplicationId = application.Id, Values = form.Values(), At = now });
        await comparing.AfterSubmissionAsync(it.Call.Id, ct);
        var refused = await steps.FinishAsync(it, Moves.Submit, ProgrammeRole.Investigator, ct, data: new Dictionary<string, object?>
        {
            ["decisions"] = application.SubmitDecisions,
            ["verdict"] = gate.Outcome,
            ["missing"] = gate.Missing,
            ["attachments"] = (await files.OfAsync(application.Id, ct)).Select(f => new { f.Id, f.Purpose, f.Sha256 }).ToList(),
        });
        return new(refused, gate);
    }
}
