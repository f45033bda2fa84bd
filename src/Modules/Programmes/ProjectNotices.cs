using System.Globalization;
using Kechuang.Platform;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Notices;

namespace Kechuang.Programmes;

/// <summary>Tells those who wait for a project what happened to it, with the save that makes it so.</summary>
internal sealed class ProjectNotices(Notices notices)
{
    /// <summary>The task book is ready for the unit to sign.</summary>
    public Task BookReadyAsync(Project project, CancellationToken ct) => OfficeAsync(project, "/task-book", new(
        $"项目 {project.Number} 的任务书已编制，等待单位签署。", $"The task book of project {project.Number} is ready for your unit to sign."), ct);

    /// <summary>The unit has signed.</summary>
    public Task UnitSignedAsync(Project project, CancellationToken ct) => OfficersAsync(project, "/task-book", new(
        $"项目 {project.Number} 的任务书已由单位签署，等待项目主管签署。", $"The unit signed the task book of project {project.Number}; it waits for your signature."), ct);

    /// <summary>The officer sent the task book back.</summary>
    public Task BookReturnedAsync(Project project, CancellationToken ct) => BothAsync(project, "/task-book", new(
        $"项目 {project.Number} 的任务书被退回，请修改后重新签署。", $"The task book of project {project.Number} was sent back. Please change it and sign again."), ct);

    /// <summary>Both sides have signed.</summary>
    public Task BegunAsync(Project project, CancellationToken ct) => BothAsync(project, "", new(
        $"项目 {project.Number} 的任务书已由双方签署，项目开始执行。", $"Both sides signed the task book of project {project.Number}; it runs."), ct);

    /// <summary>A change of budget waits for the unit.</summary>
    public Task ChangeAskedAsync(Project project, Guid change, CancellationToken ct) => OfficeAsync(project, $"/budget/changes/{change}", new(
        $"项目 {project.Number} 申请调增设备费，等待单位核准。", $"Project {project.Number} asks to increase equipment and waits for your unit's verification."), ct);

    /// <summary>The unit answered a change of budget.</summary>
    public void ChangeAnswered(Project project, Guid change, bool done) => Investigator(project, $"/budget/changes/{change}", done
        ? new($"项目 {project.Number} 的设备费调增已核准，预算已调整。", $"The increase of equipment of project {project.Number} is verified; the budget is changed.")
        : new($"项目 {project.Number} 的设备费调增未予核准，理由见调整页面。", $"The increase of equipment of project {project.Number} was not verified; the page of the change says why."));

    /// <summary>A key node was added beside the signed ones: the side that did not add it hears of it, and the unit.</summary>
    public async Task MilestonePlannedAsync(Project project, ProjectMilestone milestone, string role, CancellationToken ct)
    {
        var (part, text) = ($"/milestones/{milestone.Id}", new LocalText(
            $"项目 {project.Number} 增加了 {Iso(milestone.Due)} 到期的关键节点。", $"Project {project.Number} has a new milestone, due on {Iso(milestone.Due)}."));
        if (role == ProgrammeRole.Officer)
        {
            await BothAsync(project, part, text, ct);
            return;
        }

        await OfficeAsync(project, part, text, ct);
        await OfficersAsync(project, part, text, ct);
    }

    /// <summary>A key node comes near.</summary>
    public void MilestoneDue(Project project, ProjectMilestone milestone) => Investigator(project, $"/milestones/{milestone.Id}", new(
        $"项目 {project.Number} 的关键节点将在 {Iso(milestone.Due)} 到期。", $"A milestone of project {project.Number} is due on {Iso(milestone.Due)}."));

    /// <summary>A key node was reviewed.</summary>
    public Task MilestoneReviewedAsync(Project project, ProjectMilestone milestone, CancellationToken ct) => BothAsync(project, $"/milestones/{milestone.Id}", milestone.Result == ProjectMilestone.Passed
        ? new($"项目 {project.Number} 的关键节点通过考核。", $"A milestone of project {project.Number} passed its review.")
        : new($"项目 {project.Number} 的关键节点未通过考核，意见见节点页面。", $"A milestone of project {project.Number} did not pass its review; its page says why."), ct);

