using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Programmes.Welcoming;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Searching;

/// <summary>Everybody finds funded projects by title or number. One query.</summary>
internal sealed class FindFundedProjects(KechuangDb db) : ISearchSource
{
    public string Kind => "funded";

    public int Order => 40;

    public LocalText Title { get; } = new("立项项目", "Funded projects");

    public IReadOnlyList<string> Follows => ["project"];

    public async Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var (all, some) = (ids is null, ids ?? []);
        var rows = await db.Set<Project>().AsNoTracking().Where(p => all || some.Contains(p.Id))
            .Select(p => new { p.Id, p.Number, p.Title, p.FundedAt }).ToListAsync(ct);
        return
        [
            .. rows.Select(p => new SearchRecord(
                p.Id, new(p.Title, ""), new("", ""), new(p.Number, p.Number), ShowFundedProjects.FundedHref(p.Number), SearchAudience.Public,
                DateOnly.FromDateTime(p.FundedAt.UtcDateTime), p.Number)),
        ];
    }
}
