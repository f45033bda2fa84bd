using System.Linq.Expressions;
using Kechuang.Platform.Database;
using Kechuang.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Registry.Holding;

/// <summary>The declared shares that concern the user, or an organisation, whoever declared them.</summary>
internal sealed class ListShares(KechuangDb db, CurrentUser user)
{
    /// <summary>Most shares shown.</summary>
    private const int Most = 500;

    /// <summary>What the user holds, by their own word and by an organisation's.</summary>
    public async Task<List<SharesTable.Row>> OfUserAsync(CancellationToken ct)
    {
        var me = await db.Set<Person>().Where(p => p.UserId == user.Id).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
        return me is null ? [] : await ReadAsync(s => s.PersonId == me, s => s.DeclaredFor == null && s.DeclaredBy == user.Id, ct);
    }

    /// <summary>What an organisation holds, and what others hold in it. People's own declarations are not among them: those are for reviews alone.</summary>
    public async Task<List<SharesTable.Row>> OfOrganisationAsync(Guid organisation, CancellationToken ct)
    {
        var speaks = user.Reach(RegistryPermissions.ManageMembers).Has(organisation);
        return await ReadAsync(
            s => (s.OrganisationId == organisation || s.HolderId == organisation) && s.DeclaredFor != null, s => speaks && s.DeclaredFor == organisation, ct);
    }

    private Task<List<SharesTable.Row>> ReadAsync(Expression<Func<Shareholding, bool>> which, Expression<Func<Shareholding, bool>> mine, CancellationToken ct)
    {
        var own = db.Set<Shareholding>().Where(mine);
        return db.Set<Shareholding>().AsNoTracking().Where(s => s.WithdrawnAt == null).Where(which).OrderByDescending(s => s.DeclaredAt).ThenBy(s => s.Id).Take(Most)
            .Select(s => new SharesTable.Row(
                s.Id,
                db.Set<Person>().Where(p => p.Id == s.PersonId).Select(p => p.Name).FirstOrDefault()
                    ?? db.Set<Organisation>().Where(o => o.Id == s.HolderId).Select(o => o.Name).FirstOrDefault() ?? "",
                db.Set<Organisation>().Where(o => o.Id == s.OrganisationId).Select(o => o.Name).First(),
                s.From, s.To, own.Any(o => o.Id == s.Id)))
            .ToListAsync(ct);
    }
}
