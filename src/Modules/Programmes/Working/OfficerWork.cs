using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Kechuang.Programmes.Working;

/// <summary>What waits for a programme's officer: calls to open, applications to accept and forward, findings to judge, results to publish, task books to sign, key nodes to review and pay, acceptances.</summary>
internal sealed class OfficerWork(KechuangDb db, CurrentUser user, ProjectSteps projects, Centre centre, TimeProvider clock, IStringLocalizer<Texts> texts) : IWorkSource
{
    /// <summary>Calls of a programme that are not finished; there are never so many.</summary>
    private const int MostCalls = 200;

    public int Order => 30;

    public LocalText Title { get; } = new("计划管理", "Running the programme");

    public async Task<WorkPile?> PileAsync(int most, CancellationToken ct)
    {
        if (!user.Can(Actions.Accept))
        {
            return null;
        }

        var calls = await CallsAsync(ct);
        var (ofProjects, many) = await ProjectsAsync(most, ct);
        return Piles.Of([.. calls, .. ofProjects], calls.Count + many, most, calls.Count > 0 ? "/programmes/calls" : "/programmes/projects");
    }

    private async Task<List<WorkItem>> CallsAsync(CancellationToken ct)
    {
        var (all, me) = (db.Set<Application>(), user.Id);
        var rows = await db.Set<Call>().AsNoTracking().Within(user.Reach(Actions.Accept)).Where(c => c.State != CallState.Decided && c.State != CallState.Cancelled)
            .OrderBy(c => c.Deadline).Take(MostCalls)
            .Select(c => new
            {
                c.Id,
                c.Number,
                c.Title,
                c.State,
                c.Opens,
                c.Deadline,
                Submitted = all.Count(a => a.CallId == c.Id && a.State == ApplicationState.Submitted && a.InvestigatorId != me),
                Waiting = all.Count(a => a.CallId == c.Id && a.State == ApplicationState.InReview && a.RoundId == null),
                Undecided = all.Count(a => a.CallId == c.Id && ApplicationState.Undecided.Contains(a.State)),
                Findings = db.Set<DuplicateFinding>().Count(f => f.CallId == c.Id && f.InvestigatorId != me && f.State == DuplicateState.Open && (!f.IsOwn || db.Set<Project>().Any(p => p.ApplicationId == f.EarlierId)) && (f.AskedAt == null || f.ExplainedAt != null)),
                Decided = all.Count(a => a.CallId == c.Id && (a.State == ApplicationState.Funded || a.State == ApplicationState.Declined)),
            }).ToListAsync(ct);
        return [.. rows.SelectMany(r => new[]
        {
            r.State == CallState.Draft ? new WorkItem(texts["发布指南 {0}", r.Number], r.Title, $"/programmes/calls/{r.Id}", r.Opens) : null,
            r.Submitted > 0 ? new(texts["受理 {0} 份申请 {1}", r.Submitted, r.Number], r.Title, $"/programmes/calls/{r.Id}/applications", null) : null,
            r.Waiting > 0 ? new(texts["送评审 {0} 份申请 {1}", r.Waiting, r.Number], r.Title, $"/programmes/calls/{r.Id}", null) : null,
            r.Findings > 0 ? new(texts["判断 {0} 条查重结果 {1}", r.Findings, r.Number], r.Title, $"/programmes/calls/{r.Id}/duplicates?state=Open", null) : null,
            r is { Undecided: 0, Decided: > 0 } && CallState.At(r.State, r.Deadline, clock.GetUtcNow()) == CallState.Closed
                ? new(texts["公布结果 {0}", r.Number], r.Title, $"/programmes/calls/{r.Id}", null) : null,
        }.OfType<WorkItem>())];
    }

    private async Task<(IEnumerable<WorkItem> Items, int Total)> ProjectsAsync(int most, CancellationToken ct)
    {
        var (today, nodes) = (projects.Today, db.Set<ProjectMilestone>());
        var waiting = projects.Within(ProjectActions.Steer).AsNoTracking()
            .Where(p => p.State == ProjectState.UnitSigned || p.State == ProjectState.InAcceptance || p.State == ProjectState.Running)
            .Select(p => new
            {
                p.Number,
                p.Title,
                p.State,
                ToReview = nodes.Where(m => m.ProjectId == p.Id && m.Result == null && m.Due <= today).OrderBy(m => m.Due).ThenBy(m => m.Id).Select(m => (Guid?)m.Id).FirstOrDefault(),
                ReviewBy = nodes.Where(m => m.ProjectId == p.Id && m.Result == null && m.Due <= today).Min(m => (DateOnly?)m.Due),
                ToPay = nodes.Where(m => m.ProjectId == p.Id && m.Result == ProjectMilestone.Passed && m.Tranche > 0 && m.ReleasedAt == null)
                    .OrderBy(m => m.Due).ThenBy(m => m.Id).Select(m => (Guid?)m.Id).FirstOrDefault(),
            })
            .Where(r => r.State != ProjectState.Running || r.ToReview != null || r.ToPay != null);
        var rows = await waiting.OrderBy(r => r.Number).Take(most).Select(r => new { Row = r, Total = waiting.Count() }).ToListAsync(ct);
        return (rows.Select(r => r.Row).Select(r => r.State == ProjectState.UnitSigned ? new WorkItem(texts["签署任务书 {0}", r.Number], r.Title, $"/projects/{r.Number}/task-book", null)
            : r.State == ProjectState.InAcceptance ? new(texts["作出验收结论 {0}", r.Number], r.Title, $"/projects/{r.Number}/acceptance", null)
            : r.ToReview is { } node ? new(texts["考核关键节点 {0}", r.Number], r.Title, $"/projects/{r.Number}/milestones/{node}", centre.EndOf(r.ReviewBy!.Value))
            : new(texts["拨付节点经费 {0}", r.Number], r.Title, $"/projects/{r.Number}/milestones/{r.ToPay}", null)), rows.Count == 0 ? 0 : rows[0].Total);
    }
}
