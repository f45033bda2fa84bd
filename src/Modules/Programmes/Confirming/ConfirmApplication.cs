using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Applying;
using Kechuang.Registry.Contracts;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Confirming;

/// <summary>The research office confirms an application, or sends it back. What was entered flows back into the register with the confirmation.</summary>
internal sealed class ConfirmApplication(
    KechuangDb db, CurrentUser user, ApplicationSteps steps, ReadForm readForm, Facts facts, TimeProvider clock,
    IStringLocalizer<Texts> texts)
{
    /// <summary>An application of the user's organisation; null when there is none.</summary>
    public Task<Case?> FindAsync(Guid id, CancellationToken ct) =>
        steps.FindAsync(db.Set<Application>().Within(user.Reach(Actions.Confirm), user.Id), id, ct);

    /// <summary>Confirms it.</summary>
    public async Task<string?> ConfirmAsync(Case it, CancellationToken ct)
    {
        if (it.Application.InvestigatorId == user.Id)
        {
            return user.MayNot(texts["本人的申请由科研管理部门的其他人员审核。"]);
        }

        if (steps.Refusal(it, Moves.Confirm, ProgrammeRole.ResearchOffice) is { } refusal)
        {
            return refusal;
        }

        var form = await readForm.HandleAsync(it, null, ct);
        if (!form.IsComplete)
        {
            return texts["还有 {0} 处需要填写或改正：{1}", form.Gaps.Count, string.Join(" ", form.Gaps.Take(5))];
        }

        if (await FlowBackAsync(form, ct) is { } refused)
        {
            return refused;
        }

        (it.Application.ConfirmedAt, it.Application.ConfirmedBy) = (clock.GetUtcNow(), user.Id);
        return await steps.FinishAsync(it, Moves.Confirm, ProgrammeRole.ResearchOffice, ct);
    }

    /// <summary>Sends it back with a reason.</summary>
    public Task<string?> ReturnAsync(Case it, string reason, CancellationToken ct) =>
        steps.FinishAsync(it, Moves.Return, ProgrammeRole.ResearchOffice, ct, reason.Trim());

    private async Task<string?> FlowBackAsync(ApplicationForm form, CancellationToken ct)
    {
        var name = $"{form.Case.Definition.Code}/application";
        await facts.CountAsync(name, form.Case.Application.Id, form.Sheet, ct);
        foreach (var asked in form.Sheet.ToAsk.Where(f => f.Subject is not null))
        {
            if (form.Text(asked.Key) is { } value
                && await facts.RecordAsync(new(asked.Subject!.Value, asked.Key, value, FactSource.SelfDeclared) { Form = name }, ct) is { Refusal: { } refusal })
            {
                return refusal;
            }
        }

        return null;
    }
}
