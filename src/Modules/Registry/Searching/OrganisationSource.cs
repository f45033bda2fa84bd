using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Searching;

/// <summary>Everybody finds the organisations of the open list, by name, former name or credit code. Two queries.</summary>
internal sealed class OrganisationSource(KechuangDb db, Words words) : ISearchSource
{
    public string Kind => "organisations";

    public int Order => 60;

    public LocalText Title => new("单位", "Organisations");

    public IReadOnlyList<string> Follows => ["organisation"];

    public async Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var (all, some) = (ids is null, ids ?? []);
        var rows = await db.Set<Organisation>().AsNoTracking().Where(o => o.State == OrganisationState.Active && (all || some.Contains(o.Id)))
            .Select(o => new { o.Id, o.Name, o.Code, o.District }).ToListAsync(ct);
        var former = (await db.Set<FormerName>().AsNoTracking().Where(f => all || some.Contains(f.OrganisationId))
            .Select(f => new { f.OrganisationId, f.Name }).ToListAsync(ct)).ToLookup(f => f.OrganisationId, f => f.Name);
        return
        [
            .. rows.Select(o => new SearchRecord(
                o.Id, new(o.Name, ""), new("", ""), words.District(o.District) is { } district ? new(district, "") : null,
                $"/registry/organisations/{o.Id}", SearchAudience.Public, Words: $"{o.Code} {string.Join(' ', former[o.Id])}")),
        ];
    }
}
