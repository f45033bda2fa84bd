using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Inspecting;

/// <summary>An officer says whether a key node was reached (000-15).</summary>
internal sealed class ReviewMilestone(KechuangDb db, ProjectSteps steps, ProjectNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    public sealed class Request
    {
        [Required, RegularExpression("passed|failed"), Display(Name = "考核结果")] public string? Result { get; set; }

        [Required, StringLength(2000), Display(Name = "考核意见")] public string? Note { get; set; }
    }

    /// <summary>A node of a project; null when there is none.</summary>
    public Task<ProjectMilestone?> FindAsync(ProjectCase it, Guid id, CancellationToken ct) =>
        db.Set<ProjectMilestone>().SingleOrDefaultAsync(m => m.ProjectId == it.Project.Id && m.Id == id, ct);

    /// <summary>Records the result. A node that failed may be reviewed again until its money is released; one that passed stays passed.</summary>
    public async Task<string?> HandleAsync(ProjectCase it, ProjectMilestone milestone, Request request, CancellationToken ct)
    {
        if (steps.Refusal(it, Moves.ReviewMilestone, ProgrammeRole.Officer) is { } refusal)
        {
            return refusal;
        }

        if (milestone.Result == ProjectMilestone.Passed)
        {
            return texts["这个节点已经通过考核。"];
        }

        (milestone.Result, milestone.ResultNote, milestone.ReviewedAt) = (request.Result, request.Note!.Trim(), steps.Now);
        steps.Take(it, Moves.ReviewMilestone, ProgrammeRole.Officer, new { milestone = milestone.Id, milestone.Result }, milestone.ResultNote);
        await notices.MilestoneReviewedAsync(it.Project, milestone, ct);
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }
}
