using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Searching;

/// <summary>People in the search over everything, for those who may see the people of an organisation, and theirs only. At most two queries; none for others.</summary>
internal sealed class PersonSource(KechuangDb db, CurrentUser user) : ISearchSource
{
    public int Order => 70;

    public LocalText Title => new("人员", "People");

    public async Task<SearchAnswer> FindAsync(string text, int most, CancellationToken ct)
    {
        var reach = user.Reach(RegistryPermissions.SeeMembers);
        var (all, mine) = (reach.Centre, reach.Organisations);
        if (!all && mine.Count == 0)
        {
            return new([], 0, null);
        }

        var found = db.Set<Membership>().AsNoTracking()
            .Where(m => m.To == null && (all || mine.Contains(m.OrganisationId)))
            .Join(db.Set<Person>(), m => m.PersonId, p => p.Id, (m, p) => new { m.Id, m.OrganisationId, m.Position, p.Name })
            .Where(r => r.Name.Holds(text));
        var rows = await found.OrderBy(r => r.Name).ThenBy(r => r.Id).Take(most).Select(r => new
        {
            r.Name,
            r.Position,
            r.OrganisationId,
            Organisation = db.Set<Organisation>().Where(o => o.Id == r.OrganisationId).Select(o => o.Name).First(),
        }).ToListAsync(ct);
        var total = rows.Count < most ? rows.Count : await found.CountAsync(ct);
        return new(
            [.. rows.Select(r => new SearchHit(r.Name, $"/registry/organisations/{r.OrganisationId}/members?q={Uri.EscapeDataString(r.Name)}", $"{r.Organisation} · {r.Position}"))],
            total,
            null);
    }
}
