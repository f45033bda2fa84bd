using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Searching;

/// <summary>Those find projects with what is inside who may read them. One query.</summary>
internal sealed class FindProjects(KechuangDb db) : ISearchSource
{
    public string Kind => "projects";

    public int Order => 45;

    public LocalText Title { get; } = new("我能查看的项目", "Projects that I may read");

    public IReadOnlyList<string> Follows => ["project"];

    public async Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var (all, some) = (ids is null, ids ?? []);
        var rows = await db.Set<Project>().AsNoTracking().Where(p => all || some.Contains(p.Id))
            .Select(p => new { p.Id, p.Number, p.Title, p.Programme, p.InvestigatorId, p.OrganisationId, p.FundedAt }).ToListAsync(ct);
        return
        [
            .. rows.Select(p => new SearchRecord(
                p.Id, new(p.Title, ""), new("", ""), new(p.Number, p.Number), $"/projects/{p.Number}",
                new(ProjectActions.Read, p.InvestigatorId, p.OrganisationId, p.Programme), DateOnly.FromDateTime(p.FundedAt.UtcDateTime), p.Number)),
        ];
    }
}
