using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Searching;

/// <summary>Everybody finds calls by title, number or the words of the guide. One query.</summary>
internal sealed class FindCalls(KechuangDb db) : ISearchSource
{
    public string Kind => "calls";

    public int Order => 30;

    public LocalText Title { get; } = new("项目指南", "Calls");

    public IReadOnlyList<string> Follows => ["call"];

    public async Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var (all, some) = (ids is null, ids ?? []);
        var rows = await db.Set<Call>().AsNoTracking().Where(c => c.State != CallState.Draft && (all || some.Contains(c.Id)))
            .Select(c => new { c.Id, c.Number, c.Title, c.TitleEn, c.Guide, c.GuideEn, c.Opens }).ToListAsync(ct);
        return
        [
            .. rows.Select(c => new SearchRecord(
                c.Id, new(c.Title, c.TitleEn), new(c.Guide, c.GuideEn), new(c.Number, c.Number), $"/calls/{c.Number}", SearchAudience.Public,
                DateOnly.FromDateTime(c.Opens.UtcDateTime), c.Number)),
        ];
    }
}
