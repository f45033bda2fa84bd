using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes;

/// <summary>Projects for programs.</summary>
internal static class ProjectApi
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/projects/{key}", ReadAsync).WithMetadata(new NeedsAttribute(ProjectActions.Read))
        .WithName("readProject").WithSummary("Reads a project by id or number: term, accounts in fen, key nodes, changes of budget.");

    private static async Task<IResult> ReadAsync(string key, ProjectSteps steps, KechuangDb db, CancellationToken ct)
    {
        if (await steps.FindAsync(ProjectActions.Read, key, ct) is not { Project: var project })
        {
            return TypedResults.NotFound();
        }

        var nodes = await db.Set<ProjectMilestone>().AsNoTracking().Where(m => m.ProjectId == project.Id).OrderBy(m => m.Due).ThenBy(m => m.Id).ToListAsync(ct);
        var changes = await db.Set<ProjectChange>().AsNoTracking().Where(c => c.ProjectId == project.Id).OrderBy(c => c.AskedAt).ThenBy(c => c.Id).ToListAsync(ct);
        return TypedResults.Json(new
        {
            project.Id,
            project.Number,
            application = project.ApplicationId,
            project.Programme,
            project.DefinitionVersion,
            project.State,
            project.Title,
            project.Class,
            project.Field,
            project.Mode,
            project.TermMonths,
            project.StartsOn,
            project.EndsOn,
            project.Amount,
            project.Spent,
            project.EquipmentIncrease,
            accounts = project.Accounts.Select(a => new { a.Fact, a.Approved, a.Amount, a.Spent }),
            milestones = nodes.Select(m => new { m.Id, m.Title, m.Due, m.Criteria, m.Tranche, m.Signed, m.Result, m.ReviewedAt, m.ReleasedAt }),
            changes = changes.Select(c => new { c.Id, state = c.State.ToString(), c.Changes, c.Rule, byUnit = c.ByUnit, c.AskedAt, c.AnsweredAt, c.Decisions }),
        });
    }
}
