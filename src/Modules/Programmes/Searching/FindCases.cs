using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Searching;

/// <summary>Applications and projects, for those who may read them. Two queries at most, none for a visitor.</summary>
internal sealed class FindCases(KechuangDb db, CurrentUser user) : ISearchSource
{
    public int Order => 50;

    public LocalText Title { get; } = new("我能查看的申请与项目", "Applications and projects that I may read");

    public async Task<SearchAnswer> FindAsync(string text, int most, CancellationToken ct)
    {
        var sought = Sought.Of(text);
        var (applications, inAll) = await ApplicationsAsync(sought, most, ct);
        var (projects, ofThem) = await ProjectsAsync(sought, most, ct);
        return new([.. applications.Concat(projects).Take(most)], inAll + ofThem, null);
    }

    private async Task<(List<SearchHit> Hits, int Total)> ApplicationsAsync(Sought sought, int most, CancellationToken ct)
    {
        var reach = user.Reach(Actions.ReadApplications);
        if (!reach.Any)
        {
            return ([], 0);
        }

        var found = db.Set<Application>().AsNoTracking().Within(reach, user.Id)
            .Where(a => a.Title.Holds(sought.Typed) || a.Title.Holds(sought.Simplified) || a.Number.Contains(sought.Number));
        var rows = await found.OrderByDescending(a => a.Id).Take(most).Select(a => new { a.Id, a.Number, a.Title, Total = found.Count() }).ToListAsync(ct);
        return ([.. rows.Select(r => new SearchHit(r.Title.Length > 0 ? r.Title : r.Number, $"/applications/{r.Id}", r.Number))], rows.Count == 0 ? 0 : rows[0].Total);
    }

    private async Task<(List<SearchHit> Hits, int Total)> ProjectsAsync(Sought sought, int most, CancellationToken ct)
    {
        var reach = user.Reach(ProjectActions.Read);
        if (!reach.Any)
        {
            return ([], 0);
        }

        var found = db.Set<Project>().AsNoTracking().Within(reach, user.Id)
            .Where(p => p.Title.Holds(sought.Typed) || p.Title.Holds(sought.Simplified) || p.Number.Contains(sought.Number));
        var rows = await found.OrderByDescending(p => p.Id).Take(most).Select(p => new { p.Number, p.Title, Total = found.Count() }).ToListAsync(ct);
        return ([.. rows.Select(r => new SearchHit(r.Title, $"/projects/{r.Number}", r.Number))], rows.Count == 0 ? 0 : rows[0].Total);
    }
}
