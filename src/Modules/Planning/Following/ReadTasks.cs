using Kechuang.Planning.Judging;
using Kechuang.Planning.Loading;
using Kechuang.Platform.Database;
using Kechuang.Platform.Packs;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Planning.Following;

/// <summary>A task as it stands today, from the pack or cut on the platform.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Plan">The plan's id.</param>
/// <param name="Parent">The task it is a part of; null for a task of the pack.</param>
/// <param name="Clauses">Its clauses.</param>
/// <param name="Name">What is to be done.</param>
/// <param name="Lead">Who leads it; "" where nobody is named.</param>
/// <param name="Until">Until when, adjustments counted in.</param>
/// <param name="Last">The latest report.</param>
/// <param name="Light">Its light.</param>
/// <param name="Area">The part of the centre that it is given to; null for the centre itself.</param>
/// <param name="Year">The year of the annual plan that it belongs to; null for none.</param>
internal sealed record TaskView(
    string Id, string Plan, string? Parent, IReadOnlyList<string> Clauses, string Name, string Lead, DateOnly? Until, TaskReport? Last, Light Light, string? Area = null, int? Year = null)
{
    public string Href => $"/plans/{Plan}/{Uri.EscapeDataString(Id)}";
}

/// <summary>Reads the tasks of a plan with their lights: three queries a plan, whatever its size.</summary>
internal sealed class ReadTasks(KechuangDb db, PlanningPack pack, Centre centre, TimeProvider clock)
{
    public DateOnly Today => centre.DateOf(clock.GetUtcNow());

    public async Task<IReadOnlyList<TaskView>> OfPlanAsync(Plan plan, CancellationToken ct) => Merge(
        plan, Today,
        await Latest(plan.Id).ToListAsync(ct), await Approved(plan.Id).ToListAsync(ct), await Own(plan.Id).ToListAsync(ct));

    /// <summary>The tasks of all plans: three queries, however many plans there are.</summary>
    public Task<IReadOnlyList<(Plan Plan, IReadOnlyList<TaskView> Views)>> OfAllAsync(CancellationToken ct) => OfAllAsync(Today, null, ct);

    /// <summary>The same as it stood at the end of a day: by what was reported, approved and confirmed until then.</summary>
    public Task<IReadOnlyList<(Plan Plan, IReadOnlyList<TaskView> Views)>> AsOfAsync(DateOnly day, CancellationToken ct) => OfAllAsync(day, centre.EndOf(day).AddSeconds(1), ct);

    private async Task<IReadOnlyList<(Plan Plan, IReadOnlyList<TaskView> Views)>> OfAllAsync(DateOnly day, DateTimeOffset? before, CancellationToken ct)
    {
        var reports = (await Latest(null, before).ToListAsync(ct)).ToLookup(r => r.PlanId);
        var adjustments = (await Approved(null).ToListAsync(ct)).Where(a => before is null || a.DecidedAt < before).ToLookup(a => a.PlanId);
        var own = (await Own(null).ToListAsync(ct)).Where(t => before is null || t.ConfirmedAt < before).ToLookup(t => t.PlanId);
        return [.. pack.Content.Plans.Select(p => (p, (IReadOnlyList<TaskView>)Merge(p, day, [.. reports[p.Id]], [.. adjustments[p.Id]], [.. own[p.Id]])))];
    }

    /// <summary>The same for a list, whose rows are asked for without waiting.</summary>
    public IReadOnlyList<TaskView> OfPlan(Plan plan) => Merge(plan, Today, [.. Latest(plan.Id)], [.. Approved(plan.Id)], [.. Own(plan.Id)]);

    private IQueryable<TaskReport> Latest(string? plan, DateTimeOffset? before = null)
    {
        var reports = db.Set<TaskReport>().AsNoTracking().Where(r => plan == null || r.PlanId == plan);
        reports = before is { } end ? reports.Where(r => r.At < end) : reports;
        return reports.Where(r => !reports.Any(n => n.TaskId == r.TaskId && (n.At > r.At || (n.At == r.At && n.Id > r.Id))));
    }

    private IQueryable<Adjustment> Approved(string? plan) => db.Set<Adjustment>().AsNoTracking().Where(a => (plan == null || a.PlanId == plan) && a.State == AdjustmentState.Approved);

    private IQueryable<OwnTask> Own(string? plan) => db.Set<OwnTask>().AsNoTracking().Where(t => plan == null || t.PlanId == plan).OrderBy(t => t.ParentId).ThenBy(t => t.Number);

    private List<TaskView> Merge(Plan plan, DateOnly day, List<TaskReport> reports, List<Adjustment> adjustments, List<OwnTask> own)
    {
        var latest = reports.GroupBy(r => r.TaskId).ToDictionary(g => g.Key, g => g.MaxBy(r => (r.At, r.Id))!);
        var moved = adjustments.GroupBy(a => a.TaskId).ToDictionary(g => g.Key, g => g.MaxBy(a => a.DecidedAt)!.NewDue);
        var parts = own.ToLookup(t => t.ParentId);
        List<TaskView> views = [];
        foreach (var task in plan.Tasks)
        {
            views.Add(View(task.Id, null, task.Clauses, task.Name.ToString(), string.Join('、', task.Lead), task.Until));
            views.AddRange(parts[task.Id].Select(p => View(p.TaskId, p.ParentId, [p.Clause], p.Name, p.Lead ?? "", p.Due ?? task.Until) with { Area = p.AreaId, Year = p.Year }));
        }

        return views;

        TaskView View(string id, string? parent, IReadOnlyList<string> clauses, string name, string lead, DateOnly? until)
        {
            var last = latest.GetValueOrDefault(id);
            until = moved.TryGetValue(id, out var due) ? due : until;
            return new(id, plan.Id, parent, clauses, name, lead, until, last, JudgeTask.Run(until, last?.AsReported, day, pack.Content.Limits));
        }
    }
}
