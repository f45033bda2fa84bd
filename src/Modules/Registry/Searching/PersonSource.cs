using Kechuang.Platform;
using Kechuang.Platform.Database;
using Kechuang.Platform.Front;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Searching;

/// <summary>Those who may see the people of an organisation find them. Two queries at most.</summary>
internal sealed class PersonSource(KechuangDb db) : ISearchSource
{
    public string Kind => "people";

    public int Order => 70;

    public LocalText Title => new("人员", "People");

    public IReadOnlyList<string> Follows => ["organisation", "person"];

    public async Task<IReadOnlyList<Guid>> TouchedAsync(string subjectType, IReadOnlyList<Guid> subjects, CancellationToken ct) =>
        await db.Set<Membership>().Where(m => subjectType == "person" ? subjects.Contains(m.PersonId) : subjects.Contains(m.OrganisationId)).Select(m => m.Id).ToListAsync(ct);

    public async Task<IReadOnlyList<SearchRecord>> RecordsAsync(IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        var (all, some) = (ids is null, ids ?? []);
        var rows = await db.Set<Membership>().AsNoTracking().Where(m => m.To == null && (all || some.Contains(m.Id)))
            .Join(db.Set<Person>(), m => m.PersonId, p => p.Id, (m, p) => new { m.Id, m.OrganisationId, m.Position, p.Name })
            .Join(db.Set<Organisation>(), r => r.OrganisationId, o => o.Id, (r, o) => new { r.Id, r.OrganisationId, r.Position, r.Name, Organisation = o.Name })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(r => new SearchRecord(
                r.Id, new(r.Name, ""), new("", ""), new($"{r.Organisation} · {r.Position}", ""),
                $"/registry/organisations/{r.OrganisationId}/members?q={Uri.EscapeDataString(r.Name)}",
                new(RegistryPermissions.SeeMembers, Organisation: r.OrganisationId))),
        ];
    }
}
