using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Kechuang.Programmes.Definitions;
using Kechuang.Programmes.Inspecting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Working;

/// <summary>What waits for an investigator: drafts until the deadline, task books to write, key nodes and ends that come near, objections still possible.</summary>
internal sealed class InvestigatorWork(KechuangDb db, CurrentUser user, ProjectSteps projects, Gatekeeper gatekeeper, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts)
    : IWorkSource
{
    /// <summary>One person's things that can wait at a time; nobody has more.</summary>
    private const int Most = 200;

    private const int DaysBeforeEnd = 60;

    public int Order => 10;

    public LocalText Title { get; } = new("我的申请与项目", "My applications and projects");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(Actions.Apply))
        {
            return null;
        }

        List<WorkItem> items = [.. await ApplicationsAsync(ct), .. await ProjectsAsync(ct)];
        return Piles.Of(items, items.Count, most, "/my/applications");
    }

    private async Task<IEnumerable<WorkItem>> ApplicationsAsync(CancellationToken ct)
    {
        var (me, now, last) = (user.Id, clock.GetUtcNow(), clock.LastSecond());
        var rows = await db.Set<Application>().AsNoTracking().Where(a => a.InvestigatorId == me).Join(db.Set<Call>(), a => a.CallId, c => c.Id, (a, c) => new { A = a, C = c })
            .Where(x => ((x.A.State == ApplicationState.Draft || x.A.State == ApplicationState.Confirmed) && x.C.State == CallState.Open && x.C.Deadline >= last)
                || (x.A.State == ApplicationState.Declined && x.C.PublishedAt != null))
            .OrderByDescending(x => x.C.Deadline).Take(Most)
            .Select(x => new { x.A.Id, x.A.Number, x.A.Title, x.A.State, Call = x.C.Title, x.C.Deadline, x.C.PublishedAt, x.C.ObjectionDays }).ToListAsync(ct);
        return rows.Select(r => (Row: r, Due: r.State != ApplicationState.Declined ? r.Deadline
                : gatekeeper.ObjectionEnds(r.PublishedAt, r.ObjectionDays) is { } day ? centre.EndOf(day) : (DateTimeOffset?)null))
            .Where(x => x.Due >= last)
            .Select(x => new WorkItem(
                x.Row.State switch
                {
                    ApplicationState.Draft => texts["填写申请 {0}", x.Row.Number],
                    ApplicationState.Confirmed => texts["提交申请 {0}", x.Row.Number],
                    _ => texts["可以提出异议 {0}", x.Row.Number],
                },
                x.Row.Title.Length > 0 ? x.Row.Title : x.Row.Call, $"/applications/{x.Row.Id}", x.Due));
    }

    private async Task<IEnumerable<WorkItem>> ProjectsAsync(CancellationToken ct)
    {
        var (near, end) = (projects.Today.AddDays(RemindOfMilestones.DaysBefore), projects.Today.AddDays(DaysBeforeEnd));
        var rows = await projects.Within(ProjectActions.Lead).AsNoTracking()
            .Where(p => p.State == ProjectState.TaskBookDraft || p.State == ProjectState.Running)
            .Select(p => new
            {
                p.Number,
                p.Title,
                p.State,
                p.EndsOn,
                Written = db.Set<ProjectTaskBook>().Any(b => b.ProjectId == p.Id && b.SavedAt != null),
                Node = db.Set<ProjectMilestone>().Where(m => m.ProjectId == p.Id && m.Result == null && m.Due <= near).Min(m => (DateOnly?)m.Due),
            })
            .Where(r => (r.State == ProjectState.TaskBookDraft && !r.Written) || (r.State == ProjectState.Running && (r.Node != null || r.EndsOn <= end)))
            .OrderBy(r => r.Number).Take(Most).ToListAsync(ct);
        return rows.Select(r => r.State == ProjectState.TaskBookDraft ? new WorkItem(texts["编制任务书 {0}", r.Number], r.Title, $"/projects/{r.Number}/task-book/edit", null)
            : r.Node is { } node ? new(texts["完成关键节点 {0}", r.Number], r.Title, $"/projects/{r.Number}", centre.EndOf(node))
            : new(texts["申请验收 {0}", r.Number], r.Title, $"/projects/{r.Number}/acceptance/request", centre.EndOf(r.EndsOn!.Value)));
    }
}
