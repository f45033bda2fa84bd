using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Kechuang.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Relating;

/// <summary>The relations in which the user stands, whoever declared them.</summary>
internal sealed class ListMyRelations(KechuangDb db, CurrentUser user)
{
    /// <summary>Most relations shown.</summary>
    private const int Most = 500;

    internal sealed record Row(Guid Id, string Other, string? Organisation, RelationKind Kind, DateOnly? From, DateOnly? To, bool Mine);

    public async Task<List<Row>> HandleAsync(CancellationToken ct)
    {
        var me = await db.Set<Person>().Where(p => p.UserId == user.Id).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
        return me is null ? [] : await db.Set<Relation>().Where(r => r.WithdrawnAt == null && (r.PersonA == me || r.PersonB == me))
            .Join(db.Set<Person>(), r => r.PersonA == me ? r.PersonB : r.PersonA, other => other.Id, (r, other) => new { r, other })
            .OrderByDescending(x => x.r.DeclaredAt).ThenBy(x => x.r.Id).Take(Most)
            .Select(x => new Row(
                x.r.Id, x.other.Name, db.Set<Organisation>().Where(o => o.Id == x.other.OrganisationId).Select(o => o.Name).FirstOrDefault(),
                x.r.Kind, x.r.From, x.r.To, x.r.DeclaredBy == user.Id))
            .ToListAsync(ct);
    }
}
