using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Programmes.Applying;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Confirming;

/// <summary>An investigator sends a complete application to the research office, or takes it up again after it was confirmed.</summary>
internal sealed class SendForConfirmation(
    KechuangDb db, CurrentUser user, ApplicationSteps steps, ReadForm readForm, IStringLocalizer<Texts> texts)
{
    /// <summary>The user's own application; null when there is none.</summary>
    public Task<Case?> FindAsync(Guid id, CancellationToken ct) =>
        steps.FindAsync(db.Set<Application>().Within(user.Reach(Actions.Apply), user.Id), id, ct);

    /// <summary>Sends it.</summary>
    public async Task<string?> SendAsync(Case it, CancellationToken ct)
    {
        if (steps.Refusal(it, Moves.RequestConfirmation, ProgrammeRole.Investigator) is { } refusal)
        {
            return refusal;
        }

        var form = await readForm.HandleAsync(it, null, ct);
        if (!form.IsComplete)
        {
            return texts["还有 {0} 处需要填写或改正：{1}", form.Gaps.Count, string.Join(" ", form.Gaps.Take(5))];
        }

        var application = it.Application;
        (application.Class, application.Field) = (form.Text("project.class") ?? "", form.Text("project.field") ?? "");
        (application.Mode, application.Amount) = (form.Text("project.funding_mode") ?? "", form.Amount);
        return await steps.FinishAsync(it, Moves.RequestConfirmation, ProgrammeRole.Investigator, ct);
    }

    /// <summary>Takes a confirmed application up again; it must be confirmed anew.</summary>
    public Task<string?> ReopenAsync(Case it, CancellationToken ct) => steps.FinishAsync(it, Moves.Edit, ProgrammeRole.Investigator, ct);
}
