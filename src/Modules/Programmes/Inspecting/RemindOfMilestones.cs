using Kechuang.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Inspecting;

/// <summary>The platform reminds investigators of key nodes that come near, once for each.</summary>
internal sealed class RemindOfMilestones(KechuangDb db, ProjectNotices notices, Platform.Packs.Centre centre, TimeProvider clock)
{
    /// <summary>How many days before its day a node is told of. No text sets it.</summary>
    public const int DaysBefore = 14;

    private const int Most = 200;

    /// <summary>Tells of what is near; answers how many nodes. Harmless beside another node of the platform: of two that tell, one saves.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = centre.DateOf(now).AddDays(DaysBefore);
        var told = 0;
        for (var near = await NearAsync(until, ct); near.Count > 0; near = await NearAsync(until, ct))
        {
            foreach (var (milestone, project) in near)
            {
                milestone.RemindedAt = now;
                notices.MilestoneDue(project, milestone);
            }

            if (await db.TrySaveAsync(ct) != Saved.Done)
            {
                return told;
            }

            told += near.Count;
            db.ChangeTracker.Clear();
        }

        return told;
    }

    private async Task<List<(ProjectMilestone Milestone, Project Project)>> NearAsync(DateOnly until, CancellationToken ct)
    {
        var near = await db.Set<ProjectMilestone>().Where(m => m.RemindedAt == null && m.Result == null && m.Due <= until)
            .Join(db.Set<Project>().Where(p => p.State == ProjectState.Running), m => m.ProjectId, p => p.Id, (m, p) => new { Milestone = m, Project = p })
            .OrderBy(x => x.Milestone.Id).Take(Most).ToListAsync(ct);
        return [.. near.Select(x => (x.Milestone, x.Project))];
    }
}