    /// <summary>The money of a key node was released.</summary>
    public Task TrancheReleasedAsync(Project project, ProjectMilestone milestone, CancellationToken ct) => BothAsync(project, $"/milestones/{milestone.Id}", new(
        $"项目 {project.Number} 的节点经费已拨付。", $"The money of a milestone of project {project.Number} is released."), ct);

    /// <summary>Somebody will inspect it.</summary>
    public Task InspectionPlannedAsync(Project project, ProjectInspection inspection, CancellationToken ct) => BothAsync(project, $"/inspections/{inspection.Id}", new(
        $"项目 {project.Number} 将在 {Iso(inspection.From)} 至 {Iso(inspection.To)} 接受检查。", $"Project {project.Number} will be inspected from {Iso(inspection.From)} to {Iso(inspection.To)}."), ct);

    /// <summary>An inspection has a result.</summary>
    public Task InspectionReportedAsync(Project project, ProjectInspection inspection, CancellationToken ct) => BothAsync(project, $"/inspections/{inspection.Id}", new(
        $"项目 {project.Number} {Iso(inspection.From)} 开始的检查已有结果，见检查页面。", $"The inspection of project {project.Number} from {Iso(inspection.From)} has a result; its page shows it."), ct);

    /// <summary>An inspection will not take place.</summary>
    public Task InspectionCancelledAsync(Project project, ProjectInspection inspection, CancellationToken ct) => BothAsync(project, $"/inspections/{inspection.Id}", new(
        $"项目 {project.Number} 原定 {Iso(inspection.From)} 开始的检查已取消。", $"The inspection of project {project.Number} from {Iso(inspection.From)} is cancelled."), ct);

    /// <summary>The investigator asks for acceptance; an increase of equipment must be filed first.</summary>
    public async Task AcceptanceAskedAsync(Project project, CancellationToken ct)
    {
        await OfficersAsync(project, "/acceptance", new($"项目 {project.Number} 申请验收。", $"Project {project.Number} asks for acceptance."), ct);
        if (project.EquipmentIncrease > 0)
        {
            await OfficeAsync(project, "/acceptance", new(
                $"项目 {project.Number} 申请验收，请办理设备费调增备案。", $"Project {project.Number} asks for acceptance. Please file its increase of equipment."), ct);
        }
    }

    /// <summary>The unit filed the increase of equipment.</summary>
    public Task EquipmentFiledAsync(Project project, CancellationToken ct) => OfficersAsync(project, "/acceptance", new(
        $"项目 {project.Number} 的设备费调增已备案，可以作出验收结论。", $"The increase of equipment of project {project.Number} is filed; acceptance can be concluded."), ct);

    /// <summary>Acceptance was concluded.</summary>
    public Task ConcludedAsync(Project project, bool passed, CancellationToken ct) => BothAsync(project, "/acceptance", passed
        ? new($"项目 {project.Number} 通过验收。", $"Project {project.Number} is accepted.")
        : new($"项目 {project.Number} 未通过验收，意见见验收页面。", $"Project {project.Number} did not pass acceptance; its page says why."), ct);

    /// <summary>The project ended before its end.</summary>
    public Task TerminatedAsync(Project project, CancellationToken ct) => BothAsync(project, "", new(
        $"项目 {project.Number} 已终止。", $"Project {project.Number} is terminated."), ct);

    private void Investigator(Project project, string part, LocalText text) => notices.Tell(project.InvestigatorId, text, Href(project, part));

    private Task OfficeAsync(Project project, string part, LocalText text, CancellationToken ct) =>
        notices.TellRoleAsync(Role.ResearchOffice, project.OrganisationId, text, Href(project, part), ct);

    private Task OfficersAsync(Project project, string part, LocalText text, CancellationToken ct) =>
        notices.TellProgrammeAsync(Role.ProgrammeOfficer, project.Programme, text, Href(project, part), ct);

    private Task BothAsync(Project project, string part, LocalText text, CancellationToken ct)
    {
        Investigator(project, part, text);
        return OfficeAsync(project, part, text, ct);
    }

    private static string Href(Project project, string part) => $"/projects/{project.Number}{part}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
