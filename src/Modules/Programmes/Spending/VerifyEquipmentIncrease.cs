using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Programmes.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Spending;

/// <summary>The research office says whether an increase of equipment is needed on the facts (000-16). With its yes the change takes effect.</summary>
internal sealed class VerifyEquipmentIncrease(KechuangDb db, ProjectSteps steps, ProjectNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    public sealed class Request
    {
        [Required, Display(Name = "核准意见")] public bool? Agrees { get; set; }

        [Required, StringLength(1000), Display(Name = "核实情况")] public string? Opinion { get; set; }
    }

    /// <summary>A form without fields.</summary>
    public sealed class BackRequest;

    /// <summary>A change of a project; null when there is none.</summary>
    public Task<ProjectChange?> FindAsync(ProjectCase it, Guid id, CancellationToken ct) =>
        db.Set<ProjectChange>().SingleOrDefaultAsync(c => c.ProjectId == it.Project.Id && c.Id == id, ct);

    /// <summary>What the rules say of the change as it stands or stood.</summary>
    public async Task<GateAnswer> AskAsync(ProjectCase it, ProjectChange change, bool? verified, CancellationToken ct) => steps.Ask(
        it, Moves.Reallocate, await steps.FactsAsync(it, BudgetFacts.Of(it.Definition, change.Changes, change.Reason, change.Quotation, verified), ct));

    /// <summary>Agrees or disagrees; null when it is done, else the sentence to show.</summary>
    public async Task<string?> HandleAsync(ProjectCase it, ProjectChange change, Request request, CancellationToken ct)
    {
        if (change.State is not ChangeState.AwaitingUnit)
        {
            return texts["这项调整已经办结。"];
        }

        if (steps.Refusal(it, Moves.VerifyEquipment, ProgrammeRole.ResearchOffice) is { } refusal)
        {
            return refusal;
        }

        var agrees = request.Agrees!.Value;
        if (agrees && it.Project.ShortAfter(change.Changes) is { } low)
        {
            return texts["{0}的余额已不够这项调整，请项目负责人撤回后重新提出。", ReallocateBudget.TitleOf(it.Definition, low.Fact)];
        }

        var facts = await steps.FactsAsync(it, BudgetFacts.Of(it.Definition, change.Changes, change.Reason, change.Quotation, agrees), ct);
        var gate = steps.Ask(it, Moves.Reallocate, facts);
        (change.Opinion, change.AnsweredBy, change.AnsweredAt) = (request.Opinion!.Trim(), steps.UserId, steps.Now);
        change.Rule = BudgetFacts.RuleOf(gate);
        change.Decisions = [.. change.Decisions, .. await steps.DecideAsync(it, Moves.Reallocate, facts, ct)];
        steps.Take(it, Moves.VerifyEquipment, ProgrammeRole.ResearchOffice, new { change = change.Id, agrees }, change.Opinion);
        if (gate.Refuses)
        {
            change.State = agrees ? ChangeState.Refused : ChangeState.Disagreed;
            steps.Note(it.Project, "budget-change-refused", new { change = change.Id, change.Rule, change.Decisions, role = ProgrammeRole.ResearchOffice });
        }
        else
        {
            change.State = ChangeState.Done;
            it.Project.Move(change.Changes);
            it.Project.EquipmentIncrease += Math.Max(0, change.Changes.GetValueOrDefault(BudgetFacts.Equipment));
            steps.Take(it, Moves.Reallocate, ProgrammeRole.Investigator, new
            {
                change = change.Id,
                change.Changes,
                change.Rule,
                approval = "unit",
                filing = "acceptance",
                change.Decisions,
            });
        }

        notices.ChangeAnswered(it.Project, change.Id, change.State is ChangeState.Done);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }

    /// <summary>The investigator takes back what the unit has not answered yet.</summary>
    public async Task<string?> WithdrawAsync(ProjectCase it, ProjectChange change, CancellationToken ct)
    {
        if (change.State is not ChangeState.AwaitingUnit)
        {
            return texts["这项调整已经办结。"];
        }

        change.State = ChangeState.Withdrawn;
        steps.Note(it.Project, "budget-change-withdrawn", new { change = change.Id });
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }
}
