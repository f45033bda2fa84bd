using System.ComponentModel.DataAnnotations;
using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Inspecting;

/// <summary>Whoever inspects records what was found, so that nobody need look again; or cancels what was planned.</summary>
internal sealed class ReportInspection(KechuangDb db, ProjectSteps steps, ProjectNotices notices, Refusals refusals, IStringLocalizer<Texts> texts)
{
    public sealed class Request
    {
        [Required, StringLength(4000), Display(Name = "检查结果")] public string? Result { get; set; }

        /// <summary>True to cancel: then the result says why.</summary>
        public bool Cancel { get; set; }
    }

    /// <summary>An inspection of a project; null when there is none.</summary>
    public Task<ProjectInspection?> FindAsync(ProjectCase it, Guid id, CancellationToken ct) =>
        db.Set<ProjectInspection>().SingleOrDefaultAsync(i => i.ProjectId == it.Project.Id && i.Id == id, ct);

    /// <summary>Records the result, once; null when it is done, else the sentence to show.</summary>
    public async Task<string?> HandleAsync(ProjectCase it, ProjectInspection inspection, Request request, CancellationToken ct)
    {
        if (inspection.State is not InspectionState.Planned)
        {
            return texts["这次检查已经办结。"];
        }

        if (!request.Cancel && inspection.From > steps.Today)
        {
            return texts["检查尚未开始，不能填写结果。"];
        }

        inspection.State = request.Cancel ? InspectionState.Cancelled : InspectionState.Reported;
        (inspection.Result, inspection.ReportedAt) = (request.Result!.Trim(), steps.Now);
        var role = steps.May(ProjectActions.Steer, it.Project) ? ProgrammeRole.Officer : ProgrammeRole.Auditor;
        steps.Note(it.Project, request.Cancel ? "inspection-cancelled" : "inspection-reported", new { inspection = inspection.Id, role }, new { result = inspection.Result });
        await (request.Cancel ? notices.InspectionCancelledAsync(it.Project, inspection, ct) : notices.InspectionReportedAsync(it.Project, inspection, ct));
        return await db.TrySaveAsync(ct) == Saved.Done ? null : refusals.TooLate;
    }
}
