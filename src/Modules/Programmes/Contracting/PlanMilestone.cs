using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Kechuang.Platform.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Contracting;

/// <summary>A key node is added to a running project, by its investigator or its officer. What is signed stays; this one stands beside it.</summary>
internal sealed class PlanMilestone(KechuangDb db, ProjectSteps steps, ProjectNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    public sealed class Request
    {
        [Required, StringLength(100), Display(Name = "节点")] public string? Title { get; set; }

        [Display(Name = "节点日期")] public DateOnly? Due { get; set; }

        [StringLength(1000), Display(Name = "考核内容")] public string? Criteria { get; set; }

        [MoneyRange(0, 100_000_000_000_000), Display(Name = "对应拨款")] public Yuan? Tranche { get; set; }
    }

    /// <summary>Adds the node; null when it is stored, else the sentence to show.</summary>
    /// <param name="it">The project.</param>
    /// <param name="role">As whom: investigator or officer.</param>
    /// <param name="request">The node.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<string?> HandleAsync(ProjectCase it, string role, Request request, CancellationToken ct)
    {
        if (it.Project.State == ProjectState.TaskBookDraft)
        {
            return texts["任务书签署之前，请在任务书中填写关键节点。"];
        }

        if (steps.Refusal(it, Moves.PlanMilestone, role) is { } refusal)
        {
            return refusal;
        }

        var tranche = request.Tranche?.Fen ?? 0;
        var facts = await steps.FactsAsync(it, EditTaskBook.FactsOf(request.Due, request.Criteria, tranche), ct);
        var gate = steps.Ask(it, Moves.PlanMilestone, facts);
        if (gate.Refuses)
        {
            return refusals.Say(gate);
        }

        if (request.Due < it.Project.StartsOn || request.Due > it.Project.EndsOn)
        {
            return texts["节点日期应在项目起止日期之内。"];
        }

        var planned = await db.Set<ProjectMilestone>().Where(m => m.ProjectId == it.Project.Id).Select(m => m.Tranche).ToListAsync(ct);
        if (planned.Sum() + tranche > it.Project.Amount)
        {
            return texts["各节点拨款合计超过了资助总额。"];
        }

        var milestone = new ProjectMilestone
        {
            Id = Guid.CreateVersion7(steps.Now),
            ProjectId = it.Project.Id,
            Title = request.Title!.Trim(),
            Due = request.Due!.Value,
            Criteria = request.Criteria!.Trim(),
            Tranche = tranche,
            Decisions = await steps.DecideAsync(it, Moves.PlanMilestone, facts, ct),
        };
        db.Add(milestone);
        steps.Take(it, Moves.PlanMilestone, role, new { milestone = milestone.Id, milestone.Due, milestone.Tranche, milestone.Decisions });
        await notices.MilestonePlannedAsync(it.Project, milestone, role, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }
}
