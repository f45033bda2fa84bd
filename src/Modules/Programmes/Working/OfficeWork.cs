using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Working;

/// <summary>What waits for a research office: applications to confirm, task books to sign, changes to verify, increases to file.</summary>
internal sealed class OfficeWork(KechuangDb db, CurrentUser user, ProjectSteps projects, TimeProvider clock, IStringLocalizer<Texts> texts) : IWorkSource
{
    public int Order => 20;

    public LocalText Title { get; } = new("单位审核与签署", "For the unit to confirm and sign");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(Actions.Confirm))
        {
            return null;
        }

        var (toConfirm, many) = await ApplicationsAsync(most, ct);
        var (ofProjects, more) = await ProjectsAsync(most, ct);
        return Piles.Of([.. toConfirm, .. ofProjects], many + more, most, many > 0 ? "/organisation/applications?state=awaiting_confirmation" : "/organisation/projects");
    }

    private async Task<(IEnumerable<WorkItem> Items, int Total)> ApplicationsAsync(int most, CancellationToken ct)
    {
        var last = clock.LastSecond();
        var waiting = db.Set<Application>().AsNoTracking().Within(user.Reach(Actions.Confirm), user.Id).Where(a => a.State == ApplicationState.AwaitingConfirmation)
            .Join(db.Set<Call>().Where(c => c.State == CallState.Open && c.Deadline >= last), a => a.CallId, c => c.Id, (a, c) => new { a.Id, a.Number, a.Title, c.Deadline });
        var rows = await waiting.OrderBy(r => r.Deadline).ThenBy(r => r.Number).Take(most).Select(r => new { Row = r, Total = waiting.Count() }).ToListAsync(ct);
        return (rows.Select(r => new WorkItem(texts["审核申请 {0}", r.Row.Number], r.Row.Title, $"/applications/{r.Row.Id}", r.Row.Deadline)), rows.Count == 0 ? 0 : rows[0].Total);
    }

    private async Task<(IEnumerable<WorkItem> Items, int Total)> ProjectsAsync(int most, CancellationToken ct)
    {
        var waiting = projects.Within(ProjectActions.Undertake).AsNoTracking()
            .Select(p => new
            {
                p.Number,
                p.Title,
                ToSign = p.State == ProjectState.TaskBookDraft && db.Set<ProjectTaskBook>().Any(b => b.ProjectId == p.Id && b.SavedAt != null),
                Change = db.Set<ProjectChange>().Where(c => c.ProjectId == p.Id && c.State == ChangeState.AwaitingUnit && p.State == ProjectState.Running).Select(c => (Guid?)c.Id).FirstOrDefault(),
                ToFile = p.State == ProjectState.InAcceptance && p.EquipmentIncrease > 0 && db.Set<ProjectAcceptance>().Any(a => a.ProjectId == p.Id && a.FilingNumber == null),
            })
            .Where(r => r.ToSign || r.Change != null || r.ToFile);
        var rows = await waiting.OrderBy(r => r.Number).Take(most).Select(r => new { Row = r, Total = waiting.Count() }).ToListAsync(ct);
        return (rows.Select(r => r.Row).Select(r => r.ToSign ? new WorkItem(texts["签署任务书 {0}", r.Number], r.Title, $"/projects/{r.Number}/task-book", null)
            : r.Change is { } change ? new(texts["核准设备费调增 {0}", r.Number], r.Title, $"/projects/{r.Number}/budget/changes/{change}", null)
            : new(texts["办理设备费调增备案 {0}", r.Number], r.Title, $"/projects/{r.Number}/acceptance", null)), rows.Count == 0 ? 0 : rows[0].Total);
    }
}
